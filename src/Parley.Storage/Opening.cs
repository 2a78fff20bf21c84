namespace Parley.Storage;

/// <summary>What came of opening a store.</summary>
public abstract record Opening
{
    private Opening() { }

    /// <summary>It is ready.</summary>
    public sealed record Opened(EmbeddedStore Store) : Opening;

    /// <summary>It stays closed; nothing was changed.</summary>
    public sealed record Refused(OpenRefusal Why) : Opening;
}

/// <summary>
/// Why a store stays closed: a closed family. Nothing is truncated or repaired by itself;
/// docs/storage.md says more of each.
/// </summary>
public abstract record OpenRefusal
{
    private OpenRefusal(string what, string whatToDo) => (What, WhatToDo) = (what, whatToDo);

    /// <summary>One sentence: what is wrong.</summary>
    public string What { get; }

    /// <summary>One sentence or two: what to do.</summary>
    public string WhatToDo { get; }

    /// <summary>Both, for a person.</summary>
    public string Message => $"{What} {WhatToDo}";

    private const string BringBack =
        "Bring back the newest parley.db and parley.db-wal together, or restore a backup into an "
        + "empty directory.";

    /// <summary>Another process has the directory.</summary>
    public sealed record InUse(string Directory)
        : OpenRefusal(
            $"{Directory} is in use by another process.",
            "Stop that process first, or choose another directory."
        );

    /// <summary>It was written by a later version.</summary>
    public sealed record NewerFormat(long Format, long Known)
        : OpenRefusal(
            $"The store has format {Format}; this version of Parley knows formats up to {Known}.",
            "Start the version of Parley that last used it, or a later one."
        );

    /// <summary>It is another log's.</summary>
    public sealed record OtherOrigin(string Stored, string Asked)
        : OpenRefusal(
            $"The store is the log {Stored}, not {Asked}.",
            "Name its own origin, or choose another directory."
        );

    /// <summary>The log's key is not there, is no key, or is another one.</summary>
    public sealed record NoKey(string Path, string Fault)
        : OpenRefusal(
            $"{Path} {Fault}.",
            "Put the log's own key back in its place, or restore a backup into an empty directory: "
                + "a backup has the key. A new key would make a new log."
        );

    /// <summary>Facts that were once signed for are gone.</summary>
    /// <param name="Recovered">How many there are.</param>
    /// <param name="Recorded">How many there were.</param>
    /// <param name="Witness">What says so.</param>
    public sealed record FactsLost(long Recovered, long Recorded, string Witness)
        : OpenRefusal(
            $"The database has {Recovered} facts, but {Witness} says that there were {Recorded}.",
            "The database is older than the record, or its parley.db-wal is missing. " + BringBack
        );

    /// <summary>What is stored is not what was recorded.</summary>
    public sealed record Damaged(string Where)
        : OpenRefusal($"The store is damaged: {Where}", BringBack);

    /// <summary>The system does not let it be read or written.</summary>
    public sealed record Unusable(string Why)
        : OpenRefusal(
            $"The store cannot be used: {Why}",
            "See that the disk has room and that this user may write to the directory; then start "
                + "again."
        );
}
