using Npgsql;
using NpgsqlTypes;

namespace Parley.Bench.PostGis;

/// <summary>
/// One connection to the server that <c>bench/run</c> started, and the clock of the server's
/// process behind it.
/// </summary>
internal sealed class Server : IDisposable
{
    // A table of ten million rows is copied and indexed without a word in between.
    private const int SecondsMax = 4 * 3600;

    /// <summary>The environment variable with the connection string.</summary>
    internal const string Variable = "PARLEY_BENCH_POSTGRES";

    private readonly NpgsqlConnection _connection;
    private readonly int _process;

    internal Server(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            CommandTimeout = SecondsMax,
            Pooling = false,
        };
        _connection = new(settings.ConnectionString);
        _connection.Open();
        _process = _connection.ProcessID;
    }

    /// <summary>Microseconds of processor that this connection has cost on both sides.</summary>
    internal double Processor => ProcessorClock.Thread + ProcessorBehind;

    /// <summary>Those of the server's process alone.</summary>
    internal double ProcessorBehind => ProcessorClock.Of(_process);

    public void Dispose() => _connection.Dispose();

    internal void Run(string statements)
    {
        using var command = new NpgsqlCommand(statements, _connection);
        command.ExecuteNonQuery();
    }

    internal string Text(string query)
    {
        using var command = new NpgsqlCommand(query, _connection);
        return $"{command.ExecuteScalar()}";
    }

    /// <summary>Loads volumes into <c>loaded</c>.</summary>
    internal void Load(IEnumerable<(int Operation, PlainVolume Volume)> volumes)
    {
        using var import = _connection.BeginBinaryImport(
            "COPY loaded (operation, starts, ends, lower, upper, shape, keys, other) "
                + "FROM STDIN (FORMAT binary)"
        );
        foreach (var (operation, volume) in volumes)
        {
            import.StartRow();
            import.Write(operation, NpgsqlDbType.Integer);
            import.Write(volume.Start, NpgsqlDbType.Bigint);
            import.Write(volume.End, NpgsqlDbType.Bigint);
            import.Write(volume.Lower, NpgsqlDbType.Integer);
            import.Write(volume.Upper, NpgsqlDbType.Integer);
            import.Write(volume.WellKnownBinary(), NpgsqlDbType.Bytea);
            import.Write(CellKeys.Kept(volume), NpgsqlDbType.Array | NpgsqlDbType.Integer);
            import.Write(CellKeys.Other(volume), NpgsqlDbType.Array | NpgsqlDbType.Integer);
        }
        import.Complete();
    }

    /// <summary>A question that the server has parsed and planned.</summary>
    internal NpgsqlCommand Prepare(string query, params NpgsqlDbType[] parameters)
    {
        var command = new NpgsqlCommand(query, _connection);
        foreach (var type in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        }
        command.Prepare();
        return command;
    }
}
