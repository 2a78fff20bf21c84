using Parley.Airspace;
using Parley.Coordination;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary>The body of every question about an area.</summary>
internal static class AreaOfInterest
{
    internal static Checked<Sized<AskedExtents>> Of(JsonPart body) =>
        body.Need("area_of_interest").Try(out var area, out var broken)
            ? Extents.Asked(area)
            : broken;
}
