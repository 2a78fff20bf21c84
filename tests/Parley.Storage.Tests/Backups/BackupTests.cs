using Microsoft.Data.Sqlite;
using Parley.Coordination.OperationalIntents;
using Parley.Storage.Backups;
using Parley.Storage.Records;

namespace Parley.Storage.Tests.Backups;

public sealed class BackupTests
{
    private const int Facts = 30;

    [Fact]
    public async Task A_backup_made_while_requests_are_decided_is_a_whole_record()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();
        await FillAsync(store, 0, Facts);
        using var done = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                for (var number = Facts; !done.IsCancellationRequested; number++)
                {
                    await FillAsync(store, number, 1);
                }
            },
            TestContext.Current.CancellationToken
        );

        var backups = Enumerable
            .Range(0, 5)
            .Select(at => Backup.Make(scratch.Store, scratch.Beside($"backup-{at}")).Value)
            .ToList();
        await done.CancelAsync();
        await writing;

        Assert.All(backups, backup => Assert.InRange(backup.Facts, Facts, store.Facts));
        Assert.True(backups[0].Facts <= backups[^1].Facts);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                Storage.Embedded.DurableFile.Private,
                File.GetUnixFileMode(scratch.Beside("backup-0"))
            );
        }
        Assert.Empty(Directory.GetFiles(scratch.Beside(""), "*.unfinished"));
    }

    [Fact]
    public async Task A_restored_store_goes_on_with_the_same_log_in_the_next_epoch()
    {
        using var scratch = await FilledAsync();
        Assert.Null(Backup.Make(scratch.Store, scratch.Beside("backup")).Broken);
        Directory.Delete(scratch.Store, recursive: true);

        var restored = Restore.Make(scratch.Beside("backup"), scratch.Store).Value;

        Assert.Equal((2, Facts), (restored.Epoch, restored.Facts));
        await using (var store = scratch.Open())
        {
            Assert.Equal(Facts, store.Facts);
            await FillAsync(store, Facts, 1);
        }
        using var reader = RecordReader.Open(scratch.Store).Value;
        Assert.Equal(Facts + 1, reader.Verify().Value.Facts);
        var epochs = reader
            .Facts(FactFilter.Everything)
            .Select(fact => (long)fact.Fields.Single(field => field.Name == "epoch").Value!);
        Assert.Equal([.. Enumerable.Repeat(1L, Facts), 2L], epochs);
    }

    [Fact]
    public async Task A_restored_database_no_longer_has_the_key_in_it()
    {
        using var scratch = await FilledAsync();
        Backup.Make(scratch.Store, scratch.Beside("backup"));
        var seed = File.ReadAllBytes(scratch.InStore("log.key"));
        Directory.Delete(scratch.Store, recursive: true);

        Restore.Make(scratch.Beside("backup"), scratch.Store);

        Assert.Equal(seed, File.ReadAllBytes(scratch.InStore("log.key")));
        Assert.NotEqual(-1, File.ReadAllBytes(scratch.Beside("backup")).AsSpan().IndexOf(seed));
        Assert.Equal(-1, File.ReadAllBytes(scratch.Database).AsSpan().IndexOf(seed));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        using var scratch = await FilledAsync();
        File.WriteAllText(scratch.Beside("backup"), "mine");

        Assert.NotNull(Backup.Make(scratch.Store, scratch.Beside("backup")).Broken);

        Assert.Equal("mine", File.ReadAllText(scratch.Beside("backup")));
    }

    [Fact]
    public async Task A_backup_is_not_restored_over_anything()
    {
        using var scratch = await FilledAsync();
        Backup.Make(scratch.Store, scratch.Beside("backup"));

        var broken = Restore.Make(scratch.Beside("backup"), scratch.Store).Broken;

        Assert.Contains("empty directory", $"{broken}", StringComparison.Ordinal);
        await using var store = scratch.Open();
        Assert.Equal(Facts, store.Facts);
    }

    [Theory]
    [InlineData("UPDATE facts SET bytes = zeroblob(100) WHERE sequence = 3")]
    [InlineData("DELETE FROM facts WHERE sequence = 3")]
    [InlineData("UPDATE tiles SET hashes = zeroblob(32 * width)")]
    public async Task A_record_that_does_not_verify_makes_no_backup_and_no_store(string change)
    {
        using var scratch = await FilledAsync();
        Backup.Make(scratch.Store, scratch.Beside("good"));
        File.Copy(scratch.Beside("good"), scratch.Beside("bad"));
        Change(scratch.Beside("bad"), change);
        Change(scratch.Database, change);

        Assert.NotNull(Backup.Make(scratch.Store, scratch.Beside("backup")).Broken);
        Assert.NotNull(Restore.Make(scratch.Beside("bad"), scratch.Beside("restored")).Broken);

        Assert.False(File.Exists(scratch.Beside("backup")));
        Assert.False(File.Exists(scratch.Beside("restored/parley.db")));
    }

    [Fact]
    public async Task A_database_without_the_key_is_not_restored()
    {
        using var scratch = await FilledAsync();

        var broken = Restore.Make(scratch.Database, scratch.Beside("restored")).Broken;

        Assert.Equal("key", broken!.Field);
    }

    [Fact]
    public void Without_a_store_there_is_no_backup()
    {
        using var scratch = new Scratch();

        Assert.NotNull(Backup.Make(scratch.Store, scratch.Beside("backup")).Broken);
        Assert.NotNull(Restore.Make(scratch.Beside("backup"), scratch.Store).Broken);
    }

    private static async Task<Scratch> FilledAsync()
    {
        var scratch = new Scratch();
        await using var store = scratch.Open();
        await FillAsync(store, 0, Facts);
        return scratch;
    }

    private static async Task FillAsync(EmbeddedStore store, int first, int facts)
    {
        for (var number = first; number < first + facts; number++)
        {
            var fact = new OperationalIntentPut(Samples.Intent(number));
            await store.AllowedAsync(Asked.Facts(number, fact));
        }
    }

    private static void Change(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }
}
