using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Prisms;

/// <summary>
/// All that is kept of an entity's volumes by who must not know them: one outline around their
/// areas, the lowest to the highest of their altitudes, and their earliest to their latest time.
/// All its sides belong to it, the end of time too.
/// </summary>
public sealed record Prism
{
    private Prism(Outline outline, AltitudeBand band, Instant start, Instant end) =>
        (Outline, Band, Start, End) = (outline, band, start, end);

    /// <summary>Around the areas.</summary>
    public Outline Outline { get; }

    /// <summary>The lowest and the highest altitude, both inside.</summary>
    public AltitudeBand Band { get; }

    /// <summary>The earliest moment inside.</summary>
    public Instant Start { get; }

    /// <summary>The latest moment inside; not before the start.</summary>
    public Instant End { get; }

    /// <summary>
    /// Refused when it ends before it starts, or holds no moment between the open ends of time.
    /// </summary>
    public static Checked<Prism> Of(
        Outline outline,
        AltitudeBand band,
        Instant start,
        Instant end
    ) =>
        start <= end && start < Instant.Latest && end > Instant.Earliest
            ? new Prism(outline, band, start, end)
            : new RuleBroken("", "A prism does not end before it starts, and lasts a moment.");

    /// <summary>
    /// Around one volume or more, all of whose altitudes are above one datum; refused when they lie
    /// farther apart than an outline reaches.
    /// </summary>
    public static Checked<Prism> Around(IReadOnlyList<Volume> volumes)
    {
        var shapes = new List<Shape>(volumes.Count);
        var (lower, upper) = (volumes[0].Band.Lower, volumes[0].Band.Upper);
        var (start, end) = (volumes[0].Window.Start, volumes[0].Window.End);
        foreach (var volume in volumes)
        {
            shapes.Add(volume.Shape);
            lower = Lower(lower, volume.Band.Lower);
            upper = Upper(upper, volume.Band.Upper);
            start = volume.Window.Start < start ? volume.Window.Start : start;
            end = volume.Window.End > end ? volume.Window.End : end;
        }
        return
            Outline.Around(shapes).Try(out var outline, out var broken)
            && AltitudeBand.Of(lower, upper).Try(out var band, out broken)
            ? Of(outline, band, start, end)
            : broken;
    }

    /// <summary>Around both; refused as <see cref="Around"/> is.</summary>
    public Checked<Prism> Union(Prism other) =>
        Outline.Union(other.Outline).Try(out var outline, out var broken)
        && AltitudeBand
            .Of(Lower(Band.Lower, other.Band.Lower), Upper(Band.Upper, other.Band.Upper))
            .Try(out var band, out broken)
            ? Of(
                outline,
                band,
                Start < other.Start ? Start : other.Start,
                End > other.End ? End : other.End
            )
            : broken;

    /// <summary>
    /// True when another lies inside: in area within a slack, in altitude exactly. Time is the
    /// caller's affair.
    /// </summary>
    public bool Covers(Prism other, Meters slack) =>
        (Band.Lower.IsOpen || Band.Lower.Height <= other.Band.Lower.Height)
        && (Band.Upper.IsOpen || Band.Upper.Height >= other.Band.Upper.Height)
        && Outline.Covers(other.Outline, slack);

    /// <summary>
    /// The volume that meets what this prism meets: its window ends a tick later, since a window's
    /// end is outside.
    /// </summary>
    internal Volume ToVolume()
    {
        var end = End.IsOpen ? End : End + TimeSpan.FromTicks(1);
        return new(Outline.Polygon, Band, TimeWindow.Of(Start, end).Value);
    }

    private static Altitude Lower(Altitude a, Altitude b) => a.Height <= b.Height ? a : b;

    private static Altitude Upper(Altitude a, Altitude b) => a.Height >= b.Height ? a : b;
}
