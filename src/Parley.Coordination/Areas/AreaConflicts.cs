using Parley.Airspace.Times;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>
/// Who is to be told that an operation and an area meet, or to relay one that is near.
/// </summary>
internal static class AreaConflicts
{
    /// <summary>
    /// Of one operation, or of one area, at most so many are told as they come about; who asks is
    /// told of all.
    /// </summary>
    internal const int ToldMax = 200;

    /// <summary>
    /// At most so many operations are looked at for each of its rules when an area is agreed.
    /// </summary>
    internal const int LookedAtMax = 500;

    /// <summary>
    /// What an operation meets and is near, and did and was not before: for those around the areas,
    /// and for who is to relay. Its own organ is answered.
    /// </summary>
    internal static IEnumerable<AreaTold> OfOperation(
        Picture picture,
        Operation operation,
        Operation? before,
        Instant now
    )
    {
        if (!operation.IsOpen)
        {
            return [];
        }
        var met = Met(picture, operation, now)
            .ExceptBy(before is { IsOpen: true } ? Ids(Met(picture, before, now)) : [], Id)
            .SelectMany(term => ToAround(term, operation, now))
            .Take(ToldMax);
        var near = Near(picture, operation, now)
            .ExceptBy(before is { IsOpen: true } ? Ids(Near(picture, before, now)) : [], Id)
            .Select(term => Due(picture, term, operation, now))
            .OfType<AreaTold>()
            .Take(ToldMax);
        return [.. met, .. near];
    }

    /// <summary>
    /// The operations that an area meets and is near once a version is agreed, and did not and was
    /// not before: for both sides.
    /// </summary>
    /// <param name="picture">As it is before.</param>
    /// <param name="after">The area after.</param>
    /// <param name="now">When it was agreed.</param>
    internal static IEnumerable<AreaTold> OfAgreed(Picture picture, AreaState after, Instant now)
    {
        var version = after.Last.Content.Version;
        var terms = after.Terms.Where(term => term.Content.Version == version).ToList();
        var met = terms.SelectMany(term =>
            term.Volumes.Each.SelectMany(volumes =>
                Meeting(picture, volumes, now)
                    .Where(one =>
                        term.Volumes.Of(term.Content.Rules.Of(one.Organ.Party)) == volumes
                        && !Has(Met(picture, one, now), after.Id)
                    )
                    .SelectMany(one => ToAround(term, one, now).Append(ToOwner(term, one, now)))
            )
        );
        var near = terms
            .Where(term => term.Volumes.Near is not null)
            .SelectMany(term =>
                Meeting(picture, term.Volumes.Near!, now)
                    .Where(one =>
                        one.Organ.Party != term.Content.Proximity!.Represented
                        && !Has(Near(picture, one, now), after.Id)
                    )
                    .Select(one => Due(picture, term, one, now))
                    .OfType<AreaTold>()
            );
        return [.. met.Take(ToldMax), .. near.Take(ToldMax)];
    }

    private static IEnumerable<AreaTerm> Met(Picture picture, Operation one, Instant now) =>
        picture.Areas.Meeting(one.Volumes, one.Organ.Party, now).Select(met => met.Term);

    private static IEnumerable<AreaTerm> Near(Picture picture, Operation one, Instant now) =>
        picture.Areas.Near(one.Volumes, one.Organ.Party, now);

    private static DssId Id(AreaTerm term) => term.Content.Id;

    private static IEnumerable<DssId> Ids(IEnumerable<AreaTerm> terms) => terms.Select(Id);

    private static bool Has(IEnumerable<AreaTerm> terms, DssId area) =>
        terms.Any(term => Id(term) == area);

    private static IEnumerable<Operation> Meeting(
        Picture picture,
        OperationVolumes volumes,
        Instant now
    ) =>
        picture
            .Operations.Meeting(volumes)
            .Select(said => said.Content)
            .Where(one => one.Volumes.End > now)
            .Take(LookedAtMax);

    private static IEnumerable<AreaTold> ToAround(AreaTerm term, Operation one, Instant now) =>
        term
            .Content.Around.Where(organ => organ != one.Organ)
            .Select(organ => Told(AreaEvent.Conflict, term, organ, one, one.Organ, now));

    private static AreaTold ToOwner(AreaTerm term, Operation one, Instant now) =>
        Told(AreaEvent.Conflict, term, one.Organ, one, term.Content.By, now);

    // A party may have got a voice of its own since; then nobody is to relay.
    private static AreaTold? Due(Picture picture, AreaTerm term, Operation one, Instant now) =>
        picture.Parties.Find(term.Content.Proximity!.Represented)?.Content.Guarantor
            is { } guarantor
            ? Told(AreaEvent.RelayDue, term, guarantor, one, one.Organ, now)
            : null;

    private static AreaTold Told(
        AreaEvent what,
        AreaTerm term,
        OrganId organ,
        Operation one,
        OrganId other,
        Instant now
    ) => new(what, term.Content.Id, term.Content.Version, organ, one.Id, other, now);
}
