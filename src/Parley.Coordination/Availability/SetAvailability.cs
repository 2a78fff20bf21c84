using Parley.Airspace.Times;

namespace Parley.Coordination.Availability;

/// <summary>
/// Says whether a USS can be reached (ASTM F3548-21, <c>setUssAvailability</c>). Who may is the
/// scope's affair.
/// </summary>
/// <param name="Uss">Whom it is about.</param>
/// <param name="State">What is said.</param>
/// <param name="OldVersion">
/// The version that the asker saw; empty when nobody had said anything.
/// </param>
/// <param name="Entropy">For the new version.</param>
public sealed record SetAvailability(
    Uss Uss,
    UssAvailabilityState State,
    string OldVersion,
    Entropy Entropy
) : IRequest<UssAvailability>
{
    /// <inheritdoc/>
    public Decision<UssAvailability> Decide(Picture picture, Instant now)
    {
        var current = picture.AvailabilityOf(Uss)?.Version.Text ?? "";
        if (OldVersion != current)
        {
            return new Refusal.Stale(
                "old_version is the version of the availability as it stands, and empty when "
                    + "there is none."
            );
        }
        var set = new UssAvailability(Uss, State, EntityVersion.OfRandom(Entropy));
        return new Decision<UssAvailability>.Allowed(set, [new AvailabilitySet(set)]);
    }
}

/// <summary>What is known of a USS (<c>getUssAvailability</c>); null when nobody said.</summary>
public sealed record GetAvailability(Uss Uss) : IRequest<UssAvailability?>
{
    /// <inheritdoc/>
    public Decision<UssAvailability?> Decide(Picture picture, Instant now) =>
        picture.AvailabilityOf(Uss);
}
