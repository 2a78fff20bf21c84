namespace Parley.Formats.OpenAir;

/// <summary>
/// How an entity's class holds OpenAir's two words for it, the class (<c>AC</c>) and the type
/// (<c>AY</c>): the class first where there is one, then the type. So <c>AC D</c> with <c>AY
/// CTR</c> is <c>D CTR</c>, <c>AC UNC</c> with <c>AY R</c> is <c>R</c> just like OpenAir 1's <c>AC
/// R</c>, and who asks for areas with the word D, CTR or R finds them.
/// </summary>
internal static class OpenAirClass
{
    private const string Unclassified = "UNC";
    private const string NoType = "NONE";

    internal static string Join(string airspaceClass, string type)
    {
        var upper = airspaceClass.ToUpperInvariant();
        var isClassified = upper is not (Unclassified or "UNCLASSIFIED");
        if (type.Length == 0)
        {
            return isClassified ? upper : Unclassified;
        }
        if (string.Equals(type, NoType, StringComparison.OrdinalIgnoreCase))
        {
            return isClassified ? upper : "";
        }
        return isClassified && type != upper ? $"{upper} {type}" : type;
    }

    /// <summary>
    /// The two words that read as that class; the type is empty when none is written.
    /// </summary>
    internal static (string Class, string Type) Split(string joined) =>
        joined switch
        {
            "" => (Unclassified, NoType),
            Unclassified => (Unclassified, ""),
            [>= 'A' and <= 'G'] => (joined, ""),
            [>= 'A' and <= 'G', ' ', _, ..] => (joined[..1], joined[2..]),
            _ => (Unclassified, joined),
        };
}
