using System.Collections.Immutable;
using System.Numerics;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>
/// The end of a search: which of the candidates' entities the one asked about meets, exactly.
/// </summary>
/// <param name="index">What was searched.</param>
/// <param name="space">With the candidates.</param>
/// <param name="asked">The entity asked about.</param>
/// <param name="boxes">Its boxes, as the candidates count them.</param>
internal readonly ref struct Settling(
    ConflictIndex index,
    SearchSpace space,
    Asked asked,
    ReadOnlySpan<VolumeBox> boxes
)
{
    private readonly IndexStore _store = index.Store;
    private readonly Asked _asked = asked;
    private readonly ReadOnlySpan<VolumeBox> _boxes = boxes;

    /// <summary>Leaves the slots of the entities met in the space.</summary>
    /// <param name="change">The change after which is asked.</param>
    /// <param name="above">Only entities that rank above this are reported.</param>
    internal void Run(long change, SearchRank above)
    {
        foreach (var i in space.Sure.All)
        {
            ref readonly var candidate = ref space.Candidates[i];
            Settle(candidate with { Boxes = candidate.Sure }, change, above);
        }
        ApproachVolumes();
        ApproachVertices(above);
        space.Areas.Begin(space.Search, _asked.Volumes[0], _asked.Volumes.Length);
        foreach (ref readonly var candidate in space.Candidates.All)
        {
            Settle(candidate, change, above);
        }
    }

    private void Settle(in Candidate candidate, long change, SearchRank above)
    {
        var slot = candidate.Entity;
        if (space.IsDone(slot))
        {
            return;
        }
        ref var head = ref _store.Entities[slot];
        if (!above.IsBelow(head, slot) || !head.IsVisible(change) || _asked.IsOfOwnerOf(head))
        {
            space.Stamp(slot);
        }
        else if (MeetsAny(candidate))
        {
            space.Stamp(slot);
            space.Found.Add() = slot;
        }
    }

    // Asks the memory for what is looked at next: volumes first, then what they say where to find.
    private void ApproachVolumes()
    {
        var kept = 0;
        foreach (ref readonly var candidate in space.Candidates.All)
        {
            if (!space.IsDone(candidate.Entity))
            {
                _store.Volumes.Prefetch(candidate.Volume, 0, 1);
                _store.Entities.Prefetch(candidate.Entity, 0, 1);
                space.Candidates[kept++] = candidate;
            }
        }
        space.Candidates.Cut(kept);
    }

    // A volume may be of an entity that is not for this snapshot, and then be written meanwhile:
    // whatever is seen of it here, its entity will tell.
    private void ApproachVertices(SearchRank above)
    {
        var longest = above.Shortest < 0 ? 0 : LayerSize.LongestOf(above.Shortest);
        var kept = 0;
        foreach (ref readonly var candidate in space.Candidates.All)
        {
            ref var volume = ref _store.Volumes[candidate.Volume];
            // Its entity's shortest is no longer than this.
            var isOfClass = (ulong)(volume.End - volume.Start) <= longest;
            if (candidate.Entity > above.Slot || !isOfClass)
            {
                var near = candidate with { Boxes = NotApart(candidate, volume) };
                if (near.Boxes != 0)
                {
                    _store.PrefetchVertices(volume);
                    space.Candidates[kept++] = near;
                }
            }
        }
        space.Candidates.Cut(kept);
    }

    // Those of the boxes whose volumes the diagonals do not part from another.
    private ulong NotApart(in Candidate candidate, in PackedVolume other)
    {
        var near = candidate.Boxes;
        if (space.Separation.Horizontal.Value != 0)
        {
            return near;
        }
        for (var left = near; left != 0; left &= left - 1)
        {
            var box = candidate.FirstBox + BitOperations.TrailingZeroCount(left);
            ref readonly var one = ref _asked.Volumes[_boxes[box].Volume];
            var (u, v) = (other.BaseU - one.BaseU, other.BaseV - one.BaseV);
            if (one.Face == other.Face && one.Diagonals.AreApart(other.Diagonals, u, v))
            {
                near &= ~(left & (0 - left));
            }
        }
        return near;
    }

    private bool TimesAndHeightsMeet(int volume, in PackedVolume other, int otherVolume)
    {
        ref readonly var one = ref _asked.Volumes[volume];
        return other.Start < one.End
            && one.Start < other.End
            && HeightsMeet(volume, other)
            && (!(one.Traits.HasHours || other.Traits.HasHours) || HoursMeet(volume, otherVolume));
    }

    private bool HeightsMeet(int volume, in PackedVolume b)
    {
        ref readonly var a = ref _asked.Volumes[volume];
        var across = space.Separation.Horizontal.Value;
        if (across == 0 || CompareExactly(a, b))
        {
            return Reaches(a, b, a.Lowest, b.Highest) && Reaches(b, a, b.Lowest, a.Highest);
        }
        // Where they come near enough lies around either of them, so their heights must meet there
        // and there.
        var around = Packing.Around(b, _store.VerticesOf(b), across);
        return MeetOver(space.AroundAsked(volume), a, b) && MeetOver(around, a, b);
    }

    private bool MeetOver(in VerticalPlace place, in PackedVolume a, in PackedVolume b)
    {
        var one = Packing.HeightsOver(a, place, index.Model);
        var two = Packing.HeightsOver(b, place, index.Model);
        return Reaches(a, b, one.Lowest, two.Highest) && Reaches(b, a, two.Lowest, one.Highest);
    }

    private static bool CompareExactly(in PackedVolume a, in PackedVolume b) =>
        a.Traits.LowerDatum == b.Traits.UpperDatum && b.Traits.LowerDatum == a.Traits.UpperDatum;

    // Whether a floor reaches down to a ceiling. Limits of one datum compare exactly; of two, by
    // the heights over the ellipsoid that they may have.
    private bool Reaches(
        in PackedVolume floor,
        in PackedVolume ceiling,
        float lowest,
        float highest
    ) =>
        floor.Traits.LowerDatum == ceiling.Traits.UpperDatum
            ? floor.Lower - space.UpTenths <= ceiling.Upper
            : lowest - space.Separation.Vertical.Value <= highest;

    private bool MeetsAny(in Candidate candidate)
    {
        ref var other = ref _store.Volumes[candidate.Volume];
        space.Areas.BeginOther();
        for (var left = candidate.Boxes; left != 0; left &= left - 1)
        {
            var box = candidate.FirstBox + BitOperations.TrailingZeroCount(left);
            var volume = _boxes[box].Volume;
            if (
                TimesAndHeightsMeet(volume, other, candidate.Volume)
                && (HasSure(candidate, left) || AreasMeet(volume, other))
            )
            {
                return true;
            }
        }
        return false;
    }

    // Whether the lowest of some bits is that of a sure box.
    private static bool HasSure(in Candidate candidate, ulong left) =>
        (candidate.Sure & left & (0 - left)) != 0;

    private bool AreasMeet(int volume, in PackedVolume other)
    {
        var one = new PlacedVolume(in _asked.Volumes[volume], _asked.VerticesOf(volume));
        var two = new PlacedVolume(in other, _store.VerticesOf(other));
        return space.Areas.Meet(volume, one, two, space.Separation.Horizontal.Value);
    }

    private bool HoursMeet(int volume, int otherVolume)
    {
        ref readonly var one = ref _asked.Volumes[volume];
        ref var other = ref _store.Volumes[otherVolume];
        var start = new Instant(Math.Max(one.Start, other.Start));
        var end = new Instant(Math.Min(one.End, other.End));
        var shared = TimeWindow.Of(start, end).Value;
        var hours = _store.Hours.GetValueOrDefault(otherVolume);
        return WeeklyHours.FirstShared(_asked.HoursOf(volume), hours, shared) is not null;
    }
}

/// <summary>
/// An order of entities: by the class of durations of what lasts least in them, then by slot. In a
/// join the lower of two finds the pair; it has to look only among volumes of its class and above,
/// so that the many short ones are not looked through for each of the few long.
/// </summary>
internal readonly record struct SearchRank(int Shortest, int Slot)
{
    /// <summary>Below all entities.</summary>
    internal static SearchRank Lowest => new(-1, -1);

    internal bool IsBelow(in EntityHead head, int slot) =>
        Shortest < head.Shortest || (Shortest == head.Shortest && Slot < slot);
}
