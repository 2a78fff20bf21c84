using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

/// <summary>An edge as it was declared, with nothing split or projected.</summary>
internal abstract class TrueEdge
{
    private protected TrueEdge() { }

    internal abstract double Meters { get; }

    /// <summary>
    /// No part of it is longer than its share of this: a line straight in longitude and latitude
    /// runs up to pi times as fast far from a pole as its whole way would make one think.
    /// </summary>
    internal abstract double MetersMost { get; }

    /// <summary>The place so far along, from 0 at its start to 1 at its end.</summary>
    internal abstract Vector At(double share);

    /// <summary>
    /// How far along the nearest place to a point is, and how far away; the edge is taken to have
    /// only one such place.
    /// </summary>
    internal abstract (double Share, double Away) Nearest(Vector point);

    internal static TrueEdge Of(LatLng from, LatLng to, EdgeKind kind) =>
        kind switch
        {
            EdgeKind.Geodesic => new GeodesicEdge(TrueEarth.At(from), TrueEarth.At(to)),
            EdgeKind.LonLatStraight => new StraightEdge(from, to),
        };
}

/// <summary>A shortest path.</summary>
internal sealed class GeodesicEdge : TrueEdge
{
    private const double EarthRadius = 6_371_000;
    private const int StepsMax = 60;

    private readonly Vector _start;
    private readonly Vector _ahead;

    internal GeodesicEdge(Vector start, Vector end)
    {
        _start = start;
        (Meters, _ahead) = TrueEarth.Between(start, end);
    }

    internal override double Meters { get; }

    internal override double MetersMost => Meters;

    internal override Vector At(double share) => TrueEarth.Go(_start, _ahead, share * Meters).At;

    internal override (double Share, double Away) Nearest(Vector point)
    {
        var (along, away) = Foot(point, Math.Clamp(0.5 * Meters, 0, Meters), (0, Meters));
        return (Meters == 0 ? 0 : along / Meters, Math.Abs(away));
    }

    /// <summary>
    /// How far to the left of the edge, prolonged at both ends, a point lies; below 0 to the right.
    /// </summary>
    internal double Left(Vector point) =>
        Foot(point, 0.5 * Meters, (-5_000_000, Meters + 5_000_000)).Away;

    // From a first guess by the right triangle of edge and shortest path on a sphere, again and
    // again.
    private (double Along, double Away) Foot(
        Vector point,
        double along,
        (double Least, double Most) within
    )
    {
        for (var i = 0; ; i++)
        {
            var here = TrueEarth.Go(_start, _ahead, along);
            var (away, toward) = TrueEarth.Between(here.At, point);
            var cosine = Math.Clamp(Vector.Dot(toward, here.Ahead), -1, 1);
            var leg = EarthRadius * Math.Atan(Math.Tan(away / EarthRadius) * cosine);
            var next = Math.Clamp(along + leg, within.Least, within.Most);
            if (i == StepsMax || Math.Abs(next - along) < 1e-4 * (1 + Math.Min(away, 100)))
            {
                var left = Vector.Cross(TrueEarth.Up(here.At), here.Ahead);
                return (along, Vector.Dot(toward, left) < 0 ? -away : away);
            }
            along = next;
        }
    }
}

/// <summary>A line straight in longitude and latitude, the short way around the Earth.</summary>
internal sealed class StraightEdge(LatLng from, LatLng to) : TrueEdge
{
    private const int Samples = 64;
    private const double Golden = 0.6180339887498949;

    // No circle of the ellipsoid is wider, and no meridian is curved less.
    private const double RadiusMax = 6_400_000;

    private readonly double _width = Math.IEEERemainder(to.Longitude - from.Longitude, 360);

    internal override double Meters { get; } = TrueEarth.Distance(from, to);

    internal override double MetersMost
    {
        get
        {
            var rise = double.DegreesToRadians(to.Latitude - from.Latitude);
            var turn = double.DegreesToRadians(_width);
            var least = Math.Min(Math.Abs(from.Latitude), Math.Abs(to.Latitude));
            var isAcross = from.Latitude > 0 != to.Latitude > 0;
            turn *= isAcross ? 1 : Math.Cos(double.DegreesToRadians(least));
            return RadiusMax * Math.Sqrt((rise * rise) + (turn * turn));
        }
    }

    internal override Vector At(double share)
    {
        var latitude = from.Latitude + (share * (to.Latitude - from.Latitude));
        var longitude = Math.IEEERemainder(from.Longitude + (share * _width), 360);
        return TrueEarth.At(LatLng.Of(Math.Clamp(latitude, -90, 90), longitude).Value);
    }

    internal override (double Share, double Away) Nearest(Vector point)
    {
        var best = 0;
        for (var i = 1; i <= Samples; i++)
        {
            best = Chord(point, i) < Chord(point, best) ? i : best;
        }
        var low = Math.Max(0, best - 1.0) / Samples;
        var high = Math.Min(Samples, best + 1.0) / Samples;
        while (high - low > 1e-10)
        {
            var (one, two) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
            (low, high) =
                (At(one) - point).Length < (At(two) - point).Length ? (low, two) : (one, high);
        }
        var share = (low + high) / 2;
        return (share, TrueEarth.Distance(point, At(share)));
    }

    private double Chord(Vector point, int sample) =>
        (At((double)sample / Samples) - point).LengthSquared;
}
