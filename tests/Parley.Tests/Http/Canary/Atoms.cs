using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.Tests.Http.Canary;

/// <summary>
/// What makes a value known wherever it stands and however it is written: words and ids in whatever
/// case, moments in each of the forms that Parley writes, numbers to three decimals.
/// </summary>
internal static partial class Atoms
{
    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd'T'HH:mm",
    ];

    private static readonly string[] RadioMoments = ["ddHHmm'Z' MMM yy", "ddHHmmss'Z' MMM yy"];

    /// <summary>The one atom that a value is; null when it may be somebody else's too.</summary>
    public static string? Only(JsonValue value)
    {
        var text =
            value.GetValueKind() is JsonValueKind.String
                ? value.GetValue<string>()
                : value.ToJsonString();
        return In(text).Take(2).ToList() is [var atom] ? atom : null;
    }

    public static IEnumerable<string> In(string text)
    {
        foreach (Match match in Words().Matches(text))
        {
            yield return match.Value.ToLowerInvariant();
        }
        foreach (Match match in Moment().Matches(text))
        {
            if (TryRead(match.Value, Moments, out var at))
            {
                yield return $"at {at.Ticks}";
            }
        }
        foreach (Match match in RadioMoment().Matches(text))
        {
            if (TryRead(match.Value, RadioMoments, out var at))
            {
                yield return $"at {at.Ticks}";
            }
        }
        foreach (Match match in Number().Matches(text))
        {
            var number = decimal.Parse(match.Value, CultureInfo.InvariantCulture);
            var rounded = Math.Abs(decimal.Round(number, 3));
            // What is as short as a year or a state of HTTP is no one's alone.
            if (rounded % 1 != 0 || rounded >= 1_100)
            {
                yield return $"number {rounded:0.###}";
            }
        }
    }

    /// <summary>The JSON documents in an answer or a signed note; none in other text.</summary>
    public static JsonNode? Document(string text)
    {
        var json = text.StartsWith("parley/", StringComparison.Ordinal)
            ? text.Split('\n')[1]
            : text;
        if (!json.StartsWith('{'))
        {
            return null;
        }
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            // Lines of a log, or what several commands said: searched as they are.
            return null;
        }
    }

    private static bool TryRead(string text, string[] forms, out DateTime at) =>
        DateTime.TryParseExact(
            text,
            forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out at
        );

    // Words of our own, ids, and what is a key or a digest.
    [GeneratedRegex(
        @"zq\d{5}z|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
            + @"|\b[0-9a-f]{64}\b|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{22}==|Pacific/[A-Z][a-z]+",
        RegexOptions.IgnoreCase,
        1_000
    )]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b\d{6,8}Z [A-Z]{3} \d\d\b", RegexOptions.None, 1_000)]
    private static partial Regex RadioMoment();

    [GeneratedRegex(
        @"(?<![\w.:+/#-])-?(\d{4,9}|\d{1,6}\.\d{1,12})(?![\w:/-]|\.\d)|\b\d{2,3}\.\d{5}(?=[NSEW]\b)",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Number();
}
