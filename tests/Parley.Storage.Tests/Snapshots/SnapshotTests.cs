using System.Security.Cryptography;
using Parley.Coordination.OperationalIntents;
using Parley.Storage.Snapshots;

namespace Parley.Storage.Tests.Snapshots;

public sealed class SnapshotTests
{
    [Fact]
    public async Task The_last_two_are_kept()
    {
        using var scratch = new Scratch();

        for (var run = 0; run < 4; run++)
        {
            await FillAsync(scratch, run * 10, 10);
        }

        Assert.Equal(["snapshot-000000000030.bin", "snapshot-000000000040.bin"], Names(scratch));
    }

    [Fact]
    public async Task One_is_made_after_so_many_facts_while_requests_are_decided()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open(options => options with { SnapshotFacts = 10 });

        for (var number = 0; Names(scratch).Length == 0; number++)
        {
            Assert.InRange(number, 0, 100_000);
            var fact = new OperationalIntentPut(Samples.Intent(number));
            await store.AllowedAsync(Asked.Facts(number, fact));
        }
    }

    [Fact]
    public async Task A_start_without_changes_makes_no_new_one()
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 10);
        var written = File.GetLastWriteTimeUtc(scratch.InStore(Names(scratch).Single()));

        await scratch.Open().DisposeAsync();

        Assert.Equal(written, File.GetLastWriteTimeUtc(scratch.InStore(Names(scratch).Single())));
    }

    [Fact]
    public async Task Every_changed_byte_is_noticed_and_the_older_one_taken()
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 3);
        await FillAsync(scratch, 3, 1);
        var newest = scratch.InStore(Names(scratch)[1]);
        var bytes = File.ReadAllBytes(newest);

        for (var at = 0; at < bytes.Length; at += Amount.Of(usual: 23, inLongMode: 1))
        {
            bytes[at] ^= 0x04;
            File.WriteAllBytes(newest, bytes);
            scratch.Warnings.Clear();

            await using (var store = scratch.Open())
            {
                Assert.Equal(4, await CountAsync(store));
            }

            Assert.Contains(Path.GetFileName(newest), Assert.Single(scratch.Warnings));
            bytes[at] ^= 0x04;
            File.WriteAllBytes(newest, bytes);
        }
    }

    // The checksum is what tells that a snapshot is as it was written; this is what comes after.
    [Theory]
    [InlineData("more behind the last frame", 1)]
    [InlineData("less than the last frame", -40)]
    public async Task One_whose_frames_do_not_fill_it_is_passed_over(string _, int longer)
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 5);
        var path = scratch.InStore(Names(scratch).Single());
        var content = File.ReadAllBytes(path)[..^SHA256.HashSizeInBytes];
        Array.Resize(ref content, content.Length + longer);
        File.WriteAllBytes(path, [.. content, .. SHA256.HashData(content)]);

        await using var store = scratch.Open();

        Assert.Equal(5, await CountAsync(store));
        Assert.Single(scratch.Warnings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(-1)]
    public async Task One_cut_short_is_passed_over(int length)
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 5);
        var path = scratch.InStore(Names(scratch).Single());
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(length < 0 ? bytes.Length + length : length)]);

        await using var store = scratch.Open();

        Assert.Equal(5, await CountAsync(store));
        Assert.Single(scratch.Warnings);
    }

    [Fact]
    public async Task One_of_another_history_is_passed_over()
    {
        using var scratch = new Scratch();
        using var other = new Scratch();
        await FillAsync(scratch, 0, 5);
        await FillAsync(other, 100, 5);
        var name = Names(scratch).Single();
        File.Copy(other.InStore(name), scratch.InStore(name), overwrite: true);

        await using var store = scratch.Open();

        Assert.Equal(5, await CountAsync(store));
        Assert.Contains("root", Assert.Single(scratch.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_kept_is_a_warning_and_no_failure()
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 5);
        // A directory in the place of the next one's unfinished file.
        Directory.CreateDirectory(scratch.InStore("snapshot-000000000010.bin.new"));

        await FillAsync(scratch, 5, 5);

        Assert.Contains("could not be kept", Assert.Single(scratch.Warnings));
        await using var store = scratch.Open();
        Assert.Equal(10, await CountAsync(store));
    }

    [Fact]
    public async Task What_a_killed_process_left_unfinished_is_cleared_away()
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 5);
        File.WriteAllText(scratch.InStore("snapshot-000000000004.bin.new"), "cut sho");

        await FillAsync(scratch, 5, 5);

        Assert.Empty(Directory.GetFiles(scratch.Store, "*.new"));
        Assert.Empty(scratch.Warnings);
    }

    [Fact]
    public void A_fact_that_makes_nothing_be_there_is_in_no_snapshot()
    {
        var written = new System.Buffers.ArrayBufferWriter<byte>();
        new SnapshotFrames().Write([Samples.OfEachType[6]], written);

        Assert.NotNull(new SnapshotFrames().Read(written.WrittenSpan.ToArray()).Broken);
    }

    [Fact]
    public void A_frame_of_anything_is_refused_without_an_exception()
    {
        var random = new Random(20261201);
        var written = new System.Buffers.ArrayBufferWriter<byte>();
        new SnapshotFrames().Write([Samples.OfEachType[0], Samples.OfEachType[4]], written);
        for (var i = 0; i < Amount.Of(5_000, 1_000_000); i++)
        {
            var frame = written.WrittenSpan.ToArray();
            for (var times = random.Next(1, 6); times > 0; times--)
            {
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            }

            _ = new SnapshotFrames().Read(frame[..random.Next(frame.Length + 1)]);
        }
    }

    private static string[] Names(Scratch scratch) =>
        [
            .. Directory
                .GetFiles(scratch.Store, "snapshot-*.bin")
                .Select(path => Path.GetFileName(path))
                .Order(),
        ];

    private static async Task<int> CountAsync(EmbeddedStore store) =>
        await store.AllowedAsync(new Asked<int>((picture, _) => picture.OperationalIntents.Count));

    private static async Task FillAsync(Scratch scratch, int first, int facts)
    {
        await using var store = scratch.Open();
        for (var number = first; number < first + facts; number++)
        {
            var fact = new OperationalIntentPut(Samples.Intent(number));
            await store.AllowedAsync(Asked.Facts(number, fact));
        }
    }
}
