using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Airspace;

namespace Parley.Coordination.Renderings;

/// <summary>
/// How notices are put into one language: templates with slots in braces, and a word for everything
/// that is chosen from a list (docs/decisions/0037-words.md).
/// </summary>
public sealed record WordBook
{
    /// <summary>Which language (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>What the language calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>In which direction it is written: <c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>
    /// Words by what they are of: <c>precedence</c>, <c>position</c>, the name of a field that is
    /// chosen; then by the name of the member or choice.
    /// </summary>
    public required IReadOnlyDictionary<
        string,
        IReadOnlyDictionary<string, string>
    > Words { get; init; }

    /// <summary>What is said around words and texts.</summary>
    public required IReadOnlyDictionary<string, string> Phrases { get; init; }

    /// <summary>The lines that stand first: what it is, who tells whom.</summary>
    public required IReadOnlyList<string> Head { get; init; }

    /// <summary>The lines for place, time and number.</summary>
    public required IReadOnlyList<string> Core { get; init; }

    /// <summary>The lines that stand last: text, times to keep, which notice.</summary>
    public required IReadOnlyList<string> Tail { get; init; }

    /// <summary>The lines for the fields of each kind, by the kind's name.</summary>
    public required IReadOnlyDictionary<string, KindTemplate> Kinds { get; init; }

    /// <summary>All books by language: English, Russian, Arabic and French.</summary>
    public static IReadOnlyDictionary<string, WordBook> All { get; } =
        new[] { "en", "ru", "ar", "fr" }
            .Select(Load)
            .ToFrozenDictionary(book => book.Language, StringComparer.Ordinal);

    /// <summary>The book of a language; refused when there is none.</summary>
    public static Checked<WordBook> Of(string language) =>
        All.TryGetValue(language, out var book)
            ? book
            : new RuleBroken("language", $"It is one of {string.Join(", ", All.Keys.Order())}.");

    /// <summary>True when it is written from right to left.</summary>
    internal bool IsRightToLeft => Direction == "rtl";

    /// <summary>A word; that it is there for every member and choice, a test sees to.</summary>
    internal string Word(string of, string name) => Words[of][name];

    /// <summary>A phrase, its one slot filled.</summary>
    internal string Phrase(string name, string slot, string value) =>
        Phrases[name].Replace($"{{{slot}}}", value, StringComparison.Ordinal);

    private static WordBook Load(string language)
    {
        using var text = typeof(WordBook).Assembly.GetManifestResourceStream(
            $"words-{language}.json"
        )!;
        return JsonSerializer.Deserialize(text, WordBookJson.Default.WordBook)!;
    }
}

/// <summary>How the fields of a kind of notice are put into words.</summary>
public sealed record KindTemplate
{
    /// <summary>
    /// Lines with slots in braces. A line is left out when one of its slots is not there.
    /// </summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The parts of a row, by the name of the field whose rows they are.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Rows { get; init; }
}

/// <summary>How books are read, made when Parley is built.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(WordBook))]
internal sealed partial class WordBookJson : JsonSerializerContext;
