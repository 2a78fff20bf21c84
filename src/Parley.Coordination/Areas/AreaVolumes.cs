using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Operations;

namespace Parley.Coordination.Areas;

/// <summary>
/// The pieces of an area as the airspace compares them, in the order said: all of them, what lies
/// above each ceiling, and what is near. Worked out once and outside the sequencer; again only
/// where a next version cuts it short.
/// </summary>
public sealed class AreaVolumes
{
    /// <summary>
    /// Who is no more than so many metres above a ceiling is at it: heights that touch meet.
    /// </summary>
    public const double CeilingSlackMeters = 0.01;

    // No organ: it has no slash. So an area meets the operations of all organs, and no area.
    private static readonly Owner Areas = Owner.Of("areas").Value;
    private static readonly Owner Asking = Owner.Of("an area").Value;

    private AreaVolumes(OperationVolumes all) =>
        (All, ToAskAreas) = (all, OperationVolumes.Of(Asking, all.All).Value);

    /// <summary>Where one keeps out, or tells before one goes in.</summary>
    public OperationVolumes All { get; }

    /// <summary>What lies above each ceiling.</summary>
    internal ImmutableArray<(Altitude Ceiling, OperationVolumes Above)> Ceilings
    {
        get;
        private init;
    } = [];

    /// <summary>All of it and what is nearer than was agreed; null when nothing was.</summary>
    internal OperationVolumes? Near { get; private init; }

    /// <summary>
    /// Refused with a ceiling that does not lie within every piece, and where the pieces, or what
    /// is near them, reach farther than a shape or an outline does.
    /// </summary>
    public static Checked<AreaVolumes> Of(
        ImmutableArray<AreaPiece> pieces,
        TimeWindow window,
        AreaRules rules,
        AreaProximity? proximity
    )
    {
        var volumes = pieces.Select(one => new Volume(one.Ground.Shape, one.Band, window));
        if (!Packed([.. volumes]).Try(out var all, out var broken))
        {
            return broken.Within("pieces");
        }
        var ceilings = ImmutableArray.CreateBuilder<(Altitude, OperationVolumes)>();
        foreach (var ceiling in rules.Ceilings)
        {
            if (!Above(all, ceiling).Try(out var above, out broken))
            {
                return broken;
            }
            ceilings.Add((ceiling, above));
        }
        OperationVolumes? near = null;
        if (proximity is { } agreed && !Grown(all, agreed.Meters).Try(out near, out broken))
        {
            return broken.Within("proximity.meters");
        }
        return new AreaVolumes(all) { Ceilings = ceilings.ToImmutable(), Near = near };
    }

    /// <summary>The same up to an earlier end; null when nothing is left of it.</summary>
    internal AreaVolumes? EndingBy(Instant end) =>
        end >= All.End ? this
        : end <= All.Start ? null
        : new(Cut(All, end))
        {
            Ceilings = [.. Ceilings.Select(one => (one.Ceiling, Cut(one.Above, end)))],
            Near = Near is { } near ? Cut(near, end) : null,
        };

    /// <summary>What rules are about: all of it, and what lies above each ceiling.</summary>
    internal IEnumerable<OperationVolumes> Each => Ceilings.Select(one => one.Above).Prepend(All);

    /// <summary>What a rule is about; null when it asks nothing.</summary>
    internal OperationVolumes? Of(AreaRule rule) =>
        rule.Kind switch
        {
            AreaRuleKind.Free => null,
            AreaRuleKind.KeepOut or AreaRuleKind.NotifyBeforeEntry => All,
            AreaRuleKind.Ceiling => Ceilings.First(one => one.Ceiling == rule.Ceiling).Above,
        };

    /// <summary>All of it, to be compared with other areas.</summary>
    internal OperationVolumes ToAskAreas { get; }

    private static OperationVolumes Cut(OperationVolumes volumes, Instant end) =>
        Packed([
            .. volumes.All.Select(one =>
                one with
                {
                    Window = TimeWindow.Of(one.Window.Start, end).Value,
                }
            ),
        ]).Value;

    private static Checked<OperationVolumes> Packed(ImmutableArray<Volume> volumes) =>
        OperationVolumes.Of(Areas, volumes);

    private static Checked<OperationVolumes> Above(OperationVolumes all, Altitude ceiling)
    {
        var rule = new RuleBroken(
            "rules",
            $"A ceiling lies within the heights of every piece; {ceiling} does not."
        );
        var lifted = ceiling.Height + Meters.Of(CeilingSlackMeters);
        if (!Altitude.Of(lifted, ceiling.Datum).Try(out var floor, out _))
        {
            return rule;
        }
        var above = ImmutableArray.CreateBuilder<Volume>(all.All.Length);
        foreach (var one in all.All)
        {
            if (
                !AltitudeBand.Of(one.Band.Lower, ceiling).Try(out _, out _)
                || !AltitudeBand.Of(floor, one.Band.Upper).Try(out var band, out _)
            )
            {
                return rule;
            }
            above.Add(one with { Band = band });
        }
        return Packed(above.ToImmutable()).Try(out var made, out var broken)
            ? made
            : broken.Within("rules");
    }

    private static Checked<OperationVolumes> Grown(OperationVolumes all, double meters)
    {
        var by = Meters.Of(meters);
        var grown = ImmutableArray.CreateBuilder<Volume>(all.All.Length);
        foreach (var one in all.All)
        {
            if (!Grown(one.Shape, by).Try(out var shape, out var broken))
            {
                return broken;
            }
            grown.Add(one with { Shape = shape, Band = Grown(one.Band, by) });
        }
        return Packed(grown.ToImmutable());
    }

    private static Checked<Shape> Grown(Shape shape, Meters by) =>
        shape switch
        {
            Polygon area => Shaped(Polygon.Of(area.Rings, area.Edges, area.Error + by)),
            Circle circle => Shaped(Circle.Of(circle.Middle, circle.Radius + by)),
            Corridor line => Shaped(Corridor.Of(line.Path, line.HalfWidth + by, line.Edges)),
            _ => throw new InvalidOperationException("A shape is one of three."),
        };

    private static Checked<Shape> Shaped<T>(Checked<T> made)
        where T : Shape => made.Try(out var shape, out var broken) ? shape : broken;

    private static AltitudeBand Grown(AltitudeBand band, Meters by) =>
        AltitudeBand.Of(Moved(band.Lower, -by), Moved(band.Upper, by)).Value;

    private static Altitude Moved(Altitude altitude, Meters by) =>
        Altitude
            .Of(
                Meters.Of(
                    Math.Clamp(
                        (altitude.Height + by).Value,
                        OperationVolumes.MetersMin,
                        OperationVolumes.MetersMax
                    )
                ),
                altitude.Datum
            )
            .Value;
}
