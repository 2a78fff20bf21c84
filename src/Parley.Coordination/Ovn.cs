using Parley.Airspace;

namespace Parley.Coordination;

/// <summary>
/// Opaque version number of an entity (<c>EntityOVN</c> in ASTM F3548-21): who shows it has seen
/// the entity's details. 16 to 128 characters.
/// </summary>
public readonly record struct Ovn
{
    /// <summary>The shortest, in characters.</summary>
    public const int LengthMin = 16;

    /// <summary>The longest, in characters.</summary>
    public const int LengthMax = 128;

    private Ovn(string text) => Text = text;

    /// <summary>Compared letter by letter.</summary>
    public string Text { get; }

    /// <summary>Refused unless of 16 to 128 characters.</summary>
    public static Checked<Ovn> Of(string text) =>
        text.Length is < LengthMin or > LengthMax
            ? new RuleBroken("ovn", $"An OVN has {LengthMin} to {LengthMax} characters.")
            : new Ovn(text);

    /// <summary>A new one that nobody could guess.</summary>
    public static Ovn OfRandom(Entropy entropy) =>
        new(Convert.ToHexStringLower(entropy.For("ovn").AsSpan(0, 16)));

    /// <summary>
    /// One whose latter half its USS chose, so that it knows the OVN before the answer comes.
    /// </summary>
    public static Ovn OfSuffix(DssId id, Guid suffix) => new($"{id}_{suffix:D}");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
