using Parley.Storage.Records;

namespace Parley.Storage.Tests.Crashes;

/// <summary>
/// What is acknowledged is on the disk: a kill cannot show that, since the system writes on.
/// </summary>
public sealed class PowerCutTests
{
    private const int DiskMegabytes = 320;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_power_is_cut()
    {
        using var scratch = new Scratch();
        using var disk = LoopDisk.MakeOrSkip(scratch, DiskMegabytes);
        var random = new Random(20261201);
        var all = new List<long>();
        var store = Path.Combine(disk.Path, "store");
        for (var cut = 0; cut < Amount.Of(usual: 3, inLongMode: 50); cut++)
        {
            all.AddRange(await CutAsync(disk, store, cut, random.Next(1, 500), "answered"));

            Assert.Equal(0, Kept.LostOf(all, store));
        }
    }

    [Fact]
    public async Task A_store_that_does_not_wait_for_the_disk_is_found_out()
    {
        using var scratch = new Scratch();
        using var disk = LoopDisk.MakeOrSkip(scratch, DiskMegabytes);
        var store = Path.Combine(disk.Path, "store");
        // The first cut comes after a start and a stop, so that the store itself is on the disk.
        using (var process = CrashProcess.Start("open", store))
        {
            Assert.Empty(await process.ReadToEndAsync());
        }

        var acknowledged = await CutAsync(disk, store, 0, 300, "unsynced");

        Assert.True(IsFoundOut(acknowledged, store));
    }

    // Pages that were written in any order may be no database any more: that is found out too.
    private static bool IsFoundOut(List<long> acknowledged, string store)
    {
        if (!RecordReader.Open(store).Try(out var reader, out _))
        {
            return true;
        }
        using (reader)
        {
            return reader.Verify().Broken is not null || Kept.LostOf(acknowledged, store) != 0;
        }
    }

    private static async Task<List<long>> CutAsync(
        LoopDisk disk,
        string store,
        int run,
        int acknowledged,
        string how
    )
    {
        using var process = CrashProcess.Start("write", store, $"{run}", how);
        await process.ReadAsync(acknowledged);
        // All that was said until now was said before the cut; what comes after may be too, but
        // who would have heard it?
        var heard = process.Acknowledged.ToList();
        await disk.CutPowerAsync(process.KillAsync);
        return heard;
    }
}
