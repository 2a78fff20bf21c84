using System.Text;

namespace Parley.Ledger.Notes;

/// <summary>What signed notes ask of characters.</summary>
internal static class Unicode
{
    /// <summary>Refuses what is not UTF-8 instead of writing something else for it.</summary>
    public static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>True unless half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (
                Rune.DecodeFromUtf16(text, out _, out var used)
                != System.Buffers.OperationStatus.Done
            )
            {
                return false;
            }
            text = text[used..];
        }
        return true;
    }
}
