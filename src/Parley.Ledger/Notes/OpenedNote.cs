using System.Collections.Immutable;

namespace Parley.Ledger.Notes;

/// <summary>A note's text, and which known keys have signed it: at least one.</summary>
/// <param name="Text">What they signed.</param>
/// <param name="Signatures">Their signatures, each by another key.</param>
public sealed record OpenedNote(NoteText Text, ImmutableArray<VerifiedSignature> Signatures);

/// <summary>A signature that holds.</summary>
/// <param name="Key">Whose.</param>
/// <param name="CosignedAt">
/// When, as the signer says; null for a signature that has no time in it.
/// </param>
public sealed record VerifiedSignature(VerifierKey Key, PosixTime? CosignedAt);
