using Microsoft.Data.Sqlite;
using Parley.Coordination.OperationalIntents;
using Parley.Ledger.Notes;
using Parley.Storage.Embedded;

namespace Parley.Storage.Tests.Embedded;

public sealed class OpeningTests
{
    private const int Facts = 20;

    [Fact]
    public async Task A_store_opens_again_with_all_that_was_true()
    {
        using var scratch = await FilledAsync();

        await using var store = scratch.Open();

        Assert.Equal(Facts, store.Facts);
        var ids = await store.AllowedAsync(
            new Asked<string>(
                (picture, _) =>
                    string.Join(',', picture.OperationalIntents.All.Select(one => one.Version))
            )
        );
        Assert.Equal(string.Join(',', Enumerable.Range(1, Facts)), ids);
        Assert.Empty(scratch.Warnings);
    }

    [Fact]
    public async Task Its_files_are_its_owners_alone()
    {
        using var scratch = await FilledAsync();

        if (OperatingSystem.IsWindows())
        {
            return;
        }
        Assert.Equal(DurableFile.Private, File.GetUnixFileMode(scratch.InStore("log.key")));
        Assert.Equal(
            DurableFile.Private | UnixFileMode.UserExecute,
            File.GetUnixFileMode(scratch.Store)
        );
    }

    [Fact]
    public void A_directory_is_open_once()
    {
        using var scratch = new Scratch();
        var store = scratch.Open();

        var refusal = scratch.Refused<OpenRefusal.InUse>();

        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(store);
    }

    [Fact]
    public async Task Another_logs_name_is_refused()
    {
        using var scratch = await FilledAsync();

        var refusal = scratch.Refused<OpenRefusal.OtherOrigin>(options =>
            options with
            {
                Origin = KeyName.Of("parley.example/other").Value,
            }
        );

        Assert.Equal($"{Scratch.Origin}", refusal.Stored);
    }

    [Fact]
    public async Task A_database_older_than_the_head_is_refused()
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 10);
        scratch.CopyStoreTo(scratch.Beside("older"));
        await FillAsync(scratch, 10, 10);

        File.Copy(Path.Combine(scratch.Beside("older"), "parley.db"), scratch.Database, true);

        // The newer snapshot would say so too: it is the head that is asked first.
        var refusal = scratch.Refused<OpenRefusal.FactsLost>();
        Assert.Equal((10, 20), (refusal.Recovered, refusal.Recorded));
        Assert.Contains("parley.db-wal", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("restore a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_of_more_facts_than_there_are_is_loss_too()
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 10);
        scratch.CopyStoreTo(scratch.Beside("older"));
        await FillAsync(scratch, 10, 10);

        File.Copy(Path.Combine(scratch.Beside("older"), "parley.db"), scratch.Database, true);
        File.Copy(Path.Combine(scratch.Beside("older"), "head"), scratch.InStore("head"), true);

        var refusal = scratch.Refused<OpenRefusal.FactsLost>();
        Assert.Equal((10, 20), (refusal.Recovered, refusal.Recorded));
    }

    [Fact]
    public async Task A_missing_database_is_loss_and_no_new_beginning()
    {
        using var scratch = await FilledAsync();
        File.Delete(scratch.Database);

        var refusal = scratch.Refused<OpenRefusal.FactsLost>();

        Assert.Equal((0, Facts), (refusal.Recovered, refusal.Recorded));
        Assert.False(File.Exists(scratch.Database));
    }

    [Fact]
    public async Task An_emptied_database_is_loss_and_no_new_beginning()
    {
        using var scratch = await FilledAsync();
        File.WriteAllBytes(scratch.Database, []);

        Assert.Equal(Facts, scratch.Refused<OpenRefusal.FactsLost>().Recorded);
    }

    [Fact]
    public async Task A_missing_key_is_refused_and_not_made_anew()
    {
        using var scratch = await FilledAsync();
        File.Delete(scratch.InStore("log.key"));

        var refusal = scratch.Refused<OpenRefusal.NoKey>();

        Assert.Contains("is missing", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.InStore("log.key")));
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        using var scratch = await FilledAsync();
        File.WriteAllBytes(scratch.InStore("log.key"), new byte[32]);

        var refusal = scratch.Refused<OpenRefusal.NoKey>();

        Assert.Contains("not the key", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_format_is_refused()
    {
        using var scratch = await FilledAsync();
        Change(scratch, "UPDATE meta SET value = 2 WHERE key = 'format'");

        Assert.Equal(2, scratch.Refused<OpenRefusal.NewerFormat>().Format);
    }

    [Theory]
    [InlineData("DELETE FROM facts WHERE sequence = 7", "fact 7")]
    [InlineData("DELETE FROM facts WHERE sequence = 0", "fact 0")]
    [InlineData("UPDATE facts SET sequence = 100 WHERE sequence = 7", "101 facts")]
    [InlineData("UPDATE facts SET leaf = zeroblob(32) WHERE sequence = 7", "fact 7")]
    [InlineData(
        "UPDATE facts SET bytes = (SELECT bytes FROM facts WHERE sequence = 8),"
            + " leaf = (SELECT leaf FROM facts WHERE sequence = 8) WHERE sequence = 7",
        "fact 7.sequence"
    )]
    [InlineData(
        "UPDATE facts SET sequence = -1 WHERE sequence = 7;"
            + " UPDATE facts SET sequence = 7 WHERE sequence = 8;"
            + " UPDATE facts SET sequence = 8 WHERE sequence = -1",
        "fact 7.sequence"
    )]
    [InlineData("UPDATE tiles SET hashes = zeroblob(32 * width)", "first 20 facts")]
    [InlineData("DELETE FROM tiles", "")]
    [InlineData("UPDATE checkpoint SET note = CAST('x' AS BLOB)", "checkpoint")]
    [InlineData("DELETE FROM checkpoint", "checkpoint")]
    [InlineData("DELETE FROM meta WHERE key = 'format'", "format")]
    public async Task What_is_not_as_it_was_signed_is_refused(string change, string named)
    {
        using var scratch = await FilledAsync();
        WithoutSnapshots(scratch);
        Change(scratch, change);

        var refusal = scratch.Refused<OpenRefusal.Damaged>();

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("restore a backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_last_fact_is_loss_by_the_checkpoint_beside_it()
    {
        using var scratch = await FilledAsync();
        Change(scratch, $"DELETE FROM facts WHERE sequence = {Facts - 1}");

        var refusal = scratch.Refused<OpenRefusal.FactsLost>();

        Assert.Equal((Facts - 1, Facts), (refusal.Recovered, refusal.Recorded));
    }

    [Fact]
    public async Task Every_changed_byte_of_a_fact_is_refused()
    {
        using var scratch = await FilledAsync();
        WithoutSnapshots(scratch);
        var bytes = Read(scratch, "SELECT bytes FROM facts WHERE sequence = 7");

        for (var at = 0; at < bytes.Length; at += Amount.Of(usual: 7, inLongMode: 1))
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 0x10;
            Change(scratch, "UPDATE facts SET bytes = $value WHERE sequence = 7", changed);

            var refusal = scratch.Refused<OpenRefusal.Damaged>();

            Assert.Contains("fact 7", refusal.Message, StringComparison.Ordinal);
        }
        Change(scratch, "UPDATE facts SET bytes = $value WHERE sequence = 7", bytes);
        await scratch.Open().DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_sqlite_finds_corrupt_is_refused()
    {
        using var scratch = await FilledAsync();
        WithoutSnapshots(scratch);
        var bytes = await File.ReadAllBytesAsync(
            scratch.Database,
            TestContext.Current.CancellationToken
        );
        bytes.AsSpan(100, 4_000).Fill(0xA5);
        await File.WriteAllBytesAsync(
            scratch.Database,
            bytes,
            TestContext.Current.CancellationToken
        );

        Assert.NotNull(scratch.Refused<OpenRefusal.Damaged>());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        using var scratch = await FilledAsync();
        File.WriteAllText(scratch.Database, new string('x', 10_000));

        Assert.NotNull(scratch.Refused<OpenRefusal.Damaged>());
    }

    [Fact]
    public async Task A_torn_slot_of_the_head_is_passed_over()
    {
        using var scratch = await FilledAsync();
        var head = await File.ReadAllBytesAsync(
            scratch.InStore("head"),
            TestContext.Current.CancellationToken
        );
        for (var slot = 0; slot < 2; slot++)
        {
            var torn = (byte[])head.Clone();
            torn.AsSpan((slot * 2_048) + 100, 200).Clear();
            File.WriteAllBytes(scratch.InStore("head"), torn);

            await using var store = scratch.Open();

            Assert.Equal(Facts, store.Facts);
        }
    }

    [Fact]
    public async Task A_database_of_another_history_is_refused()
    {
        using var scratch = new Scratch();
        await FillAsync(scratch, 0, 10);
        scratch.CopyStoreTo(scratch.Beside("older"));
        await FillAsync(scratch, 10, 5);
        var head = await File.ReadAllBytesAsync(
            scratch.InStore("head"),
            TestContext.Current.CancellationToken
        );
        Directory.Delete(scratch.Store, true);
        Directory.Move(scratch.Beside("older"), scratch.Store);
        await FillAsync(scratch, 100, 10);

        File.WriteAllBytes(scratch.InStore("head"), head);

        var refusal = scratch.Refused<OpenRefusal.Damaged>();
        Assert.Contains("first 15 facts", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<Scratch> FilledAsync()
    {
        var scratch = new Scratch();
        await FillAsync(scratch, 0, Facts);
        return scratch;
    }

    private static async Task FillAsync(Scratch scratch, int first, int facts)
    {
        await using var store = scratch.Open();
        for (var number = first; number < first + facts; number++)
        {
            var fact = new OperationalIntentPut(Samples.Intent(number));
            await store.AllowedAsync(Asked.Facts(number, fact));
        }
    }

    private static void WithoutSnapshots(Scratch scratch)
    {
        foreach (var snapshot in Directory.GetFiles(scratch.Store, "snapshot-*"))
        {
            File.Delete(snapshot);
        }
    }

    private static void Change(Scratch scratch, string sql, byte[]? value = null)
    {
        using var connection = Connect(scratch);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
        {
            command.Parameters.AddWithValue("$value", value);
        }
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    private static byte[] Read(Scratch scratch, string sql)
    {
        using var connection = Connect(scratch);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        return (byte[])command.ExecuteScalar()!;
    }

    private static SqliteConnection Connect(Scratch scratch)
    {
        var connection = new SqliteConnection($"Data Source={scratch.Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
