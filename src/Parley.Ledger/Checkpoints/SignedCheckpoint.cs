using System.Collections.Immutable;
using Parley.Ledger.Notes;

namespace Parley.Ledger.Checkpoints;

/// <summary>
/// A checkpoint that its log has signed, with the cosignatures of known witnesses. How many of them
/// are enough is the reader's policy.
/// </summary>
/// <param name="Checkpoint">What the log says.</param>
/// <param name="Cosignatures">Which witnesses saw it, and when; each once.</param>
public sealed record SignedCheckpoint(
    Checkpoint Checkpoint,
    ImmutableArray<VerifiedSignature> Cosignatures
)
{
    /// <summary>
    /// Refused unless the log's key has signed the note, the note is a checkpoint, and its origin
    /// is the log key's name; when a known witness's cosignature does not hold; and when the keys
    /// given are not each a witness's, and each another's.
    /// </summary>
    /// <param name="note">The note as it came.</param>
    /// <param name="log">The log's own key.</param>
    /// <param name="witnesses">The keys of the witnesses one knows.</param>
    public static Checked<SignedCheckpoint> Open(
        SignedNote note,
        VerifierKey log,
        params ImmutableArray<VerifierKey> witnesses
    )
    {
        if (witnesses.Any(witness => witness.Type != SignatureType.Cosignature))
        {
            return new RuleBroken("witnesses", "A witness's key is one for cosignatures.");
        }
        if (!KeyRing.Of(witnesses.Add(log)).Try(out var ring, out var ambiguous))
        {
            return ambiguous;
        }
        if (!note.Open(ring).Try(out var opened, out var unsigned))
        {
            return unsigned;
        }
        if (!opened.Signatures.Any(signature => signature.Key == log))
        {
            return new RuleBroken("signatures", "A checkpoint is signed by its log.");
        }
        if (!Checkpoint.Parse(opened.Text).Try(out var checkpoint, out var broken))
        {
            return broken;
        }
        return checkpoint.Origin == log.Name.Text
            ? new SignedCheckpoint(checkpoint, [.. opened.Signatures.Where(IsCosignature)])
            : new RuleBroken("origin", $"A checkpoint of this log has the origin {log.Name}.");

        bool IsCosignature(VerifiedSignature signature) => signature.Key != log;
    }
}
