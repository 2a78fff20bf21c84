using System.Security.Cryptography;
using Parley.Coordination.OperationalIntents;

namespace Parley.Storage.Tests.Crashes;

/// <summary>
/// After a crash the newest facts may be in the database's write-ahead log alone: a store whose log
/// is gone or cut is refused, and left as it is for whoever brings the log back.
/// </summary>
public sealed class LostLogTests
{
    private const int Facts = 40;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.99)]
    public async Task A_write_ahead_log_cut_short_is_loss(double kept)
    {
        using var scratch = new Scratch();
        var log = await CrashedAsync(scratch);
        var bytes = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        using (var file = File.OpenWrite(log))
        {
            file.SetLength((long)(bytes.Length * kept));
        }

        RefusedAndLeftAlone(scratch);

        File.WriteAllBytes(log, bytes);
        await using var store = scratch.Open();
        Assert.Equal(Facts, store.Facts);
    }

    [Fact]
    public async Task A_missing_write_ahead_log_is_loss()
    {
        using var scratch = new Scratch();
        var log = await CrashedAsync(scratch);
        var bytes = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        File.Delete(log);

        RefusedAndLeftAlone(scratch);

        File.WriteAllBytes(log, bytes);
        await using var store = scratch.Open();
        Assert.Equal(Facts, store.Facts);
    }

    [Fact]
    public async Task A_changed_byte_in_the_write_ahead_log_is_loss()
    {
        using var scratch = new Scratch();
        var log = await CrashedAsync(scratch);
        var bytes = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(log, bytes);

        RefusedAndLeftAlone(scratch);
    }

    private static void RefusedAndLeftAlone(Scratch scratch)
    {
        var before = Hashes(scratch);

        var refusal = scratch.Refused<OpenRefusal.FactsLost>();

        Assert.Contains("parley.db-wal", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Hashes(scratch));
    }

    // The files as they are while a server runs: few enough facts that SQLite has not yet moved the
    // log's pages into the database.
    private static async Task<string> CrashedAsync(Scratch scratch)
    {
        using var running = new Scratch();
        await using var store = running.Open();
        for (var number = 0; number < Facts; number++)
        {
            var fact = new OperationalIntentPut(Samples.Intent(number));
            await store.AllowedAsync(Asked.Facts(number, fact));
        }
        running.CopyStoreTo(scratch.Store);
        var log = $"{scratch.Database}-wal";
        Assert.InRange(new FileInfo(log).Length, 100_000, 4_000_000);
        File.Delete($"{scratch.Database}-shm");
        return log;
    }

    // The index of the log is made anew at each start, and the lock has nothing in it.
    private static string Hashes(Scratch scratch) =>
        string.Join(
            '\n',
            Directory
                .GetFiles(scratch.Store)
                .Where(path => !path.EndsWith("-shm", StringComparison.Ordinal))
                .Where(path => new FileInfo(path).Length > 0)
                .Order()
                .Select(path =>
                    $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"
                )
        );
}
