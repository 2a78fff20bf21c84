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

    // No organ has this name, so that nothing of the DSS is taken for one's own.
    private static readonly Owner OfDss = Owner.Of("dss").Value;
    private static readonly EntityId Unnamed = EntityId.Of("prism").Value;

    private long _pairs;
    private int _leftOut;

    internal DescribedConflicts Run()
    {
        var operations = ImmutableArray.CreateBuilder<OperationConflict>();
        foreach (var other in found.Operations)
        {
            var meetings = MeetingsWith(other.Volumes.Entity);
            if (!meetings.IsEmpty)
            {
                operations.Add(new(other, meetings, PrecedenceOf(other)));
            }
        }
        var intents = Coarsely(found.Intents);
        var constraints = Coarsely(found.Constraints);
        return new(operations.ToImmutable(), intents, constraints, found.LeftOut + _leftOut);
    }

    private Precedence PrecedenceOf(OperationView other) =>
        other.Priority > found.Priority ? Precedence.Higher
        : other.Priority == found.Priority ? Precedence.Equal
        : Precedence.Lower;

    private ImmutableArray<CoarseConflict<T>> Coarsely<T>(ImmutableArray<(T View, Prism Kept)> all)
    {
        var conflicts = ImmutableArray.CreateBuilder<CoarseConflict<T>>();
        foreach (var (view, kept) in all)
        {
            var meetings = MeetingsWith(EntityOf(kept));
            if (!meetings.IsEmpty)
            {
                conflicts.Add(
                    new(
                        view,
                        [.. meetings.Select(one => one.FirstVolume).Distinct()],
                        Windows.Around(meetings)
                    )
                );
            }
        }
        return conflicts.ToImmutable();
    }

    private ImmutableArray<VolumeMeeting> MeetingsWith(Entity other)
    {
        _pairs += (long)found.Asked.All.Length * other.Volumes.Length;
        if (_pairs > OperationConflicts.PairsMax)
        {
            _leftOut++;
            return [];
        }
        return
        [
            .. (Finder.Between(found.Asked.Entity, other)?.Meetings ?? []).Where(one =>
                one.Window.End > found.Now
            ),
        ];
    }

    // A prism's end belongs to it, a window's does not.
    private static Entity EntityOf(Prism prism) =>
        Entity
            .Of(
                Unnamed,
                EntityKind.Operation,
                OfDss,
                [
                    new(
                        prism.Outline.Polygon,
                        prism.Band,
                        TimeWindow.Of(prism.Start, prism.End + TimeSpan.FromTicks(1)).Value
                    ),
                ]
            )
            .Value;
}
