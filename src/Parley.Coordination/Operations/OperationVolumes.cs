using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Operations;

/// <summary>
/// Where, how high and when an operation is: its volumes exactly as said, and all that the picture
/// makes of them, worked out once and outside the sequencer.
/// </summary>
public sealed class OperationVolumes
{
    /// <summary>An operation has at most so many volumes.</summary>
    public const int VolumesMax = 500;

    /// <summary>An operation's volumes have at most so many vertices together.</summary>
    public const int VerticesMax = 5_000;

    /// <summary>No altitude is lower, in metres (ASTM F3548-21).</summary>
    public const double MetersMin = -8_000;

    /// <summary>No altitude is higher, in metres (ASTM F3548-21).</summary>
    public const double MetersMax = 100_000;

    private static readonly EntityId Unnamed = EntityId.Of("operation").Value;

    private OperationVolumes(PackedEntity packed, ImmutableArray<Volume> kept, Prism extents) =>
        (Packed, OnEllipsoid, Extents) = (packed, kept, extents);

    /// <summary>As said, in the order given.</summary>
    public ImmutableArray<Volume> All => Packed.Entity.Volumes;

    /// <summary>
    /// The same with all altitudes above the ellipsoid, as ASTM F3548-21 has them: outward by all
    /// that terrain, weather and sea level may add.
    /// </summary>
    public ImmutableArray<Volume> OnEllipsoid { get; }

    /// <summary>What a DSS keeps of them.</summary>
    public Prism Extents { get; }

    /// <summary>The earliest moment inside.</summary>
    public Instant Start => Extents.Start;

    /// <summary>The first moment after the last.</summary>
    public Instant End => Extents.End;

    /// <summary>Their vertices together, and a circle's few numbers as if it had some.</summary>
    public int Vertices => All.Sum(one => VerticesOf(one.Shape));

    /// <summary>The volumes as an entity of their organ.</summary>
    public Entity Entity => Packed.Entity;

    internal PackedEntity Packed { get; }

    /// <summary>
    /// Refused without volumes, with too many, with one that has an open end or hours that come
    /// again, and when they lie farther apart than an outline reaches.
    /// </summary>
    /// <param name="organ">
    /// Whose they are: what one organ does it keeps apart by itself, so two of its operations never
    /// conflict.
    /// </param>
    /// <param name="volumes">In the order said.</param>
    public static Checked<OperationVolumes> Of(OrganId organ, ImmutableArray<Volume> volumes)
    {
        if (volumes.Length is 0 or > VolumesMax)
        {
            return new RuleBroken("volumes", $"An operation has 1 to {VolumesMax} volumes.");
        }
        if (volumes.Any(IsOpen))
        {
            return new RuleBroken("volumes", "Each has both altitudes and both times.");
        }
        return Of(Owner.Of($"{organ}").Value, volumes).Try(out var made, out var broken)
            ? made
            : broken.Within("volumes");
    }

    /// <summary>The same of an owner that need not be an organ, and has its own limits.</summary>
    internal static Checked<OperationVolumes> Of(Owner owner, ImmutableArray<Volume> volumes)
    {
        ImmutableArray<Volume> kept = [.. volumes.Select(Lifted)];
        return
            Prism.Around(kept).Try(out var extents, out var broken)
            && Entity
                .Of(Unnamed, EntityKind.Operation, owner, volumes)
                .Try(out var entity, out broken)
            ? new OperationVolumes(PackedEntity.Of(entity, VerticalModel.Default), kept, extents)
            : broken;
    }

    private static int VerticesOf(Shape shape) =>
        shape is Polygon polygon ? polygon.Rings.Sum(ring => ring.Length) + 4 : 8;

    private static bool IsOpen(Volume volume) =>
        volume.Band.Lower.IsOpen
        || volume.Band.Upper.IsOpen
        || volume.Window.Start.IsOpen
        || volume.Window.End.IsOpen
        || volume.Hours is not null;

    private static Volume Lifted(Volume volume)
    {
        var band = volume.Band;
        if (band is { Lower.Datum: Datum.Ellipsoid, Upper.Datum: Datum.Ellipsoid })
        {
            return volume;
        }
        var reach = Meters.Of(volume.Shape.Extent.Value / 2);
        var (lowest, highest) = VerticalModel.Default.Extent(band, volume.Shape.Center, reach);
        var (lower, upper) = (Lifted(band.Lower, lowest), Lifted(band.Upper, highest));
        // A floor above its ceiling on the ellipsoid is one that may be either: both, then.
        return volume with
        {
            Band =
                lower.Height <= upper.Height
                    ? AltitudeBand.Of(lower, upper).Value
                    : AltitudeBand.Of(upper, lower).Value,
        };
    }

    private static Altitude Lifted(Altitude altitude, Meters outward) =>
        altitude.Datum is Datum.Ellipsoid
            ? altitude
            : Altitude
                .Of(Meters.Of(Math.Clamp(outward.Value, MetersMin, MetersMax)), Datum.Ellipsoid)
                .Value;
}
