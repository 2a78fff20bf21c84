namespace Parley.Formats.Kml;

/// <summary>
/// The names that the profile gives to extended data; docs/formats/kml.md explains them.
/// </summary>
internal static class KmlKeys
{
    internal const string Id = "id";
    internal const string Name = "name";
    internal const string Owner = "owner";
    internal const string Kind = "kind";
    internal const string Class = "class";
    internal const string Priority = "priority";
    internal const string State = "state";
    internal const string Lower = "lower";
    internal const string Upper = "upper";
    internal const string Start = "start";
    internal const string End = "end";
    internal const string Hours = "hours";
    internal const string Radius = "radius_m";
    internal const string Width = "width_m";
    internal const string Edges = "edges";
    internal const string Error = "error_m";
    internal const string Shape = "shape";

    /// <summary>
    /// Value of <see cref="Shape"/>: the points are circles, and polygons only draw them.
    /// </summary>
    internal const string Circle = "circle";

    /// <summary>Value of <see cref="Edges"/>: shortest paths.</summary>
    internal const string Geodesic = "geodesic";

    /// <summary>Value of <see cref="Edges"/>: straight in longitude and latitude.</summary>
    internal const string Straight = "straight";

    /// <summary>Value of <see cref="Kind"/>: what a party will do.</summary>
    internal const string Operation = "operation";

    /// <summary>Value of <see cref="Kind"/>: an area with rules.</summary>
    internal const string Constraint = "constraint";

    internal static readonly IReadOnlySet<string> All = new HashSet<string>
    {
        Id,
        Name,
        Owner,
        Kind,
        Class,
        Priority,
        State,
        Lower,
        Upper,
        Start,
        End,
        Hours,
        Radius,
        Width,
        Edges,
        Error,
        Shape,
    };
}
