using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Formats.OpenAir;

/// <summary>An arc as places so close that the chords between them stand for it.</summary>
/// <param name="Places">From the arc's start to its end, both included.</param>
/// <param name="Error">How far the declared arc may lie outside the chords.</param>
internal sealed record OpenAirArc(ImmutableArray<LatLng> Places, Meters Error)
{
    /// <summary>
    /// The two ends of a <c>DB</c> are rounded, and so are at two distances from the centre. These
    /// may differ by so much, or by <see cref="RadiusShareMax"/> of the greater one if that is
    /// more.
    /// </summary>
    internal static readonly Meters RadiusDifferenceMax = Meters.Of(200);

    /// <summary>See <see cref="RadiusDifferenceMax"/>.</summary>
    internal const double RadiusShareMax = 0.02;

    /// <summary>
    /// <c>DA radius, from, to</c>: nautical miles, and degrees clockwise from true north. Equal
    /// angles mean the whole circle.
    /// </summary>
    /// <param name="center">The circle's centre.</param>
    /// <param name="text">The command's value.</param>
    /// <param name="direction">1 for clockwise, -1 for the other way.</param>
    internal static Checked<OpenAirArc> ByAngles(LatLng center, string text, double direction)
    {
        var parts = text.Split(',');
        var numbers = new double[3];
        if (parts.Length != 3 || !parts.Index().All(Take))
        {
            return new RuleBroken("", "An arc is a radius and two angles: DA 5, 270, 90.");
        }
        var radius = Meters.OfNauticalMiles(numbers[0]);
        if (Circle.Of(center, radius).Broken is { } broken)
        {
            return broken;
        }
        if (Math.Abs(numbers[1]) > 360 || Math.Abs(numbers[2]) > 360)
        {
            return new RuleBroken("", "An arc's angles lie between -360 and 360 degrees.");
        }
        var arc = new Arc(center, radius, numbers[1], Sweep(numbers[1], numbers[2], direction));
        return new OpenAirArc(arc.Vertices(), arc.Error);

        bool Take((int Index, string Item) part) =>
            OpenAirCommand.TryNumber(part.Item, out numbers[part.Index]);
    }

    /// <summary>
    /// <c>DB start, end</c>. The radius goes evenly from that of the start to that of the end; the
    /// error holds their whole difference, so both circles, and any between them, lie within it.
    /// Equal ends mean the whole circle.
    /// </summary>
    /// <param name="center">The centre of both ends' circles.</param>
    /// <param name="text">The command's value.</param>
    /// <param name="direction">1 for clockwise, -1 for the other way.</param>
    internal static Checked<OpenAirArc> ByEnds(LatLng center, string text, double direction)
    {
        if (!OpenAirPlace.Several(text, 2).Try(out var ends, out var broken))
        {
            return broken;
        }
        var (first, from) = Geodesic.Inverse(center, ends[0]);
        var (last, to) = Geodesic.Inverse(center, ends[1]);
        var difference = Math.Abs(first.Value - last.Value);
        var greater = Meters.Of(Math.Max(first.Value, last.Value));
        var differenceMax = Math.Max(RadiusDifferenceMax.Value, greater.Value * RadiusShareMax);
        if (difference > differenceMax)
        {
            return new RuleBroken(
                "",
                $"An arc's ends are equally far from its centre, within {differenceMax:0} m; "
                    + $"these are {first.Value:0} m and {last.Value:0} m from it."
            );
        }
        if (Circle.Of(center, greater).Broken is { } refused)
        {
            return refused;
        }
        var sweep = ends[0] == ends[1] ? 360 * direction : Sweep(from, to, direction);
        var arc = new Arc(center, greater, from, sweep);
        var places = Bend(arc, first, last).SetItem(0, ends[0]);
        return new OpenAirArc(
            places.SetItem(places.Length - 1, ends[1]),
            Meters.Of(difference) + arc.Error
        );
    }

    // The arc's places, drawn in to where the radius goes evenly from the first to the last.
    private static ImmutableArray<LatLng> Bend(Arc arc, Meters first, Meters last)
    {
        var places = arc.Vertices();
        if (first == last)
        {
            return places;
        }
        var pieces = places.Length - 1;
        var bent = ImmutableArray.CreateBuilder<LatLng>(places.Length);
        for (var i = 0; i <= pieces; i++)
        {
            var share = (double)i / pieces;
            var radius = first + ((last - first) * share);
            bent.Add(Geodesic.Direct(arc.Middle, arc.From + (arc.Sweep * share), radius));
        }
        return bent.MoveToImmutable();
    }

    // Degrees from one azimuth to the other in the direction, above 0 and up to 360 of them.
    private static double Sweep(double from, double to, double direction)
    {
        var turn = (to - from) * direction % 360;
        return (turn <= 0 ? turn + 360 : turn) * direction;
    }
}
