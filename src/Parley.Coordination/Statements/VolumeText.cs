using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Operations;

namespace Parley.Coordination.Statements;

/// <summary>
/// The members of a volume, as <c>Volume4D</c> of ASTM F3548-21 has them, with more datums than
/// that knows.
/// </summary>
internal sealed record VolumeText
{
    public required VolumeSpaceText Volume { get; init; }

    public required TimeText TimeStart { get; init; }

    public required TimeText TimeEnd { get; init; }

    internal static VolumeText Of(Volume volume) =>
        new()
        {
            Volume = VolumeSpaceText.Of(volume),
            TimeStart = TimeText.Of(volume.Window.Start),
            TimeEnd = TimeText.Of(volume.Window.End),
        };

    /// <summary>
    /// All volumes of an operation; refused with the place of the first at fault.
    /// </summary>
    internal static Checked<ImmutableArray<Volume>> ListOf(IReadOnlyList<VolumeText> texts)
    {
        var vertices = texts.Sum(one => one?.Volume.OutlinePolygon?.Vertices.Count ?? 1);
        return vertices > OperationVolumes.VerticesMax
            ? new RuleBroken(
                "volumes",
                $"They have at most {OperationVolumes.VerticesMax} vertices together."
            )
            : Members.List<VolumeText, Volume>(
                "volumes",
                texts,
                OperationVolumes.VolumesMax,
                (place, one) =>
                    one.ToVolume().Try(out var made, out var broken) ? made : broken.Within(place)
            );
    }

    private Checked<Volume> ToVolume() =>
        Volume.ToShape().Try(out var shape, out var broken)
        && Volume.ToBand().Try(out var band, out broken)
        && TimeStart.ToInstant("time_start").Try(out var start, out broken)
        && TimeEnd.ToInstant("time_end").Try(out var end, out broken)
        && Members.Named("time_end", TimeWindow.Of(start, end)).Try(out var window, out broken)
            ? new Volume(shape, band, window)
            : broken;
}

/// <summary>The members of <c>Volume3D</c>.</summary>
internal sealed record VolumeSpaceText
{
    public PolygonText? OutlinePolygon { get; init; }

    public CircleText? OutlineCircle { get; init; }

    public required AltitudeText AltitudeLower { get; init; }

    public required AltitudeText AltitudeUpper { get; init; }

    internal static VolumeSpaceText Of(Volume volume) =>
        new()
        {
            OutlinePolygon = volume.Shape is Polygon polygon ? PolygonText.Of(polygon) : null,
            OutlineCircle = volume.Shape is Circle circle ? CircleText.Of(circle) : null,
            AltitudeLower = AltitudeText.Of(volume.Band.Lower),
            AltitudeUpper = AltitudeText.Of(volume.Band.Upper),
        };

    internal Checked<Shape> ToShape() =>
        OutlinePolygon is null == OutlineCircle is null
            ? new RuleBroken(
                "volume",
                "A volume has exactly one of outline_polygon and outline_circle."
            )
        : OutlinePolygon is { } polygon
            ? polygon.ToShape().Try(out var area, out var broken) ? area
                : broken.Within("volume.outline_polygon")
        : OutlineCircle!.ToShape().Try(out var circle, out broken) ? circle
        : broken.Within("volume.outline_circle");

    internal Checked<AltitudeBand> ToBand() =>
        AltitudeLower.ToAltitude("volume.altitude_lower").Try(out var lower, out var broken)
        && AltitudeUpper.ToAltitude("volume.altitude_upper").Try(out var upper, out broken)
            ? Members.Named("volume", AltitudeBand.Of(lower, upper))
            : broken;
}

/// <summary>The members of <c>Polygon</c>.</summary>
internal sealed record PolygonText
{
    public required IReadOnlyList<LatLngText> Vertices { get; init; }

    // A volume of an operation has one ring; holes are refused where one is read.
    internal static PolygonText Of(Polygon polygon) =>
        new() { Vertices = [.. polygon.Rings[0].Select(LatLngText.Of)] };

    internal Checked<Shape> ToShape()
    {
        if (
            !Members
                .List<LatLngText, LatLng>(
                    "vertices",
                    Vertices,
                    OperationVolumes.VerticesMax,
                    (place, one) =>
                        one.ToPlace().Try(out var made, out var unfit) ? made : unfit.Within(place)
                )
                .Try(out var vertices, out var broken)
        )
        {
            return broken;
        }
        if (vertices.Distinct().Count() < vertices.Length)
        {
            return new RuleBroken(
                "vertices",
                "Vertices are not duplicated, and the last is not the first again."
            );
        }
        return Polygon.Of(vertices).Try(out var polygon, out broken) ? polygon : broken;
    }
}

/// <summary>The members of <c>Circle</c>.</summary>
internal sealed record CircleText
{
    public required LatLngText Center { get; init; }

    public required RadiusText Radius { get; init; }

    internal static CircleText Of(Circle circle) =>
        new()
        {
            Center = LatLngText.Of(circle.Middle),
            Radius = new() { Value = circle.Radius.Value, Units = AltitudeText.Meter },
        };

    internal Checked<Shape> ToShape() =>
        Radius.Units != AltitudeText.Meter
            ? new RuleBroken("radius.units", $"The only units are '{AltitudeText.Meter}'.")
        : !Center.ToPlace().Try(out var middle, out var broken) ? broken.Within("center")
        : Circle.Of(middle, Meters.Of(Radius.Value)).Try(out var circle, out broken) ? circle
        : broken;
}

/// <summary>The members of <c>Radius</c>.</summary>
internal sealed record RadiusText
{
    public required double Value { get; init; }

    public required string Units { get; init; }
}

/// <summary>The members of <c>LatLngPoint</c>, degrees.</summary>
internal sealed record LatLngText
{
    public required double Lat { get; init; }

    public required double Lng { get; init; }

    internal static LatLngText Of(LatLng place) =>
        new() { Lat = place.Latitude, Lng = place.Longitude };

    internal Checked<LatLng> ToPlace() => LatLng.Of(Lat, Lng);
}

/// <summary>The members of <c>Altitude</c>: metres above a datum.</summary>
internal sealed record AltitudeText
{
    internal const string Meter = "M";

    public required double Value { get; init; }

    public required string Reference { get; init; }

    public required string Units { get; init; }

    internal static AltitudeText Of(Altitude altitude) =>
        new()
        {
            Value = altitude.Height.Value,
            Reference = ReferenceOf(altitude.Datum),
            Units = Meter,
        };

    internal Checked<Altitude> ToAltitude(string member)
    {
        if (Units != Meter)
        {
            return new RuleBroken($"{member}.units", $"The only units are '{Meter}'.");
        }
        if (DatumOf(Reference) is not { } datum)
        {
            return new RuleBroken($"{member}.reference", "It is one of W84, AMSL, STD, AGL.");
        }
        return Value is >= OperationVolumes.MetersMin and <= OperationVolumes.MetersMax
            ? Members.Named(member, Altitude.Of(Meters.Of(Value), datum))
            : new RuleBroken(
                $"{member}.value",
                $"It lies between {OperationVolumes.MetersMin} m and "
                    + $"{OperationVolumes.MetersMax} m."
            );
    }

    private static string ReferenceOf(Datum datum) =>
        datum switch
        {
            Datum.Ellipsoid => "W84",
            Datum.MeanSeaLevel => "AMSL",
            Datum.StandardPressure => "STD",
            Datum.Ground => "AGL",
        };

    private static Datum? DatumOf(string reference) =>
        reference switch
        {
            "W84" => Datum.Ellipsoid,
            "AMSL" => Datum.MeanSeaLevel,
            "STD" => Datum.StandardPressure,
            "AGL" => Datum.Ground,
            _ => null,
        };
}

/// <summary>The members of <c>Time</c>.</summary>
internal sealed record TimeText
{
    private const string Only = "RFC3339";

    public required string Value { get; init; }

    public required string Format { get; init; }

    internal static TimeText Of(Instant instant) => new() { Value = $"{instant}", Format = Only };

    internal Checked<Instant> ToInstant(string member) =>
        Format == Only
            ? Members.Time($"{member}.value", Value)
            : new RuleBroken($"{member}.format", $"The only format is '{Only}'.");
}
