using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Formats.Kml;

/// <summary>
/// What a placemark's extended data says of the profile's keys; null where it says nothing.
/// </summary>
internal sealed class KmlProfile
{
    private const int PriorityMin = -100;
    private const int PriorityMax = 1_500;

    private readonly Dictionary<string, (string Text, string Place)> _values = [];

    internal KmlProfile(Element placemark)
    {
        Collect(placemark);
        Id = Take(KmlKeys.Id, EntityId.Of);
        Owner = Take(KmlKeys.Owner, Airspace.Entities.Owner.Of);
        Kind = Take(KmlKeys.Kind, OneOf<EntityKind>);
        State = Take(KmlKeys.State, OneOf<OperationState>);
        Priority = Take(KmlKeys.Priority, ParsePriority);
        Lower = Take(KmlKeys.Lower, AltitudeText.Parse);
        Upper = Take(KmlKeys.Upper, AltitudeText.Parse);
        Start = Take(KmlKeys.Start, text => Rfc3339.Parse(text, TimeEdge.Start));
        End = Take(KmlKeys.End, text => Rfc3339.Parse(text, TimeEdge.End));
        Hours = TakeHours();
        Radius = Take(KmlKeys.Radius, ParseMeters);
        Width = Take(KmlKeys.Width, ParseMeters);
        Edges = Take(KmlKeys.Edges, ParseEdges);
        Error = Take(KmlKeys.Error, ParseError) ?? Meters.Zero;
        IsCircle = Take(KmlKeys.Shape, ParseShape) ?? false;
        Name = Text(KmlKeys.Name);
        Class = Text(KmlKeys.Class);
    }

    /// <summary>The first rule that a value broke, with its line.</summary>
    internal Problem? Broken { get; private set; }

    internal EntityId? Id { get; }

    internal string? Name { get; }

    internal Owner? Owner { get; }

    internal EntityKind? Kind { get; }

    internal string? Class { get; }

    internal int? Priority { get; }

    internal OperationState? State { get; }

    internal Altitude? Lower { get; }

    internal Altitude? Upper { get; }

    internal Instant? Start { get; }

    internal Instant? End { get; }

    internal WeeklyHours? Hours { get; }

    internal Meters? Radius { get; }

    internal Meters? Width { get; }

    internal EdgeKind? Edges { get; }

    /// <summary>How far the true borders of its polygons may lie outside those drawn.</summary>
    internal Meters Error { get; }

    /// <summary>
    /// True when the placemark's points are circles, which its polygons only draw.
    /// </summary>
    internal bool IsCircle { get; }

    /// <summary>
    /// The altitudes stated; an end that is not stated is open. Null when neither is.
    /// </summary>
    internal Checked<AltitudeBand>? Band =>
        Lower is null && Upper is null
            ? default(Checked<AltitudeBand>?)
            : AltitudeBand.Of(Lower ?? Altitude.Bottomless, Upper ?? Altitude.Unlimited);

    private void Collect(Element placemark)
    {
        foreach (var extended in placemark.Children)
        {
            if (extended.Name != "ExtendedData")
            {
                continue;
            }
            foreach (var child in extended.Children)
            {
                if (child.Name == "Data")
                {
                    Add(child, child.ChildText("value"));
                }
                else if (child.Name == "SchemaData")
                {
                    child.Children.ForEach(simple => Add(simple, simple.Text.Trim()));
                }
            }
        }
    }

    private void Add(Element named, string text)
    {
        if (
            named.Name is "Data" or "SimpleData"
            && named.Attribute("name") is { } key
            && KmlKeys.All.Contains(key)
            && text.Length > 0
            && !_values.TryAdd(key, (text, named.Place))
        )
        {
            Broken ??= new(named.Place, $"{key}: Extended data has one value of a name.");
        }
    }

    private string? Text(string key) => _values.TryGetValue(key, out var value) ? value.Text : null;

    private T? Take<T>(string key, Func<string, Checked<T>> parse)
        where T : struct
    {
        if (!_values.TryGetValue(key, out var value))
        {
            return null;
        }
        if (parse(value.Text).Try(out var parsed, out var broken))
        {
            return parsed;
        }
        var rule = broken.Field == key ? broken : broken.Within(key);
        Broken ??= new(value.Place, rule.ToString());
        return null;
    }

    private WeeklyHours? TakeHours()
    {
        if (!_values.TryGetValue(KmlKeys.Hours, out var value))
        {
            return null;
        }
        if (KmlHours.Parse(value.Text).Try(out var hours, out var broken))
        {
            return hours;
        }
        Broken ??= new(value.Place, $"{KmlKeys.Hours}: {broken.Rule}");
        return null;
    }

    private static Checked<T> OneOf<T>(string text)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (member.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return member;
            }
        }
        return new RuleBroken("", $"It is one of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    private static Checked<int> ParsePriority(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var priority)
        && priority is >= PriorityMin and <= PriorityMax
            ? priority
            : new RuleBroken("", $"It is a whole number from {PriorityMin} to {PriorityMax}.");

    private static Checked<Meters> ParseMeters(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var meters)
        && meters > 0
        && double.IsFinite(meters)
            ? Meters.Of(meters)
            : new RuleBroken("", "It is a number of metres above 0.");

    private static Checked<Meters> ParseError(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var meters)
        && meters >= 0
        && meters <= Polygon.ErrorMax.Value
            ? Meters.Of(meters)
            : new RuleBroken("", $"It is 0 to {Polygon.ErrorMax.Value} metres.");

    private static Checked<EdgeKind> ParseEdges(string text) =>
        text switch
        {
            KmlKeys.Geodesic => EdgeKind.Geodesic,
            KmlKeys.Straight => EdgeKind.LonLatStraight,
            var _ => new RuleBroken("", $"It is {KmlKeys.Geodesic} or {KmlKeys.Straight}."),
        };

    private static Checked<bool> ParseShape(string text) =>
        text == KmlKeys.Circle ? true : new RuleBroken("", $"It is {KmlKeys.Circle}, or left out.");
}
