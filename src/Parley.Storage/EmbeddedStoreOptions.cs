using Parley.Coordination.Parties;
using Parley.Ledger.Notes;
using Parley.Storage.Embedded;

namespace Parley.Storage;

/// <summary>Where a store is, and what it gets from outside.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>So many requests wait unless said otherwise; one more is refused.</summary>
    public const int WaitingMaxUsual = 10_000;

    /// <summary>So many requests are decided and committed together at most.</summary>
    public const int BatchMaxUsual = 1_000;

    /// <summary>A snapshot is kept after so many facts.</summary>
    public const int SnapshotFactsUsual = 50_000;

    /// <summary>The data directory; made when it is not there.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Which log it is: the name that its checkpoints are signed under. It cannot be changed later.
    /// </summary>
    public required KeyName Origin { get; init; }

    /// <summary>Which server this is, in every fact that it writes.</summary>
    public string Node { get; init; } = "1";

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Chance, for salts and for the log's key.</summary>
    public EntropySource Entropy { get; init; } = EntropySources.System;

    /// <inheritdoc cref="WaitingMaxUsual"/>
    public int WaitingMax { get; init; } = WaitingMaxUsual;

    /// <inheritdoc cref="BatchMaxUsual"/>
    public int BatchMax { get; init; } = BatchMaxUsual;

    /// <inheritdoc cref="SnapshotFactsUsual"/>
    public int SnapshotFacts { get; init; } = SnapshotFactsUsual;

    /// <summary>
    /// Told which organs were told something by facts that are committed: whose streams are to
    /// look. On the sequencer's thread, so it must return at once.
    /// </summary>
    public Action<IReadOnlyCollection<OrganId>> Told { get; init; } = _ => { };

    /// <summary>
    /// Told in one sentence of what does no harm yet, such as a snapshot that cannot be read; from
    /// any thread.
    /// </summary>
    public Action<string> Warned { get; init; } = _ => { };

    /// <summary>Only tests of a disk that fills up change it.</summary>
    internal Func<string, long> FreeBytes { get; init; } = Room.FreeBytesOf;

    /// <summary>Only the tests of power cuts change it, to show that they would notice.</summary>
    internal Durability Durability { get; init; } = Durability.OnDisk;
}
