using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination.RemoteId;

/// <summary>
/// One service area, ended or not (ASTM F3411-22a, <c>getIdentificationServiceArea</c>).
/// </summary>
public sealed record GetServiceArea(DssId Id) : IRequest<ServiceArea>
{
    /// <inheritdoc/>
    public Decision<ServiceArea> Decide(Picture picture, Instant now) =>
        picture.ServiceAreas.TryFind(Id, out var found) ? found : Versioned.ServiceArea.Unknown;
}

/// <summary>
/// The service areas that have not ended in an area (<c>searchIdentificationServiceAreas</c>).
/// </summary>
/// <param name="Area">Where.</param>
/// <param name="Earliest">From when; null and what is past mean now.</param>
/// <param name="Latest">Until when; null means for ever.</param>
public sealed record SearchServiceAreas(Outline Area, Instant? Earliest, Instant? Latest)
    : IRequest<ImmutableArray<ServiceArea>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<ServiceArea>> Decide(Picture picture, Instant now)
    {
        if (Earliest is { } from && Latest is { } until && until < from)
        {
            return new Refusal.Invalid("latest_time: It is not before earliest_time.");
        }
        var earliest = Earliest is { } asked && asked > now ? asked : now;
        if (Latest is { } past && past < earliest)
        {
            return ImmutableArray<ServiceArea>.Empty;
        }
        var latest = Latest ?? Instant.Latest;
        if (
            !Prism
                .Of(Area, AltitudeBand.Everything, earliest, latest)
                .Try(out var prism, out var broken)
        )
        {
            return new Refusal.Invalid(broken.Within("earliest_time"));
        }
        var found = picture.ServiceAreas.Meeting(prism).FindAll(area => area.IsLive(now));
        if (Answers.AreTooMany(found.Count) is { } refusal)
        {
            return refusal;
        }
        return found.ToImmutableArray();
    }
}
