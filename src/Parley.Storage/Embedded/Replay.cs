using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;
using Parley.Ledger;
using Parley.Ledger.Tiles;
using Parley.Ledger.Trees;
using Parley.Storage.Facts;

namespace Parley.Storage.Embedded;

/// <summary>A stored fact's number and what was read there.</summary>
internal readonly record struct ReadFact(
    long Sequence,
    Checked<(RecordedFact Fact, TreeHash Leaf)> Content
);

/// <summary>
/// Reads stored facts in order, checks each against its leaf and its place, and makes it true in a
/// picture. That these are the facts that were signed for only the root at the end can tell.
/// </summary>
internal sealed class Replay(string origin, Picture picture, TileWriter tree, Instant last)
{
    private const int ChunkFacts = 512;

    /// <summary>The time of the last fact.</summary>
    internal Instant LastTime { get; private set; } = last;

    /// <summary>
    /// From the tree's size on. The first fact at fault ends it; null when none is.
    /// </summary>
    internal RuleBroken? Run(Database database)
    {
        foreach (var read in ReadFrom(database, checked((long)tree.Size)))
        {
            if (Apply(read) is { } broken)
            {
                return broken;
            }
        }
        return null;
    }

    /// <summary>Stored facts in order, each read as <see cref="Read"/> does.</summary>
    internal static IEnumerable<ReadFact> ReadFrom(Database database, long sequence)
    {
        var stored = database.FactsFrom(sequence).Chunk(ChunkFacts);
        return InOrder.Do(stored, Read).SelectMany(chunk => chunk);

        static List<ReadFact> Read(StoredFact[] chunk)
        {
            var encoding = new FactEncoding();
            return [.. chunk.Select(one => new ReadFact(one.Sequence, Replay.Read(one, encoding)))];
        }
    }

    internal static RuleBroken At(long sequence, RuleBroken broken) =>
        broken.Within($"fact {sequence}");

    /// <summary>
    /// What stored bytes say, checked against the leaf and the number that they are stored under.
    /// </summary>
    internal static Checked<(RecordedFact Fact, TreeHash Leaf)> Read(
        StoredFact stored,
        FactEncoding encoding
    )
    {
        if (!encoding.DecodeWithLeaf(stored.Bytes).Try(out var read, out var broken))
        {
            return At(stored.Sequence, broken);
        }
        return !TreeHash.Of(stored.Leaf).Try(out var leaf, out _) || leaf != read.Leaf
                ? At(stored.Sequence, new("", "Its bytes have the hash that is stored with them."))
            : read.Fact.Place.Sequence != stored.Sequence
                ? At(
                    stored.Sequence,
                    new(
                        "sequence",
                        $"It is stored in its place; it says {read.Fact.Place.Sequence}."
                    )
                )
            : read;
    }

    private RuleBroken? Apply(ReadFact one)
    {
        if (one.Sequence != (long)tree.Size)
        {
            return At(checked((long)tree.Size), new("", $"It is missing before {one.Sequence}."));
        }
        if (!one.Content.Try(out var read, out var broken))
        {
            return broken;
        }
        var (recorded, leaf) = read;
        if (BrokenIn(recorded) is { } unfit)
        {
            return At(one.Sequence, unfit);
        }
        tree.Append(leaf);
        picture.Apply(recorded.Fact);
        LastTime = recorded.Place.Time;
        return null;
    }

    private RuleBroken? BrokenIn(RecordedFact recorded)
    {
        if (recorded.Place.Origin != origin)
        {
            return new("origin", $"It is of this log; it says {recorded.Place.Origin}.");
        }
        if (recorded.Place.Time < LastTime)
        {
            return new("time", "It is not older than the fact before it.");
        }
        var isKnown = recorded.Fact switch
        {
            SubscribersNotified(var ids) => ids.All(id => picture.Subscriptions.Find(id) is { }),
            RidSubscribersNotified(var ids) => ids.All(id =>
                picture.RidSubscriptions.Find(id) is { }
            ),
            _ => true,
        };
        return isKnown ? null : new("subscriptions", "There are the subscriptions it names.");
    }
}
