using Parley.Airspace;

namespace Parley.Coordination;

/// <summary>
/// The version of a subscription or of an identification service area: 10 characters or more of
/// <c>a</c> to <c>z</c> and <c>0</c> to <c>9</c> (ASTM F3411-22a, <c>Version</c>).
/// </summary>
public readonly record struct EntityVersion
{
    /// <summary>The shortest, in characters.</summary>
    public const int LengthMin = 10;

    /// <summary>The longest, in characters.</summary>
    public const int LengthMax = 128;

    private EntityVersion(string text) => Text = text;

    /// <summary>Compared letter by letter.</summary>
    public string Text { get; }

    /// <summary>Refused when of other characters, too short or too long.</summary>
    public static Checked<EntityVersion> Of(string text) =>
        text.Length is < LengthMin or > LengthMax || !text.All(IsAllowed)
            ? new RuleBroken(
                "version",
                $"A version has {LengthMin} to {LengthMax} characters of a to z and 0 to 9."
            )
            : new EntityVersion(text);

    /// <summary>A new one.</summary>
    public static EntityVersion OfRandom(Entropy entropy) =>
        new(Convert.ToHexStringLower(entropy.For("version").AsSpan(0, 10)));

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
