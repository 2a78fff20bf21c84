using CsCheck;
using Parley.Airspace.Times;
using Parley.Coordination.Feeds;
using Parley.Coordination.Notices;
using Parley.Storage.Records;

namespace Parley.Storage.Tests.Embedded;

/// <summary>What is read from the record is what was true when the store closed.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void Replay_gives_the_picture_that_was_live_and_a_snapshot_gives_the_same()
    {
        var lives = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[1, 250], Gen.Int[1, 40]);
        var kinds = new HashSet<string>();
        for (var at = 0; at < Amount.Of(usual: 8, inLongMode: 400); at++)
        {
            var chance = new PCG(1, (ulong)(20261201 + at));
            var (seed, requests, snapshotFacts) = lives.Generate(chance, null, out _);

            LiveAsync(seed, requests, snapshotFacts, kinds).GetAwaiter().GetResult();
        }

        // The lives are worth something only if every kind of fact was in them, but for those that
        // stand in snapshots alone.
        string[] held = [nameof(LineHeld), nameof(FeedHeld)];
        Assert.Empty(
            Storage.Facts.FactCatalog.All.Select(kind => kind.Name).Except(held).Except(kinds)
        );
    }

    private static async Task LiveAsync(
        int seed,
        int requests,
        int snapshotFacts,
        HashSet<string> kinds
    )
    {
        using var scratch = new Scratch();
        string live;
        await using (var store = Open())
        {
            await new World(store, new Random(seed)).LiveAsync(requests);
            // What nobody took in time is missed, and the oldest is put away.
            scratch.Clock.Now += TimeSpan.FromHours(2);
            await store.AllowedAsync(new WatchClocks(100));
            await store.AllowedAsync(new ArchiveNotices(Instant.Of(scratch.Clock.Now), 1));
            live = await World.ShowAsync(store);
        }

        await using (var store = Open())
        {
            Assert.Equal(live, await World.ShowAsync(store));
        }
        foreach (var snapshot in Directory.GetFiles(scratch.Store, "snapshot-*"))
        {
            File.Delete(snapshot);
        }
        await using (var store = Open())
        {
            Assert.Equal(live, await World.ShowAsync(store));
        }
        Assert.Empty(scratch.Warnings);
        using var reader = RecordReader.Open(scratch.Store).Value;
        Assert.Null(reader.Verify().Broken);
        kinds.UnionWith(reader.Facts(FactFilter.Everything).Select(fact => fact.Type));

        EmbeddedStore Open() =>
            scratch.Open(options => options with { SnapshotFacts = snapshotFacts });
    }
}
