using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats.Json;

namespace Parley.Formats.GeoJson;

/// <summary>
/// What the properties of a GeoJSON feature mean here (docs/formats/geojson.md). Each may be
/// missing: then whatever hides no conflict is taken.
/// </summary>
internal static class GeoJsonProfile
{
    /// <summary>The header of the entity that a feature belongs to.</summary>
    /// <param name="feature">The feature, or a geometry that stands alone.</param>
    /// <param name="number">
    /// Which feature of the file it is, from 1; its id when it has none.
    /// </param>
    /// <param name="reading">The file.</param>
    internal static Checked<EntityHeader> Header(JsonPart feature, int number, JsonReading reading)
    {
        var properties = PropertiesOf(feature);
        if (!Id(feature, properties, number).Try(out var id, out var broken))
        {
            return broken;
        }
        if (
            !Kind(properties).Try(out var kind, out broken)
            || !Said(properties, "owner").Try(out var said, out broken)
        )
        {
            return broken;
        }
        if (!reading.Owners.Of(said, kind, id.Text).Try(out var owner, out broken))
        {
            return PlaceOf(feature, properties, "owner").Broken(broken);
        }
        return Rest(properties, new EntityHeader(id, kind, owner));
    }

    /// <summary>The altitudes of a feature: a missing end is open.</summary>
    internal static Checked<AltitudeBand> Band(JsonPart feature)
    {
        var properties = PropertiesOf(feature);
        if (
            !AltitudeOr(properties, "lower", Altitude.Bottomless).Try(out var lower, out var broken)
            || !AltitudeOr(properties, "upper", Altitude.Unlimited).Try(out var upper, out broken)
        )
        {
            return broken;
        }
        return PlaceOf(feature, properties, "upper").Of(AltitudeBand.Of(lower, upper));
    }

    /// <summary>The times of a feature: a missing end is open.</summary>
    internal static Checked<TimeWindow> Window(JsonPart feature)
    {
        var properties = PropertiesOf(feature);
        if (
            !JsonTimes
                .Or(properties, "start", (TimeEdge.Start, Instant.Earliest))
                .Try(out var start, out var broken)
            || !JsonTimes
                .Or(properties, "end", (TimeEdge.End, Instant.Latest))
                .Try(out var end, out broken)
        )
        {
            return broken;
        }
        return PlaceOf(feature, properties, "end").Of(TimeWindow.Of(start, end));
    }

    /// <summary>The hours that come again weekly; null when the feature names none.</summary>
    internal static Checked<WeeklyHours?> Hours(JsonPart feature)
    {
        if (PropertiesOf(feature)?.Find("hours") is not { } list)
        {
            return (WeeklyHours?)null;
        }
        if (!list.Items(WeeklyHours.StretchesMax).Try(out var items, out var broken))
        {
            return broken;
        }
        var daily = new List<DailyHours>();
        foreach (var item in items)
        {
            if (AddHours(daily, item) is { } rule)
            {
                return rule;
            }
        }
        return WeeklyHours.Of(daily).Try(out var hours, out broken) ? hours : list.Broken(broken);
    }

    /// <summary>What the properties say about the geometry.</summary>
    internal static Checked<GeoJsonExtent> Extent(JsonPart feature, ReadingOptions options)
    {
        var properties = PropertiesOf(feature);
        if (
            !Length(properties, "radius_m").Try(out var radius, out var broken)
            || !Length(properties, "width_m").Try(out var width, out broken)
            || !Error(properties).Try(out var error, out broken)
            || !Said(properties, "edges").Try(out var edges, out broken)
        )
        {
            return broken;
        }
        EdgeKind? kind = edges switch
        {
            "" or "straight" => EdgeKind.LonLatStraight,
            "geodesic" => EdgeKind.Geodesic,
            _ => null,
        };
        return kind is { } known
            ? new GeoJsonExtent(known, radius, width * 0.5, options.Buffer) { Error = error }
            : PlaceOf(feature, properties, "edges")
                .Broken("Edges are 'straight' in longitude and latitude, or 'geodesic'.");
    }

    private static JsonPart? PropertiesOf(JsonPart feature) => feature.Find("properties");

    private static Checked<string> Said(JsonPart? properties, string name) =>
        properties is { } known ? known.TextOrEmpty(name) : "";

    private static JsonPart PlaceOf(JsonPart feature, JsonPart? properties, string name) =>
        properties?.Find(name) ?? properties ?? feature;

    private static Checked<EntityId> Id(JsonPart feature, JsonPart? properties, int number)
    {
        if ((properties?.Find("id") ?? feature.Find("id")) is not { } part)
        {
            return EntityId.Of($"feature-{number}");
        }
        return part.TextOrDigits().Try(out var text, out var broken)
            ? part.Of(EntityId.Of(text))
            : broken;
    }

    private static Checked<EntityKind> Kind(JsonPart? properties)
    {
        if (properties?.Find("kind") is not { } part)
        {
            return EntityKind.Operation;
        }
        if (!part.Text().Try(out var kind, out var broken))
        {
            return broken;
        }
        return kind switch
        {
            "operation" => EntityKind.Operation,
            "constraint" => EntityKind.Constraint,
            _ => part.Broken("A kind is 'operation' or 'constraint'."),
        };
    }

    private static Checked<EntityHeader> Rest(JsonPart? properties, EntityHeader header)
    {
        if (properties is not { } known)
        {
            return header;
        }
        if (
            !known.TextOrEmpty("name").Try(out var name, out var broken)
            || !known.TextOrEmpty("class").Try(out var @class, out broken)
            || !JsonStates.Or(known, "state").Try(out var state, out broken)
            || !Priority(known).Try(out var priority, out broken)
        )
        {
            return broken;
        }
        return header with { Name = name, Class = @class, State = state, Priority = priority };
    }

    private static Checked<int> Priority(JsonPart properties) =>
        properties.Find("priority") is { } part ? part.Whole() : 0;

    private static Checked<Altitude> AltitudeOr(JsonPart? properties, string name, Altitude missing)
    {
        if (properties?.Find(name) is not { } part)
        {
            return missing;
        }
        if (!part.IsObject)
        {
            return part.Text().Try(out var text, out var wrong)
                ? part.Of(AltitudeText.Parse(text))
                : wrong;
        }
        if (
            !part.NeedNumber("value").Try(out var value, out var broken)
            || !part.NeedText("unit").Try(out var unit, out broken)
            || !part.TextOrEmpty("datum").Try(out var datum, out broken)
        )
        {
            return broken;
        }
        return part.Of(AltitudeText.Of(value, unit, datum));
    }

    private static RuleBroken? AddHours(List<DailyHours> daily, JsonPart item)
    {
        Checked<Weekdays> named = item.Find("days") is { } list
            ? DailyStretches.Days(list)
            : Weekdays.All;
        if (
            !named.Try(out var days, out var broken)
            || !item.Need("from").Try(out var fromPart, out broken)
            || !item.Need("to").Try(out var toPart, out broken)
            || !DailyStretches.TimeOfDay(fromPart, TimeEdge.Start).Try(out var from, out broken)
            || !DailyStretches.TimeOfDay(toPart, TimeEdge.End).Try(out var to, out broken)
        )
        {
            return broken;
        }
        DailyStretches.Add(daily, days, (from, to));
        return null;
    }

    private static Checked<Meters?> Length(JsonPart? properties, string name)
    {
        if (properties?.Find(name) is not { } part)
        {
            return (Meters?)null;
        }
        return part.Number().Try(out var meters, out var broken)
            ? (Meters?)Meters.Of(meters)
            : broken;
    }

    private static Checked<Meters> Error(JsonPart? properties)
    {
        if (properties?.Find("error_m") is not { } part)
        {
            return Meters.Zero;
        }
        if (!part.Number().Try(out var meters, out var broken))
        {
            return broken;
        }
        return meters >= 0 && meters <= Polygon.ErrorMax.Value
            ? Meters.Of(meters)
            : part.Broken($"A border's error is 0 to {Polygon.ErrorMax.Value} metres.");
    }
}
