using Parley.Airspace;
using Parley.Coordination;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary>Members that many bodies have.</summary>
internal static class Members
{
    /// <summary>The address under <c>uss_base_url</c>.</summary>
    internal static Checked<UssBaseUrl> BaseUrl(JsonPart part, UrlSchemes urls) =>
        part.Need("uss_base_url").Try(out var url, out var broken)
        && url.Text(UssBaseUrl.LengthMax).Try(out var text, out broken)
            ? url.Of(UssBaseUrl.Of(text, urls))
            : broken;

    /// <summary>An id.</summary>
    internal static Checked<DssId> Id(JsonPart part) =>
        part.Text().Try(out var text, out var broken) ? part.Of(DssId.Of(text)) : broken;

    /// <summary>True or false; false when it is missing.</summary>
    internal static Checked<bool> Flag(JsonPart part, string name) =>
        part.Find(name) is { } flag ? flag.Flag() : false;
}
