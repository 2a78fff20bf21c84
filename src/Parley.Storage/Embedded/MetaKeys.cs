namespace Parley.Storage.Embedded;

/// <summary>What is said of a whole store.</summary>
internal static class MetaKeys
{
    /// <summary>A number: <see cref="Database.Format"/>.</summary>
    internal const string Format = "format";

    /// <summary>Text: the log's name.</summary>
    internal const string Origin = "origin";

    /// <summary>A number, from 1: how often it was restored, and 1.</summary>
    internal const string Epoch = "epoch";

    /// <summary>Text: the vkey that checkpoints are verified with.</summary>
    internal const string VerifierKey = "verifier_key";

    /// <summary>Bytes: the log's seed. In backups alone.</summary>
    internal const string BackupSeed = "backup_seed";
}
