using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Conflicts;

/// <summary>
/// Finds and describes conflicts: between operations of different owners, and between operations
/// and constraints. Misses none. Shapes that touch conflict, and those up to 5 cm apart may (25 cm
/// when one is over 10 km wide, 5e-7 of its width beyond 500 km).
/// </summary>
public sealed class ConflictFinder(VerticalModel model, Separation separation)
{
    /// <summary>
    /// Every conflict in a set, each pair once, ordered by the place in the set of the entity that
    /// stands earlier there, then of the other. Of an operation and a constraint the operation is
    /// the conflict's first, wherever it stands.
    /// </summary>
    /// <param name="entities">The set.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="stop">Ends the search with <see cref="OperationCanceledException"/>.</param>
    public IReadOnlyList<Conflict> FindAll(
        IReadOnlyList<Entity> entities,
        IProgress<double>? progress = null,
        CancellationToken stop = default
    )
    {
        var pairs = Pairs(entities, stop);
        var conflicts = new Conflict?[pairs.Count];
        var done = 0;
        Parallel.For(
            0,
            pairs.Count,
            new ParallelOptions { CancellationToken = stop },
            i =>
            {
                conflicts[i] = Between(entities[pairs[i].First], entities[pairs[i].Second]);
                progress?.Report((double)Interlocked.Increment(ref done) / pairs.Count);
            }
        );
        return [.. conflicts.OfType<Conflict>()];
    }

    /// <summary>The conflict of two entities; null when there is none.</summary>
    public Conflict? Between(Entity a, Entity b)
    {
        if (!MayConflict(a, b))
        {
            return null;
        }
        if (a.Kind is EntityKind.Constraint)
        {
            (a, b) = (b, a);
        }
        var meetings = ImmutableArray.CreateBuilder<VolumeMeeting>();
        for (var i = 0; i < a.Volumes.Length; i++)
        {
            for (var j = 0; j < b.Volumes.Length; j++)
            {
                if (Between(a.Volumes[i], b.Volumes[j]) is { } meeting)
                {
                    meetings.Add(meeting with { FirstVolume = i, SecondVolume = j });
                }
            }
        }
        return meetings.Count == 0 ? null : new(a, b, meetings.DrainToImmutable());
    }

    /// <summary>
    /// How two volumes of whomever meet, their places counted as 0; null when they do not.
    /// </summary>
    public VolumeMeeting? Between(Volume a, Volume b)
    {
        if (
            a.Window.Intersect(b.Window) is not { } shared
            || WeeklyHours.FirstShared(a.Hours, b.Hours, shared) is not { } window
        )
        {
            return null;
        }
        var (one, two) = (a.Shape.Footprint, b.Shape.Footprint);
        var apart = FootprintDistance.Between(one, two, separation.Horizontal.Value);
        if (double.IsPositiveInfinity(apart))
        {
            return null;
        }
        return Vertical(a, b) is { } vertical
            ? new VolumeMeeting(0, 0, window, Meters.Of(apart), vertical)
            : null;
    }

    private static bool MayConflict(Entity a, Entity b) =>
        (a.Kind, b.Kind) switch
        {
            (EntityKind.Constraint, EntityKind.Constraint) => false,
            (EntityKind.Operation, EntityKind.Operation) => a.Owner != b.Owner,
            _ => true,
        };

    // The index answers for every pair of volumes; the details say more of those few, and the last
    // word is theirs.
    private List<(int First, int Second)> Pairs(
        IReadOnlyList<Entity> entities,
        CancellationToken stop
    )
    {
        var index = new ConflictIndex(model);
        for (var i = 0; i < entities.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            index.Put(i, entities[i]);
        }
        var pairs = new List<(int First, int Second)>();
        using var snapshot = index.Read();
        snapshot.Join(
            separation,
            Environment.ProcessorCount,
            (one, other) =>
            {
                lock (pairs)
                {
                    pairs.Add(((int)Math.Min(one, other), (int)Math.Max(one, other)));
                }
            }
        );
        pairs.Sort();
        return pairs;
    }

    // Where they come near enough lies around either of them, so the bands must meet there and
    // there; how is told by the smaller, around which less is in doubt.
    private VerticalMeeting? Vertical(Volume a, Volume b)
    {
        var isFirstSmaller = a.Shape.Footprint.Reach < b.Shape.Footprint.Reach;
        var (smaller, larger) = isFirstSmaller ? (a, b) : (b, a);
        return
            model.Meet(a.Band, b.Band, Around(smaller), separation.Vertical) is { } vertical
            && model.Meet(a.Band, b.Band, Around(larger), separation.Vertical) is not null
            ? vertical
            : null;
    }

    // The very places that the index compares heights over: bounds over others, though a little
    // narrower, may be wider, as the model may find them in another way.
    private (LatLng Center, Meters Reach) Around(Volume volume)
    {
        var across = separation.Horizontal.Value;
        if (across == 0)
        {
            var footprint = volume.Shape.Footprint;
            return (Ellipsoid.Place(footprint.Center), Meters.Of(footprint.Reach));
        }
        var packing = new Packing(model);
        var packed = packing.Pack(volume);
        var around = Packing.Around(packed, packing.Vertices, across);
        return (around.Center, around.Reach);
    }
}
