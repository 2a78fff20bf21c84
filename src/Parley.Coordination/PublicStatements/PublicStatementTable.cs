using System.Collections.Immutable;
using System.Globalization;
using Parley.Coordination.Attachments;
using Parley.Coordination.Parties;

namespace Parley.Coordination.PublicStatements;

/// <summary>What parties said to everybody. Written by its picture alone.</summary>
public sealed class PublicStatementTable
{
    // Behind every place.
    private const string End = "~";

    private readonly Dictionary<DssId, ImmutableArray<ReleasedVersion>> _versions = [];

    // Of the last version of each statement.
    private readonly SortedSet<Placed> _newest = new(
        Comparer<Placed>.Create((one, other) => string.CompareOrdinal(one.Place, other.Place))
    );
    private readonly Dictionary<PartyId, (int Count, long Bytes)> _counts = [];

    // Of all versions, since all stay readable.
    private readonly HashSet<(string Sha256, OrganId By)> _pictures = [];

    /// <summary>All versions of all statements, those of one in order.</summary>
    public IEnumerable<ReleasedVersion> All => _versions.Values.SelectMany(of => of);

    /// <summary>All versions of a statement, in order; none when there is none.</summary>
    public ImmutableArray<ReleasedVersion> VersionsOf(DssId id) =>
        _versions.TryGetValue(id, out var versions) ? versions : [];

    /// <summary>How many statements a party made, and how many bytes their notes have.</summary>
    public (int Count, long Bytes) CountOf(PartyId party) => _counts.GetValueOrDefault(party);

    /// <summary>True when a statement of who put a file shows it.</summary>
    internal bool Shows(PutFile file) => _pictures.Contains((file.Hash.Text, file.By));

    /// <summary>
    /// The last version of each statement whose place is behind another: what changed last first.
    /// </summary>
    /// <param name="after">A place; null for the start.</param>
    public IEnumerable<ReleasedVersion> NewestAfter(string? after) => (
            after is null ? _newest
            : string.CompareOrdinal(after, End) >= 0 ? []
            : _newest.GetViewBetween(new(after, null), new(End, null))
        ).Where(one => one.Place != after).Select(one => one.Version!);

    /// <summary>
    /// Where a statement stands among all: the later it changed, the further in front.
    /// </summary>
    public static string PlaceOf(ReleasedVersion last) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{long.MaxValue - last.At.Ticks:d19} {last.Said.Content.Id}"
        );

    internal void Put(ReleasedVersion version)
    {
        var said = version.Said.Content;
        var before = VersionsOf(said.Id);
        if (!before.IsEmpty)
        {
            _newest.Remove(new(PlaceOf(before[^1]), null));
        }
        _versions[said.Id] = before.Add(version);
        _newest.Add(new(PlaceOf(version), version));
        var (count, bytes) = CountOf(said.By.Party);
        _pictures.UnionWith(said.Pictures.Select(one => (one.Sha256, said.By)));
        _counts[said.By.Party] = (
            count + (before.IsEmpty ? 1 : 0),
            bytes + version.Said.Note.Length
        );
    }

    // Told apart by the place alone; one without a version only asks.
    private readonly record struct Placed(string Place, ReleasedVersion? Version);
}
