using System.Collections.Frozen;
using Parley.Coordination.Parties;

namespace Parley.Http.Open;

/// <summary>Languages as pages need them.</summary>
internal static class Tongues
{
    private static readonly FrozenSet<string> RightToLeft = FrozenSet.Create(
        StringComparer.Ordinal,
        "ar",
        "arc",
        "azb",
        "bal",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "iw",
        "ji",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "ps",
        "sd",
        "skr",
        "syr",
        "ug",
        "ur",
        "yi"
    );

    private static readonly FrozenSet<string> RightToLeftScripts = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Adlm",
        "Arab",
        "Hebr",
        "Mand",
        "Nkoo",
        "Rohg",
        "Syrc",
        "Thaa"
    );

    /// <summary>Which way a language is written: <c>rtl</c> or <c>ltr</c>.</summary>
    internal static string DirectionOf(string language)
    {
        var parts = language.Split('-');
        // A script has four letters, and stands before whatever else has.
        var script = parts
            .Skip(1)
            .FirstOrDefault(part => part.Length == 4 && !part.Any(char.IsDigit));
        var isRightToLeft = script is null
            ? RightToLeft.Contains(parts[0])
            : RightToLeftScripts.Contains(script);
        return isRightToLeft ? "rtl" : "ltr";
    }

    /// <summary>
    /// A text in a language, or in the next best: one of the same language, English, any.
    /// </summary>
    internal static KeyValuePair<string, string> In(this Texts texts, string language)
    {
        var primary = language.Split('-')[0];
        return texts.ByLanguage.MinBy(one =>
            one.Key.Equals(language, StringComparison.OrdinalIgnoreCase) ? 0
            : one.Key.Split('-')[0] == primary ? 1
            : one.Key.Split('-')[0] == "en" ? 2
            : 3
        );
    }

    /// <summary>The languages of some texts, one of them first.</summary>
    internal static IEnumerable<string> Languages(this Texts texts, string first) =>
        texts.ByLanguage.Keys.Where(one => one != first).Prepend(first);
}
