namespace Parley.Storage.Records;

/// <summary>A record all of whose facts are those that were signed for.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Epoch">How often it was restored, and 1.</param>
/// <param name="Facts">How many facts it has.</param>
/// <param name="Checkpoint">The checkpoint over them, as it was signed.</param>
public sealed record VerifiedRecord(string Origin, long Epoch, long Facts, string Checkpoint);
