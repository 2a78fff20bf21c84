using System.Collections.Immutable;
using System.Text.Json;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats.Json;

namespace Parley.Formats.F3548;

/// <summary>
/// Writes a list of operational intents and constraints with their details. An entity of which any
/// volume has no room in F3548 is left out whole: half of a plan is no plan.
/// </summary>
/// <param name="model">How far other datums may be from the ellipsoid.</param>
internal sealed class F3548Writer(VerticalModel model)
{
    // F3548 wants these of every reference; a file has nobody to ask.
    private const string NoBaseUrl = "https://uss.invalid";
    private const string NoSubscription = "00000000-0000-4000-8000-000000000000";

    internal IReadOnlyList<string> Write(IReadOnlyList<Entity> entities, Stream output)
    {
        var lost = new List<string>();
        using var lines = new JsonLines(output, "[", "]");
        foreach (var entity in entities)
        {
            if (WhyNot(entity) is { } reason)
            {
                lost.Add($"{entity.Id}: left out, {reason}");
                continue;
            }
            AddLosses(lost, entity);
            lines.Item(writer => Full(writer, entity));
        }
        return lost;
    }

    private string? WhyNot(Entity entity)
    {
        foreach (var volume in entity.Volumes)
        {
            if (WhyNot(volume, entity.Kind) is { } reason)
            {
                return reason;
            }
        }
        return null;
    }

    private string? WhyNot(Volume volume, EntityKind kind)
    {
        var isOpen =
            volume.Band.Lower.IsOpen
            || volume.Band.Upper.IsOpen
            || volume.Window.Start.IsOpen
            || volume.Window.End.IsOpen;
        return kind is EntityKind.Operation && isOpen
                ? "an operational intent has both altitudes and both times."
            : F3548Heights.Of(volume, model).Broken is { } broken
                ? $"above the ellipsoid its altitudes break a rule: {broken}"
            : volume.Hours is not null ? "hours that come again weekly have no room."
            : volume.Shape switch
            {
                Circle => null,
                Polygon { Rings.Length: > 1 } => "a polygon with holes has no room.",
                Polygon polygon => Ring(polygon) is null
                    ? "its edges take too many vertices as shortest paths, or repeat one."
                    : null,
                _ => "a corridor has no room.",
            };
    }

    // The one ring with shortest paths for edges and no vertex twice, as F3548 wants it.
    private static ImmutableArray<LatLng>? Ring(Polygon polygon)
    {
        if (BorderText.Geodesic(polygon)?.Rings[0] is not { } ring)
        {
            return null;
        }
        ImmutableArray<LatLng> distinct =
        [
            .. ring.Where((place, i) => i == 0 || place != ring[i - 1]),
        ];
        distinct = distinct[^1] == distinct[0] ? distinct.RemoveAt(distinct.Length - 1) : distinct;
        return distinct.Distinct().Count() == distinct.Length ? distinct : null;
    }

    private static void AddLosses(List<string> lost, Entity entity)
    {
        if (!Guid.TryParseExact(entity.Id.Text, "D", out var id) || id.Version != 4)
        {
            lost.Add($"{entity.Id}: its id is written as it is; F3548 wants a version-4 UUID.");
        }
        BorderLosses.Add(lost, entity);
        if (entity.Volumes.Any(volume => F3548Heights.IsForeign(volume.Band)))
        {
            lost.Add(
                $"{entity.Id}: its altitudes became metres above W84, outward by all that terrain, "
                    + "weather and sea level may add."
            );
        }
        if (entity.Volumes.Any(volume => volume.Window.Start.IsOpen || volume.Window.End.IsOpen))
        {
            lost.Add($"{entity.Id}: its reference lacks a time; F3548 wants a start and an end.");
        }
        if (entity.Name.Length > 0)
        {
            lost.Add($"{entity.Id}: its name has no room.");
        }
        if (entity is { Kind: EntityKind.Operation, Class.Length: > 0 })
        {
            lost.Add($"{entity.Id}: an operation's class has no room.");
        }
        if (entity is { Kind: EntityKind.Constraint, Priority: not 0 })
        {
            lost.Add($"{entity.Id}: a constraint's priority has no room.");
        }
    }

    private void Full(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("reference");
        Reference(writer, entity);
        writer.WriteEndObject();
        writer.WriteStartObject("details");
        Details(writer, entity);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Reference(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteString("id", entity.Id.Text);
        writer.WriteString("manager", entity.Owner.Text);
        writer.WriteString("uss_availability", "Unknown");
        writer.WriteNumber("version", 1);
        Time(writer, "time_start", entity.Volumes.Min(volume => volume.Window.Start));
        Time(writer, "time_end", entity.Volumes.Max(volume => volume.Window.End));
        writer.WriteString("uss_base_url", NoBaseUrl);
        switch (entity.Kind)
        {
            case EntityKind.Operation:
                writer.WriteString("state", entity.State.ToString());
                writer.WriteString("subscription_id", NoSubscription);
                break;
            case EntityKind.Constraint:
                break;
        }
    }

    private void Details(Utf8JsonWriter writer, Entity entity)
    {
        var isLost = entity is { Kind: EntityKind.Operation, State: OperationState.Contingent };
        writer.WriteStartArray(isLost ? "off_nominal_volumes" : "volumes");
        foreach (var volume in entity.Volumes)
        {
            Volume4D(writer, volume);
        }
        writer.WriteEndArray();
        switch (entity.Kind)
        {
            case EntityKind.Operation:
                writer.WriteNumber("priority", entity.Priority);
                break;
            case EntityKind.Constraint when entity.Class.Length > 0:
                writer.WriteString("type", entity.Class);
                break;
            case EntityKind.Constraint:
                break;
        }
    }

    private void Volume4D(Utf8JsonWriter writer, Volume volume)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("volume");
        Outline(writer, volume.Shape);
        var band = F3548Heights.Of(volume, model).Value;
        Altitude(writer, "altitude_lower", band.Lower);
        Altitude(writer, "altitude_upper", band.Upper);
        writer.WriteEndObject();
        Time(writer, "time_start", volume.Window.Start);
        Time(writer, "time_end", volume.Window.End);
        writer.WriteEndObject();
    }

    private static void Outline(Utf8JsonWriter writer, Shape shape)
    {
        if (shape is Circle circle)
        {
            writer.WriteStartObject("outline_circle");
            writer.WritePropertyName("center");
            Place(writer, circle.Middle);
            writer.WriteStartObject("radius");
            writer.WriteNumber("value", circle.Radius.Value);
            writer.WriteString("units", "M");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        else if (shape is Polygon polygon)
        {
            writer.WriteStartObject("outline_polygon");
            writer.WriteStartArray("vertices");
            foreach (var vertex in Ring(polygon)!.Value)
            {
                Place(writer, vertex);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void Place(Utf8JsonWriter writer, LatLng place)
    {
        writer.WriteStartObject();
        writer.WriteNumber("lat", place.Latitude);
        writer.WriteNumber("lng", place.Longitude);
        writer.WriteEndObject();
    }

    private static void Altitude(Utf8JsonWriter writer, string name, Altitude altitude)
    {
        if (altitude.IsOpen)
        {
            return;
        }
        writer.WriteStartObject(name);
        writer.WriteNumber("value", altitude.Height.Value);
        writer.WriteString("reference", "W84");
        writer.WriteString("units", "M");
        writer.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter writer, string name, Instant instant)
    {
        if (instant.IsOpen)
        {
            return;
        }
        writer.WriteStartObject(name);
        writer.WriteString("value", instant.ToString());
        writer.WriteString("format", "RFC3339");
        writer.WriteEndObject();
    }
}
