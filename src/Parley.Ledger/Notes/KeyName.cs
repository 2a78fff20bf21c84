namespace Parley.Ledger.Notes;

/// <summary>
/// The name a key signs notes under (C2SP signed-note): not empty, at most 255 bytes of UTF-8, and
/// without white space, control characters and plus signs. Best a URL without its scheme:
/// <c>example.com/log42</c>.
/// </summary>
public readonly record struct KeyName
{
    /// <summary>The longest name: what C2SP tlog-cosignature has room for.</summary>
    public const int BytesMax = 255;

    private KeyName(string text) => Text = text;

    /// <summary>The name as given; compared letter by letter.</summary>
    public string Text { get; }

    /// <summary>Refused when it breaks a rule of key names.</summary>
    public static Checked<KeyName> Of(string text) =>
        IsFit(text)
            ? new KeyName(text)
            : new RuleBroken(
                "key name",
                $"A key name has 1 to {BytesMax} bytes, and no space, control character or plus."
            );

    /// <inheritdoc/>
    public override string ToString() => Text;

    // What .NET calls white space is what Unicode does (White_Space). Of control characters notes
    // forbid those below U+0020.
    private static bool IsFit(string text) =>
        text.Length is > 0 and <= BytesMax
        && Unicode.IsWellFormed(text)
        && Unicode.Strict.GetByteCount(text) <= BytesMax
        && !text.Any(one => char.IsWhiteSpace(one) || one is < ' ' or '+');
}
