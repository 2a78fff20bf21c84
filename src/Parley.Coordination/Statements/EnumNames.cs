using System.Collections.Frozen;
using System.Text;
using Parley.Airspace;

namespace Parley.Coordination.Statements;

/// <summary>
/// The members of an enumeration as statements and answers write them: <c>joint-planning</c>.
/// </summary>
public static class EnumNames
{
    /// <summary>All names, in order of the members.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>A member's name.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => Known<T>.Texts[member];

    /// <summary>The member of a name; refused with all names there are.</summary>
    public static Checked<T> Parse<T>(string field, string? name)
        where T : struct, Enum =>
        name is not null && Known<T>.Members.TryGetValue(name, out var member)
            ? member
            : new RuleBroken(field, $"It is one of {string.Join(", ", All<T>())}.");

    private static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    private static class Known<T>
        where T : struct, Enum
    {
        internal static readonly FrozenDictionary<T, string> Texts = Enum.GetValues<T>()
            .ToFrozenDictionary(member => member, member => Kebab($"{member}"));

        internal static readonly FrozenDictionary<string, T> Members = Texts.ToFrozenDictionary(
            pair => pair.Value,
            pair => pair.Key
        );
    }
}
