using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Areas;

/// <summary>An area as a viewer may see it.</summary>
/// <param name="State">Those versions that they may see, and when these act.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Duties">What of it is to be relayed, as far as they have to do with it.</param>
public sealed record AreaView(
    AreaState State,
    AreaStanding Standing,
    ImmutableArray<AreaDuty> Duties
)
{
    /// <summary>When it acts or will, or acted last; null when it never did.</summary>
    public required AreaTerm? Term { get; init; }

    /// <summary>What it meets; null when that was not asked.</summary>
    public AreaTouched? Touched { get; init; }

    /// <summary>What counts: the version that acts, or else what was said last.</summary>
    public AreaVersion Shown => Term?.Version ?? State.Last;

    /// <summary>
    /// What comes of an area that was said or answered: the fact, and whom it meets once it acts.
    /// </summary>
    internal static Decision<AreaView> Decide(
        Picture picture,
        (Fact Fact, AreaState After) made,
        Viewer viewer,
        Instant now
    )
    {
        var told = made.After.Last.AgreedAt is null
            ? []
            : AreaConflicts.OfAgreed(picture, made.After, now);
        return new Decision<AreaView>.Allowed(
            Release.Of(made.After, viewer, now)!,
            [made.Fact, .. told]
        );
    }
}

/// <summary>What would be touched if an area ended: what meets it now.</summary>
/// <param name="Operations">As far as the viewer may see them.</param>
/// <param name="Areas">The same of other areas.</param>
/// <param name="LeftOut">How many more there are that they may see.</param>
public sealed record AreaTouched(
    ImmutableArray<OperationView> Operations,
    ImmutableArray<AreaView> Areas,
    int LeftOut
)
{
    /// <summary>An answer tells at most so many of each.</summary>
    public const int Max = 200;

    internal static AreaTouched Of(Picture picture, AreaState state, Viewer viewer, Instant now)
    {
        var volumes = state
            .Terms.Where(term => term.Until > now)
            .Select(term => term.Volumes)
            .DefaultIfEmpty(state.Last.Content.Volumes)
            .ToList();
        var operations = volumes
            .SelectMany(one => picture.Operations.Meeting(one.All))
            .Where(one => one.Content.Volumes.End > now)
            .DistinctBy(one => one.Content.Id)
            .Select(one => Release.Of(one, viewer))
            .OfType<OperationView>()
            .ToList();
        var areas = volumes
            .SelectMany(one => picture.Areas.Meeting(one, state.Id, now))
            .Distinct()
            .Select(id => Release.Of(picture.Areas.Find(id)!, viewer, now))
            .OfType<AreaView>()
            .ToList();
        return new(
            [.. operations.Take(Max)],
            [.. areas.Take(Max)],
            Math.Max(0, operations.Count - Max) + Math.Max(0, areas.Count - Max)
        );
    }
}

/// <summary>An area that somebody's volumes meet, as they may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">In which version.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Names">What it is called.</param>
/// <param name="By">Who declares it.</param>
/// <param name="Rule">What they are asked to keep.</param>
/// <param name="Volumes">Where.</param>
public sealed record AreaMetView(
    DssId Id,
    int Version,
    AreaKind Kind,
    Texts Names,
    OrganId By,
    AreaRule Rule,
    OperationVolumes Volumes
)
{
    /// <summary>
    /// When the last of those around it was told of the operation; null while one was not.
    /// </summary>
    public Instant? NotifiedAt { get; init; }
}
