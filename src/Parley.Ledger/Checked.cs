namespace Parley.Ledger;

/// <summary>
/// A rule that an input broke: which field (empty when the value itself) and the rule.
/// </summary>
/// <param name="Field">The part at fault, as a reader would name it: <c>signature 3</c>.</param>
/// <param name="Rule">
/// One sentence that says what is required, with the limit where there is one.
/// </param>
public sealed record RuleBroken(string Field, string Rule)
{
    /// <summary>
    /// The same rule, with the fault's place prefixed by where its holder stands.
    /// </summary>
    public RuleBroken Within(string holder) =>
        this with
        {
            Field = Field.Length == 0 ? holder : $"{holder}.{Field}",
        };

    /// <inheritdoc/>
    public override string ToString() => Field.Length == 0 ? Rule : $"{Field}: {Rule}";
}

/// <summary>Either a value that keeps every rule of its type, or the first rule it broke.</summary>
public readonly struct Checked<T>
{
    private readonly T? _value;

    private Checked(T? value, RuleBroken? broken)
    {
        _value = value;
        Broken = broken;
    }

    /// <summary>The rule broken; null when there is a value.</summary>
    public RuleBroken? Broken { get; }

    /// <summary>The value. Asking for it when a rule was broken is a bug and throws.</summary>
    public T Value => Broken is null ? _value! : throw new InvalidOperationException($"{Broken}");

    /// <summary>The value or the broken rule, never both.</summary>
    public bool Try(out T value, out RuleBroken broken)
    {
        value = _value!;
        broken = Broken!;
        return Broken is null;
    }

    /// <summary>A checked value.</summary>
    public static implicit operator Checked<T>(T value) => new(value, null);

    /// <summary>A refusal that names the rule.</summary>
    public static implicit operator Checked<T>(RuleBroken broken) => new(default, broken);
}
