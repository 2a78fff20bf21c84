using System.Buffers.Text;
using System.Security.Cryptography;

namespace Parley.Http;

/// <summary>
/// What tells one state of something shown from another (RFC 9110, section 8.8.3): made of the very
/// bytes that a viewer is shown, so that it changes when they do and says nothing beyond them.
/// </summary>
internal static class EntityTag
{
    /// <summary>The headers that name tags.</summary>
    internal const string IfNoneMatch = "If-None-Match";

    /// <inheritdoc cref="IfNoneMatch"/>
    internal const string IfMatch = "If-Match";

    /// <summary>A caller names at most so many tags that they have; further ones are not read.</summary>
    internal const int TagsMax = 32;

    private const string Weak = "W/";

    /// <summary>The tag of what is shown.</summary>
    internal static string Of(ReadOnlySpan<byte> shown) =>
        $"\"{Base64Url.EncodeToString(SHA256.HashData(shown))}\"";

    /// <summary>True when a caller names a tag, be it as a weak one: what they have will do.</summary>
    internal static bool IsKnownIn(string tags, string own) =>
        Each(tags).Select(Strong).Any(tag => tag == "*" || tag == own);

    /// <summary>True when a caller names the very tag; a weak one never is.</summary>
    internal static bool IsMetIn(string tags, string own) =>
        Each(tags).Any(tag => tag == "*" || tag == own);

    private static IEnumerable<string> Each(string tags) =>
        tags.Split(',', TagsMax + 1).Take(TagsMax).Select(tag => tag.Trim());

    private static string Strong(string tag) =>
        tag.StartsWith(Weak, StringComparison.Ordinal) ? tag[Weak.Length..] : tag;
}
