using System.Collections.Immutable;
using Parley.Airspace;

namespace Parley.Coordination.Attachments;

/// <summary>What a file's bytes were seen to be while they came.</summary>
/// <param name="Head">
/// Its first <see cref="AttachmentTypes.HeadBytes"/> bytes; all of a shorter one.
/// </param>
/// <param name="IsUtf8">True when all of it is valid UTF-8.</param>
public readonly record struct SeenContent(ImmutableArray<byte> Head, bool IsUtf8);

/// <summary>
/// What may go with a notice: nothing that a browser or an office would run. Bytes are looked at
/// as far as it is cheap: a file that says it is a picture starts as one, a text is one.
/// </summary>
public static class AttachmentTypes
{
    /// <summary>So many first bytes tell what a file is.</summary>
    public const int HeadBytes = 64;

    private const string GeoJson = "application/geo+json";
    private const string Pictures = "image/";

    private static readonly Dictionary<string, Func<SeenContent, bool>> Agree = new()
    {
        [GeoJson] = seen =>
            IsText(seen) && seen.Head.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..],
        ["application/pdf"] = seen => Has(seen, 0, "%PDF-"u8),
        ["image/jpeg"] = seen => Has(seen, 0, [0xFF, 0xD8, 0xFF]),
        ["image/png"] = seen => Has(seen, 0, [0x89, .. "PNG\r\n\u001a\n"u8]),
        ["image/webp"] = seen => Has(seen, 0, "RIFF"u8) && Has(seen, 8, "WEBP"u8),
        ["text/csv"] = IsText,
        ["text/plain"] = IsText,
        ["video/mp4"] = seen => Has(seen, 4, "ftyp"u8),
    };

    /// <summary>All media types, in order.</summary>
    public static ImmutableArray<string> All { get; } =
    [.. Agree.Keys.Order(StringComparer.Ordinal)];

    /// <summary>True for what a page may show as a picture.</summary>
    public static bool IsPicture(string mediaType) =>
        mediaType.StartsWith(Pictures, StringComparison.Ordinal);

    /// <summary>Refused with all that there are.</summary>
    /// <param name="field">What names it.</param>
    /// <param name="mediaType">As it is written, without parameters.</param>
    public static Checked<string> Of(string field, string mediaType) =>
        Agree.ContainsKey(mediaType)
            ? mediaType
            : new RuleBroken(field, $"It is one of {string.Join(", ", All)}.");

    /// <summary>Why a file is not what it is said to be; null when it may be.</summary>
    /// <param name="mediaType">One of <see cref="All"/>.</param>
    /// <param name="seen">What it was seen to be.</param>
    public static RuleBroken? BrokenBy(string mediaType, SeenContent seen) =>
        Agree[mediaType](seen) ? null : new("body", $"These bytes are no {mediaType}.");

    private static bool IsText(SeenContent seen) => seen.IsUtf8 && !seen.Head.Contains((byte)0);

    private static bool Has(SeenContent seen, int at, ReadOnlySpan<byte> bytes) =>
        seen.Head.Length >= at + bytes.Length
        && seen.Head.AsSpan(at, bytes.Length).SequenceEqual(bytes);
}
