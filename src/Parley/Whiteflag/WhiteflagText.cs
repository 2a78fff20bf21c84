using System.Collections.Immutable;

namespace Parley.Whiteflag;

/// <summary>
/// Signs in the words of a notice, and back: what was made of a sign becomes that sign again.
/// </summary>
internal static class WhiteflagText
{
    private const string Start = "Whiteflag ";

    // In order: of several that go to one subject the first is what the subject becomes.
    private static readonly ImmutableArray<(string Danger, string Subject)> Dangers =
    [
        ("distress", "01"),
        ("people-in-danger", "10"),
        ("medical", "11"),
        ("fire", "12"),
        ("aircraft-down", "10"),
        ("under-fire", "10"),
        ("collision-risk", "02"),
        ("lost-contact", "02"),
    ];

    /// <summary>The danger of an emergency that a subject is.</summary>
    internal static string DangerOf(string subject) =>
        subject is "13" or "14"
            ? "people-in-danger"
            : Dangers.FirstOrDefault(one => one.Subject == subject && IsSame(one.Danger)).Danger
                ?? "distress";

    /// <summary>The subject that a danger is.</summary>
    internal static string SubjectOf(string danger) =>
        Dangers.First(one => one.Danger == danger).Subject;

    /// <summary>True when a danger says all that its subject does, and no more.</summary>
    internal static bool IsSame(string danger) =>
        Dangers.First(one => one.Subject == SubjectOf(danger)).Danger == danger
        && danger is not "collision-risk";

    /// <summary>The words of a sign: <c>Whiteflag danger sign (21): mine field.</c></summary>
    internal static string Of(WhiteflagType type, string subject) =>
        $"{Start}{WhiteflagTypes.NameOf(type)} ({subject}): "
        + $"{WhiteflagSubjects.WordsOf(type, subject)}.";

    /// <summary>The sign whose words these are; null when they are somebody's own.</summary>
    internal static (WhiteflagType Type, string Subject)? Find(string text)
    {
        foreach (var type in Enum.GetValues<WhiteflagType>())
        {
            var start = $"{Start}{WhiteflagTypes.NameOf(type)} (";
            if (
                text.StartsWith(start, StringComparison.Ordinal)
                && text.Length > start.Length + 2
                && text.Substring(start.Length, 2) is var code
                && code.All(char.IsAsciiHexDigitUpper)
                && text == Of(type, code)
            )
            {
                return (type, code);
            }
        }
        return null;
    }
}
