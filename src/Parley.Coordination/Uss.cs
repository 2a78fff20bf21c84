using Parley.Airspace;

namespace Parley.Coordination;

/// <summary>
/// A UAS service supplier: the party that answers for entities and subscriptions (the
/// <c>manager</c> of ASTM F3548-21, the <c>owner</c> of F3411-22a), as its tokens name it. 1 to 200
/// characters, compared letter by letter.
/// </summary>
public readonly record struct Uss
{
    /// <summary>The longest name, in characters.</summary>
    public const int LengthMax = 200;

    private Uss(string text) => Text = text;

    /// <summary>The name as given.</summary>
    public string Text { get; }

    /// <summary>Refused when empty, too long, or with control characters.</summary>
    public static Checked<Uss> Of(string text) =>
        text.Length is 0 or > LengthMax || text.Any(char.IsControl)
            ? new RuleBroken(
                "uss",
                $"A USS has a name of 1 to {LengthMax} characters without control characters."
            )
            : new Uss(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
