using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Protection;

/// <summary>
/// The volumes of sites and movements as they were released, organ by organ, and nothing else of
/// where these are. Written by its picture alone.
/// </summary>
/// <remarks>
/// Whatever is asked by an organ, what was not released to it is not looked at: so no number of
/// questions finds out more than its answers say.
/// </remarks>
public sealed class ProtectedTable
{
    // Numbers are given in the order of coming and never again.
    private readonly Dictionary<long, ProtectedVolumes> _all = [];
    private readonly Dictionary<DssId, List<long>> _ofNotice = [];
    private readonly Dictionary<(DssId Notice, OrganId To), long> _named = [];
    private readonly ConflictIndex _index = new(VerticalModel.Default);
    private long _next;

    /// <summary>How many sets of volumes there are.</summary>
    public int Count => _all.Count;

    /// <summary>
    /// What an organ is to keep clear of and some volumes of it meet, within the errors that the
    /// index states: never too little. What it was told by name comes first, each in the order of
    /// coming.
    /// </summary>
    /// <param name="volumes">The organ's.</param>
    /// <param name="organ">What is its own it does not meet.</param>
    /// <param name="now">What is over or stale by then is left out.</param>
    public List<ProtectedVolumes> Meeting(OperationVolumes volumes, OrganId organ, Instant now) =>
        [
            .. Meeting(volumes)
                .Where(one => IsInForce(one, now) && IsReleased(one, organ, now))
                .OrderBy(one => one.To is null),
        ];

    /// <summary>True while volumes that a notice released to anybody meet some others.</summary>
    internal bool Meets(DssId notice, OperationVolumes volumes, Instant now) =>
        _ofNotice.ContainsKey(notice)
        && Meeting(volumes).Any(one => one.Notice == notice && IsInForce(one, now));

    /// <summary>False for what is over or stale.</summary>
    internal static bool IsInForce(ProtectedVolumes one, Instant now) =>
        one.Volumes.End > now && !(one.Stale <= now);

    private IEnumerable<ProtectedVolumes> Meeting(OperationVolumes volumes)
    {
        var found = new List<long>();
        using (var snapshot = _index.Read())
        {
            snapshot.Find(volumes.Packed, Separation.None, found);
        }
        found.Sort();
        return found.Select(number => _all[number]);
    }

    internal void Put(NoticeSent sent)
    {
        var copy = sent.Copy.Content;
        if (!NoticeRules.IsProtected(copy.Kind))
        {
            return;
        }
        if (copy.Relation is { } relation && NoticeRules.Ends(relation.Kind))
        {
            Remove(relation.Notice);
        }
        foreach (var released in Of(sent))
        {
            Add(released);
        }
    }

    internal void Remove(DssId notice)
    {
        if (!_ofNotice.Remove(notice, out var numbers))
        {
            return;
        }
        foreach (var number in numbers)
        {
            if (_all.Remove(number, out var gone) && gone.To is { } to)
            {
                _named.Remove((notice, to));
            }
            _index.Remove(number);
        }
    }

    /// <summary>
    /// The volumes that a copy releases: none of an exercise, and none to an organ whose mandate
    /// keeps the copy closed, which is to keep clear as whoever has none.
    /// </summary>
    internal static IEnumerable<ProtectedVolumes> Of(NoticeSent sent)
    {
        var copy = sent.Copy.Content;
        return
            copy.Volumes is { } volumes
            && copy.Status is NoticeStatus.Actual
            && NoticeRules.IsProtected(copy.Kind)
            && sent.Sealing is null
            && !copy.IsOwn
            ?
            [
                new(
                    copy.Id,
                    copy.Kind,
                    copy.From.Organ,
                    copy.To,
                    volumes,
                    copy.Stale,
                    copy.Slots.IsSet(ProtectedForms.ExpectedVisit)
                ),
            ]
            : [];
    }

    private bool IsReleased(ProtectedVolumes one, OrganId organ, Instant now) =>
        one.To is { } to ? to == organ : one.From != organ && !HasOwn(one.Notice, organ, now);

    // Whose own volumes are over or stale, is again one of all the others.
    private bool HasOwn(DssId notice, OrganId organ, Instant now) =>
        _named.TryGetValue((notice, organ), out var number) && IsInForce(_all[number], now);

    private void Add(ProtectedVolumes released)
    {
        var number = _next++;
        _all.Add(number, released);
        _index.Put(number, released.Volumes.Packed);
        if (!_ofNotice.TryGetValue(released.Notice, out var numbers))
        {
            _ofNotice.Add(released.Notice, numbers = []);
        }
        numbers.Add(number);
        if (released.To is { } to)
        {
            _named.Add((released.Notice, to), number);
        }
    }
}
