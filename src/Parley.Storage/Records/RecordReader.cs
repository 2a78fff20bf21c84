using System.Collections.Immutable;
using Parley.Coordination;
using Parley.Ledger;
using Parley.Storage.Embedded;
using Parley.Storage.Facts;

namespace Parley.Storage.Records;

/// <summary>
/// Reads the record of a store or of a backup, also while a server has the store open. It changes
/// nothing. For one thread.
/// </summary>
public sealed class RecordReader : IDisposable
{
    private readonly Database _database;
    private readonly FactEncoding _encoding = new();

    private RecordReader(Database database) => _database = database;

    /// <summary>
    /// Of a data directory, or of a backup's file. Refused when there is none, or when it is no
    /// database of a format that this version knows.
    /// </summary>
    public static Checked<RecordReader> Open(string path)
    {
        var file = Directory.Exists(path) ? DataDirectory.DatabaseIn(path) : path;
        if (!File.Exists(file))
        {
            return new RuleBroken(file, "There is no such file.");
        }
        return Trying<RecordReader>(
            file,
            () =>
            {
                var reader = new RecordReader(Database.OpenForReading(file));
                if (reader.BrokenFormat() is not { } broken)
                {
                    return reader;
                }
                reader.Dispose();
                return broken.Within(file);
            }
        );
    }

    /// <summary>
    /// Facts in order, those asked for, damaged ones too. Throws when SQLite cannot read on.
    /// </summary>
    public IEnumerable<InspectedFact> Facts(FactFilter filter)
    {
        foreach (var stored in _database.FactsFrom(filter.FirstSequence))
        {
            if (Inspect(stored, filter) is { } asked)
            {
                yield return asked;
            }
        }
    }

    /// <summary>
    /// Checks every page, every fact against its leaf, all leaves and tiles against the root, and
    /// the root's signature against the store's own key. Refused with the first thing at fault.
    /// </summary>
    public Checked<VerifiedRecord> Verify() =>
        Trying<VerifiedRecord>("", () => RecordCheck.Run(_database));

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    internal Database Database => _database;

    private RuleBroken? BrokenFormat()
    {
        var format = _database.IsEmpty ? 0 : _database.Meta<long>(MetaKeys.Format);
        return format < 1 ? new("", "It is the database of a store.")
            : format > Database.Format
                ? new(
                    "",
                    $"It has format {format}; this version of Parley knows formats up to "
                        + $"{Database.Format}."
                )
            : null;
    }

    // A damaged fact is shown whatever is asked for: nobody can tell what it was.
    private InspectedFact? Inspect(StoredFact stored, FactFilter filter)
    {
        var read = Replay.Read(stored, _encoding);
        if (read.Broken is not null)
        {
            return new(stored.Sequence, null, "", Fields(), $"{read.Broken}");
        }
        var (recorded, _) = read.Value;
        var type = recorded.Fact.GetType().Name;
        var isAsked =
            (filter.Type is null || type.Equals(filter.Type, StringComparison.OrdinalIgnoreCase))
            && recorded.Place.Time >= filter.From
            && recorded.Place.Time < filter.Until
            && (filter.Id is not { } id || Names(id));
        return isAsked ? new(stored.Sequence, recorded.Place.Time, type, Fields(), null) : null;
    }

    // What the first byte and the lengths made of the bytes that were read last.
    private ImmutableArray<InspectedField> Fields()
    {
        var last = _encoding.LastRead;
        return
        [
            .. last
                .Fields.Where(field => field.Tag != FieldTag.Kind && last.Has(field))
                .Select(field => new InspectedField(
                    field.Tag.Name(),
                    field.IsErased ? null : FieldValues.Of(field.Tag, last.ValueOf(field))
                )),
        ];
    }

    private bool Names(DssId id)
    {
        var last = _encoding.LastRead;
        foreach (var field in last.Fields)
        {
            var value = field.IsErased ? [] : last.ValueOf(field);
            if (
                field.Tag is FieldTag.Id or FieldTag.Subscription or FieldTag.Subscriptions
                && FieldReader.Contains(value, id)
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What SQLite or the system refuses is a broken rule of the file's.</summary>
    internal static Checked<T> Trying<T>(string path, Func<Checked<T>> work) =>
        Disk.Try(work, failed => new RuleBroken(path, failed.Message));
}
