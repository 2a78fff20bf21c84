using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using Parley.Bench.Report;

namespace Parley.Bench.PostGis;

/// <summary>Measures every form of tables in PostGIS on one set.</summary>
internal sealed class PostGisRun : IDisposable
{
    private const int FlightsMax = 1_000;
    private const int FlightsBefore = 50;
    private const int JoinSecondsMax = 1_800;

    private static readonly NpgsqlDbType[] ParameterTypes =
    [
        NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        NpgsqlDbType.Array | NpgsqlDbType.Integer,
        NpgsqlDbType.Array | NpgsqlDbType.Integer,
        NpgsqlDbType.Array | NpgsqlDbType.Integer,
        NpgsqlDbType.Array | NpgsqlDbType.Integer,
    ];

    private readonly BenchSet _set;
    private readonly Server _server;
    private readonly Results _results;
    private readonly Answers _answers;
    private readonly Band _band;

    private PostGisRun(BenchSet set, Server server, Answers answers, Results results)
    {
        _set = set;
        _server = server;
        _answers = answers;
        _results = results;
        _band = new(set);
    }

    /// <summary>Loads the set, then lays out, asks and joins one form after the other.</summary>
    internal static void Run(BenchSet set, Answers answers, Results results, Request request)
    {
        using var run = new PostGisRun(set, Connect(), answers, results);
        run._server.Run(Form.Loaded);
        run._server.Load(run.Volumes());
        foreach (var form in Form.All.Where(form => form.Name.Contains(request.Forms)))
        {
            run.Measure(form, request.Seconds);
        }
        run._server.Run("DROP TABLE loaded");
    }

    public void Dispose() => _server.Dispose();

    private static Server Connect() =>
        Environment.GetEnvironmentVariable(Server.Variable) is { } connection
            ? new(connection)
            : throw new InvalidOperationException($"{Server.Variable} says where the server is.");

    private IEnumerable<(int Operation, PlainVolume Volume)> Volumes()
    {
        for (var i = 0; i < _set.Count; i++)
        {
            foreach (var volume in _set.Operation(i).Volumes)
            {
                yield return (i, new(volume));
            }
        }
    }

    private void Measure(Form form, int seconds)
    {
        var results = new ResultsOf(_results, _set.Name, form.Name);
        Progress.Say($"{_set.Name}: {form.Name}: tables");
        var start = _server.Processor;
        _server.Run(form.Layout);
        var volumes = double.Parse(_server.Text("SELECT count(*) FROM volume"));
        results.Add(Quantity.Volumes, volumes);
        results.Add(Quantity.Insert, (_server.Processor - start) / volumes);
        results.Add(Quantity.Bytes, Settle(form) / volumes);
        Progress.Say($"{_set.Name}: {form.Name}: questions");
        var differences = Ask(form, seconds, results);
        if (_answers.Pairs is { } pairs && form.Join.Length > 0)
        {
            Progress.Say($"{_set.Name}: {form.Name}: self-join");
            differences += Join(form, pairs, results);
        }
        results.Add(Quantity.Differences, differences.Count);
        results.Add(Quantity.Unexplained, differences.Unexplained);
        _server.Run($"DROP TABLE {string.Join(", ", form.Tables.Where(IsTable))}");
    }

    private static bool IsTable(string name) => name is "volume" or "volume_key" or "volume_other";

    // Sorted out, counted and in memory; the bytes of tables and indexes.
    private double Settle(Form form)
    {
        var bytes = 0.0;
        foreach (var table in form.Tables.Where(IsTable))
        {
            _server.Run($"VACUUM ANALYZE {table}");
        }
        foreach (var relation in form.Tables)
        {
            _server.Run($"SELECT pg_prewarm('{relation}')");
            bytes += double.Parse(_server.Text($"SELECT pg_relation_size('{relation}')"));
        }
        return bytes;
    }

    private Difference Ask(Form form, int seconds, ResultsOf results)
    {
        using var command = _server.Prepare(form.Query, ParameterTypes);
        var costs = new Times[] { new(FlightsMax), new(FlightsMax), new(FlightsMax) };
        var (processor, server, elapsed) = (costs[0], costs[1], costs[2]);
        var differences = default(Difference);
        var found = new List<int>();
        // Others than those measured: they bring the plan, not the answers, into memory.
        for (var i = 0; i < FlightsBefore; i++)
        {
            AskOne(command, FlightsMax + i, found);
        }
        var start = Stopwatch.GetTimestamp();
        for (
            var i = 0;
            i < FlightsMax && Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;
            i++
        )
        {
            var before = _server.ProcessorBehind;
            var cost = AskOne(command, i, found);
            server.Add(_server.ProcessorBehind - before);
            processor.Add(cost.Processor);
            elapsed.Add(cost.Elapsed);
            found.Sort();
            differences += _band.Compare(i, found, _answers.Flights[i]);
        }
        results.Add(Quantity.Asked, processor.Count);
        results.Add(Quantity.QueryMedian, processor.Median);
        results.Add(Quantity.QueryServer, server.Median);
        results.Add(Quantity.QueryP99, processor.P99);
        results.Add(Quantity.QueryMean, processor.Mean);
        results.Add(Quantity.QueryElapsed, elapsed.Median);
        return differences;
    }

    private Cost AskOne(NpgsqlCommand command, int flight, List<int> found)
    {
        SetParameters(command, [.. _set.Flight(flight).Volumes.Select(v => new PlainVolume(v))]);
        found.Clear();
        var processor = _server.Processor;
        var start = Stopwatch.GetTimestamp();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                found.Add(reader.GetInt32(0));
            }
        }
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return new(elapsed, _server.Processor - processor);
    }

    private static void SetParameters(NpgsqlCommand command, PlainVolume[] volumes)
    {
        var keys = volumes.Select(CellKeys.Asked).ToArray();
        object[] values =
        [
            volumes.Select(volume => volume.WellKnownBinary()).ToArray(),
            volumes.Select(volume => volume.Start).ToArray(),
            volumes.Select(volume => volume.End).ToArray(),
            volumes.Select(volume => volume.Lower).ToArray(),
            volumes.Select(volume => volume.Upper).ToArray(),
            keys.SelectMany(key => key).ToArray(),
            keys.SelectMany((key, i) => key.Select(_ => i + 1)).ToArray(),
        ];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

    private Difference Join(Form form, Pair[] expected, ResultsOf results)
    {
        var pairs = new List<Pair>(expected.Length);
        using var command = _server.Prepare(form.Join);
        _server.Run($"SET statement_timeout = '{JoinSecondsMax}s'");
        var processor = _server.Processor;
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                pairs.Add(new(reader.GetInt32(0), reader.GetInt32(1)));
            }
        }
        catch (PostgresException late) when (late.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            Progress.Say($"{_set.Name}: {form.Name}: no self-join within {JoinSecondsMax} s");
            return default;
        }
        finally
        {
            _server.Run("RESET statement_timeout");
        }
        results.Add(Quantity.Join, _server.Processor - processor);
        results.Add(Quantity.JoinElapsed, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        results.Add(Quantity.Pairs, pairs.Count);
        return _band.Compare(pairs, expected);
    }
}
