namespace Parley.Storage.Accounts;

/// <summary>A person who signs in with a password, as it is kept.</summary>
public sealed record StoredAccount
{
    /// <summary>What they sign in as.</summary>
    public required AccountName Name { get; init; }

    /// <summary>The hash of their password, with how it was made; empty of one removed.</summary>
    public required string Password { get; init; }

    /// <summary>
    /// Rises whenever sessions end: with another password or code, and when it is disabled.
    /// </summary>
    public required long Version { get; init; }

    /// <summary>True when nobody may sign in with it.</summary>
    public required bool IsDisabled { get; init; }

    /// <summary>True when it is gone; its name is not given again.</summary>
    public required bool IsRemoved { get; init; }

    /// <summary>True when it keeps the register of parties.</summary>
    public required bool KeepsRegister { get; init; }

    /// <summary>What one-time codes are reckoned from; null when none are asked for.</summary>
    public required ReadOnlyMemory<byte>? CodeSecret { get; init; }

    /// <summary>The last step of time whose code was used; -1 before the first.</summary>
    public required long CodeStep { get; init; }
}
