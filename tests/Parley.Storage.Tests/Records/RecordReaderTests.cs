using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Storage.Records;

namespace Parley.Storage.Tests.Records;

public sealed class RecordReaderTests
{
    private static readonly Instant Noon = Instant.Of(HeldClock.Noon);

    [Fact]
    public async Task Each_type_of_fact_is_shown_as_a_reader_expects()
    {
        using var scratch = await FilledAsync();
        using var reader = RecordReader.Open(scratch.Store).Value;

        var lines = reader.Facts(FactFilter.Everything).Select(fact => fact.ToLine());

        Gold.Same("facts.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public async Task As_json_a_fact_is_one_object_on_one_line()
    {
        using var scratch = await FilledAsync();
        using var reader = RecordReader.Open(scratch.Store).Value;

        var facts = reader.Facts(FactFilter.Everything).Select(fact => fact.ToJson()).ToList();

        Assert.DoesNotContain('\n', string.Concat(facts));
        var put = JsonNode.Parse(facts[1])!;
        Assert.Equal("OperationalIntentPut", (string?)put["type"]);
        Assert.Equal(1, (long?)put["sequence"]);
        Assert.Equal("2026-12-01T12:01:00Z", (string?)put["time"]);
        Assert.Equal("somebody@uss1.example", (string?)put["fields"]!["subject"]);
        Assert.Equal(46.01, (double?)put["fields"]!["outline"]![0]![0]);
        Assert.Null(put["problem"]);
    }

    [Fact]
    public async Task Facts_are_found_by_type_id_and_time()
    {
        using var scratch = await FilledAsync();
        using var reader = RecordReader.Open(scratch.Store).Value;

        Assert.Equal(["ConstraintPut"], Types(new() { Type = "constraintput" }));
        Assert.Equal(["ConstraintPut", "ConstraintDeleted"], Types(new() { Id = Samples.IdOf(2) }));
        Assert.Equal(
            [
                "SubscriptionPut",
                "OperationalIntentPut",
                "SubscribersNotified",
                "SubscriptionDeleted",
            ],
            Types(new() { Id = Samples.IdOf(6) })
        );
        Assert.Equal(
            ["SubscriptionPut", "OperationalIntentPut"],
            Types(new() { From = Noon, Until = Noon + TimeSpan.FromMinutes(2) })
        );
        Assert.Empty(Types(new() { From = Noon + TimeSpan.FromDays(1) }));
        Assert.Equal(2, Types(new() { FirstSequence = 12 }).Count());

        IEnumerable<string> Types(FactFilter filter) =>
            reader.Facts(filter).Select(fact => fact.Type);
    }

    [Fact]
    public async Task A_record_is_read_while_a_server_writes()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();
        await store.AllowedAsync(Asked.Facts(0, Samples.OfEachType[0]));
        using var reader = RecordReader.Open(scratch.Store).Value;

        Assert.Equal(1, reader.Verify().Value.Facts);
        await store.AllowedAsync(Asked.Facts(0, Samples.OfEachType[2]));
        Assert.Equal(2, reader.Verify().Value.Facts);
    }

    [Theory]
    [InlineData("UPDATE facts SET bytes = zeroblob(100) WHERE sequence = 3", "fact 3")]
    [InlineData("DELETE FROM facts WHERE sequence = 3", "fact 3")]
    [InlineData("UPDATE facts SET leaf = zeroblob(32) WHERE sequence = 3", "fact 3")]
    [InlineData("DELETE FROM facts WHERE sequence = 13", "root")]
    [InlineData("UPDATE tiles SET hashes = zeroblob(32 * width)", "tile/0/000")]
    [InlineData("UPDATE checkpoint SET note = zeroblob(200)", "checkpoint")]
    [InlineData("UPDATE meta SET value = 'other' WHERE key = 'origin'", "origin")]
    [InlineData("UPDATE meta SET value = 'other' WHERE key = 'verifier_key'", "checkpoint")]
    public async Task What_is_not_as_it_was_signed_is_named(string change, string named)
    {
        using var scratch = await FilledAsync();
        Change(scratch, change);
        using var reader = RecordReader.Open(scratch.Store).Value;

        Assert.Contains(named, $"{reader.Verify().Broken}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_fact_is_shown_with_what_is_wrong_and_the_others_as_they_are()
    {
        using var scratch = await FilledAsync();
        Change(scratch, "UPDATE facts SET bytes = CAST(x'0101' AS BLOB) WHERE sequence = 2");
        using var reader = RecordReader.Open(scratch.Store).Value;

        var facts = reader.Facts(new() { Type = "ConstraintPut" }).ToList();

        Assert.Equal([2, 3], facts.Select(fact => (int)fact.Sequence));
        Assert.Contains("DAMAGED: fact 2", facts[0].ToLine(), StringComparison.Ordinal);
        Assert.Null(facts[1].Problem);
    }

    [Fact]
    public void What_is_no_store_is_refused()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.Beside("text"), new string('x', 5_000));
        File.WriteAllText(scratch.Beside("empty"), "");

        Assert.NotNull(RecordReader.Open(scratch.Beside("nothing")).Broken);
        Assert.NotNull(RecordReader.Open(scratch.Beside("text")).Broken);
        Assert.NotNull(RecordReader.Open(scratch.Beside("empty")).Broken);
    }

    // The subscription comes first, so that it is there to be notified; a minute goes by with each.
    private static async Task<Scratch> FilledAsync()
    {
        var scratch = new Scratch();
        await using var store = scratch.Open();
        Fact[] facts =
        [
            .. Samples.OfEachType.Skip(4).Take(1),
            .. Samples.OfEachType.Take(4),
            new Coordination.Subscriptions.SubscribersNotified([Samples.IdOf(6)]),
            Samples.OfEachType[5],
            .. Samples.OfEachType.Skip(7).Take(5),
            Samples.OfEachType[13],
            Samples.OfEachType[12],
        ];
        foreach (var fact in facts)
        {
            await store.AllowedAsync(Asked.Facts(0, fact));
            scratch.Clock.Now += TimeSpan.FromMinutes(1);
        }
        return scratch;
    }

    private static void Change(Scratch scratch, string sql)
    {
        using var connection = new SqliteConnection(
            $"Data Source={scratch.Database};Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }
}
