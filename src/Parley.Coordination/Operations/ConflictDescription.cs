using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination.Operations;

/// <summary>
/// Works out what conflicts are like, pair of volumes by pair of volumes; for one answer.
/// </summary>
internal sealed class ConflictDescription(OperationConflicts found)
{
    private static readonly ConflictFinder Finder = new(VerticalModel.Default, Separation.None);

    private int _pairsLeft = OperationConflicts.PairsMax;

    internal DescribedConflicts Run()
    {
        // What must be kept clear of comes first, while there is time to compare it.
        var kept = ImmutableArray.CreateBuilder<ProtectedConflict>();
        foreach (var other in found.Protected)
        {
            if (Compare(other.Volumes) is { } all)
            {
                kept.Add(new(other, all));
            }
        }
        var areas = ImmutableArray.CreateBuilder<AreaConflict>();
        foreach (var other in found.Areas)
        {
            if (
                Compare(other.Volumes) is { } all
                && new AreaConflict(other, all) is { IsSettled: false } one
            )
            {
                areas.Add(one);
            }
        }
        var operations = ImmutableArray.CreateBuilder<OperationConflict>();
        foreach (var other in found.Operations)
        {
            if (Compare(other.Volumes) is { } all)
            {
                operations.Add(new(other, all, OrderOf(other)));
            }
        }
        return new(
            operations.ToImmutable(),
            Coarsely(found.Intents),
            Coarsely(found.Constraints),
            kept.ToImmutable(),
            areas.ToImmutable(),
            found.LeftOut
        );
    }

    private PriorityOrder OrderOf(OperationView other) =>
        other.Priority > found.Priority ? PriorityOrder.Higher
        : other.Priority == found.Priority ? PriorityOrder.Equal
        : PriorityOrder.Lower;

    private ImmutableArray<CoarseConflict<T>> Coarsely<T>(ImmutableArray<(T View, Prism Kept)> all)
    {
        var conflicts = ImmutableArray.CreateBuilder<CoarseConflict<T>>();
        foreach (var (view, kept) in all)
        {
            var volume = VolumeOf(kept);
            if (Compare([volume], volume.Window) is { } met)
            {
                conflicts.Add(new(view, met));
            }
        }
        return conflicts.ToImmutable();
    }

    private Meetings? Compare(OperationVolumes other) =>
        Compare(other.All, TimeWindow.Of(other.Start, other.End).Value);

    // The index has told that there is something; where there is no time to look what, that stays.
    private Meetings? Compare(ImmutableArray<Volume> others, TimeWindow span)
    {
        var own = found.Asked.All;
        var met = ImmutableArray.CreateBuilder<VolumeMeeting>();
        for (var i = 0; i < own.Length; i++)
        {
            for (var j = 0; j < others.Length; j++)
            {
                if (own[i].Window.Intersect(others[j].Window) is not { } shared || IsOver(shared))
                {
                    continue;
                }
                if (_pairsLeft == 0)
                {
                    return CutShort(met.DrainToImmutable(), span);
                }
                _pairsLeft--;
                if (Finder.Between(own[i], others[j]) is { } meeting)
                {
                    met.Add(meeting with { FirstVolume = i, SecondVolume = j });
                }
            }
        }
        return met.Count == 0 ? null : Meetings.Of(met.DrainToImmutable());
    }

    private bool IsOver(TimeWindow window) => window.End <= found.Now;

    private Meetings? CutShort(ImmutableArray<VolumeMeeting> met, TimeWindow span) =>
        TimeWindow.Of(found.Asked.Start, found.Asked.End).Value.Intersect(span) is { } shared
            ? new(met, shared, AreAll: false)
            : null;

    // A prism's end belongs to it, a window's does not.
    private static Volume VolumeOf(Prism prism) =>
        new(
            prism.Outline.Polygon,
            prism.Band,
            TimeWindow.Of(prism.Start, prism.End + TimeSpan.FromTicks(1)).Value
        );
}
