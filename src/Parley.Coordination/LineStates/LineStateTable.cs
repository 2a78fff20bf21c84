using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.LineStates;

/// <summary>
/// What organs declared of their lines, the last and some before it. Written by its picture alone.
/// </summary>
public sealed class LineStateTable
{
    /// <summary>So many of one organ towards another are at hand; the record keeps all.</summary>
    public const int KeptMax = 100;

    private readonly Dictionary<(OrganId By, OrganId Toward), List<LineStateSaid>> _said = [];
    private readonly Dictionary<OrganId, int> _counts = [];

    /// <summary>All at hand; of one pair the earliest first.</summary>
    public IEnumerable<LineStateSaid> All => _said.Values.SelectMany(all => all);

    /// <summary>The last that an organ declared; null when it declared nothing.</summary>
    public LineStateSaid? Find(OrganId by, OrganId toward) =>
        _said.GetValueOrDefault((by, toward))?[^1];

    /// <summary>What held at a moment; null when nothing did, or it is no longer at hand.</summary>
    public LineStateSaid? At(OrganId by, OrganId toward, Instant moment) =>
        _said.GetValueOrDefault((by, toward))?.FindLast(one => one.At <= moment);

    /// <summary>
    /// From when an organ has declared, without a break, what it declares now; null when it
    /// declared nothing. Earlier than all that is at hand it is the earliest of those.
    /// </summary>
    public Instant? SinceOf(OrganId by, OrganId toward)
    {
        if (!_said.TryGetValue((by, toward), out var all))
        {
            return null;
        }
        var state = all[^1].State.Content.State;
        return all[all.FindLastIndex(one => one.State.Content.State != state) + 1].At;
    }

    /// <summary>
    /// How long before something starts an addressee was to be told of it, by what held at a
    /// moment; null when it asked for nothing.
    /// </summary>
    public LeadTime? LeadOf(OrganId from, OrganId to, Instant moment) =>
        At(to, from, moment)?.State.Content.LeadMinutes is { } asked
            ? new(asked, At(from, to, moment)?.State.Content.LeadMinutes == asked)
            : null;

    /// <summary>Towards how many others an organ declared something.</summary>
    internal int CountOf(OrganId by) => _counts.GetValueOrDefault(by);

    internal void Put(LineStateSaid said)
    {
        var state = said.State.Content;
        if (!_said.TryGetValue((state.By, state.Toward), out var all))
        {
            _said.Add((state.By, state.Toward), all = []);
            _counts[state.By] = CountOf(state.By) + 1;
        }
        all.Add(said);
        if (all.Count > KeptMax)
        {
            all.RemoveAt(0);
        }
    }
}
