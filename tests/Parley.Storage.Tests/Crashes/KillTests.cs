namespace Parley.Storage.Tests.Crashes;

/// <summary>A server that is killed at any moment has lost nothing that it acknowledged.</summary>
public sealed class KillTests
{
    private const int AcknowledgedMax = 500;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_by_kill_9()
    {
        for (var life = 0; life < Amount.Of(usual: 1, inLongMode: 10); life++)
        {
            var (acknowledged, lost) = await KillAsync(new Random(20261201 + life), 20, "answered");

            Assert.Equal(0, lost);
            Assert.InRange(acknowledged, 20, int.MaxValue);
        }
    }

    [Fact]
    public async Task A_server_that_acknowledges_before_the_commit_is_found_out()
    {
        var (_, lost) = await KillAsync(new Random(20261201), 3, "early");

        Assert.NotEqual(0, lost);
    }

    [Fact]
    public async Task A_directory_that_another_process_has_is_refused_until_that_one_is_gone()
    {
        using var scratch = new Scratch();
        using var process = CrashProcess.Start("write", scratch.Store, "0", "answered");
        await process.ReadAsync(1);

        scratch.Refused<OpenRefusal.InUse>(At);

        await process.KillAsync();
        await using var store = scratch.Open(At);
        Assert.InRange(store.Facts, 1, int.MaxValue);

        static EmbeddedStoreOptions At(EmbeddedStoreOptions options) =>
            options with
            {
                Origin = Ledger.Notes.KeyName.Of("parley.example/crash").Value,
            };
    }

    // One store lives through all of it: what each kill leaves, the next start goes on from.
    private static async Task<(int Acknowledged, int Lost)> KillAsync(
        Random random,
        int kills,
        string when
    )
    {
        using var scratch = new Scratch();
        var all = new List<long>();
        for (var run = 0; run < kills; run++)
        {
            using var process = CrashProcess.Start("write", scratch.Store, $"{run}", when);
            await process.ReadAsync(random.Next(1, AcknowledgedMax));

            await process.KillAsync();

            Assert.NotEmpty(process.Acknowledged);
            all.AddRange(process.Acknowledged);
        }
        return (all.Count, Kept.LostOf(all, scratch.Store));
    }
}
