using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Parley.Coordination;
using Parley.Coordination.Reports;
using Parley.Storage.Embedded;

namespace Parley.Storage.Tests.Crashes;

/// <summary>
/// A disk that is full stops the store, which says so; with room again it goes on from what it
/// acknowledged.
/// </summary>
public sealed class FullDiskTests
{
    private const int DiskMegabytes = 320;
    private const int ReportBytes = 200_000;
    private const int RequestsMax = 20_000;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_disk_is_full()
    {
        using var scratch = new Scratch();
        using var disk = LoopDisk.MakeOrSkip(scratch, DiskMegabytes);
        var directory = Path.Combine(disk.Path, "store");
        var ballast = Path.Combine(disk.Path, "ballast");
        await File.WriteAllBytesAsync(
            ballast,
            new byte[200_000_000],
            TestContext.Current.CancellationToken
        );

        var acknowledged = await FillAsync(scratch.Open(At));

        Assert.InRange(acknowledged.Count, 10, RequestsMax - 1);
        File.Delete(ballast);
        await using var again = scratch.Open(At);
        Assert.Equal(acknowledged.Count, again.Facts);
        await again.AllowedAsync(Asked.Facts(0, Report(RequestsMax)));
        Assert.Equal(0, Kept.LostOf(acknowledged, directory));
        // What was refused is not there: had it been acknowledged, this would have found it out.
        Assert.Equal(1, Kept.LostOf([acknowledged.Count], directory));

        EmbeddedStoreOptions At(EmbeddedStoreOptions options) =>
            options with
            {
                Directory = directory,
            };
    }

    [Fact]
    public async Task The_last_of_the_disk_is_kept_for_what_is_urgent()
    {
        using var scratch = new Scratch();
        await using (var store = scratch.Open(With(Room.FreeBytesMin - 1)))
        {
            var refused = await store.DecideAsync(
                Asked.Facts(0, Report(1)),
                Asked.Tester,
                TestContext.Current.CancellationToken
            );

            Assert.Same(Room.Short, Assert.IsType<Decision<int>.Refused>(refused).Why);
            Assert.Equal(0, store.Facts);
            Assert.Equal(7, await store.AllowedAsync(Asked.Facts(7)));
            await store.AllowedAsync(Asked.Facts(0, Report(2)) with { IsUrgent = true });
            Assert.Equal(1, store.Facts);
        }

        await using var again = scratch.Open(With(Room.FreeBytesMin));
        await again.AllowedAsync(Asked.Facts(0, Report(1)));
        Assert.Equal(2, again.Facts);

        Func<EmbeddedStoreOptions, EmbeddedStoreOptions> With(long free) =>
            options => options with { FreeBytes = _ => free };
    }

    [Fact]
    public async Task A_commit_that_sqlite_refuses_stops_the_store()
    {
        using var scratch = new Scratch();
        var store = scratch.Open();
        await store.AllowedAsync(Asked.Facts(0, Samples.OfEachType[0]));
        // Another connection holds the write lock as long as SQLite waits for it, and longer.
        using var blocker = new SqliteConnection($"Data Source={scratch.Database};Pooling=False");
        blocker.Open();
        using var transaction = blocker.BeginTransaction();
        using var change = blocker.CreateCommand();
        change.CommandText = "UPDATE meta SET value = value";
        change.ExecuteNonQuery();

        var refused = store.DecideAsync(
            Asked.Facts(0, Samples.OfEachType[2]),
            Asked.Tester,
            TestContext.Current.CancellationToken
        );

        await Assert.ThrowsAsync<StoreStoppedException>(() => refused);
        Assert.IsType<SqliteException>(await store.Failure);
        var late = await store.DecideAsync(
            Asked.Facts(0),
            Asked.Tester,
            TestContext.Current.CancellationToken
        );
        Assert.IsType<Refusal.Busy>(Assert.IsType<Decision<int>.Refused>(late).Why);
        transaction.Rollback();
        blocker.Close();
        await store.DisposeAsync();
        await using var again = scratch.Open();
        Assert.Equal(1, again.Facts);
    }

    // Until the store stops; the numbers that were acknowledged.
    private static async Task<List<long>> FillAsync(EmbeddedStore store)
    {
        var acknowledged = new List<long>();
        try
        {
            for (var number = 0; number < RequestsMax; number++)
            {
                // What is urgent: for the rest the store keeps the last of the disk.
                await store.AllowedAsync(
                    Asked.Facts(number, Report(number)) with
                    {
                        IsUrgent = true,
                    }
                );
                acknowledged.Add(number);
            }
        }
        catch (StoreStoppedException)
        {
            Assert.IsType<SqliteException>(await store.Failure);
        }
        await store.DisposeAsync();
        return acknowledged;
    }

    private static ReportMade Report(long number) =>
        new(Kept.IdOf(number), Samples.Uss1, ImmutableArray.Create(new byte[ReportBytes]));
}
