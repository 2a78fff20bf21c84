using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Operations;

/// <summary>
/// Operations in short. Where nothing is said they are planned at one place, from now for an hour,
/// from 0 to 100 m above the ellipsoid, and everyone keeps clear.
/// </summary>
internal static class Plans
{
    internal static readonly OrganId Third = OrganId.Of("un/mission").Value;
    internal static readonly LatLng Home = LatLng.Of(48.85, 2.35).Value;

    internal static Volume Volume(
        double eastKm = 0,
        double from = 0,
        double until = 1,
        double radius = 1_000,
        AltitudeBand? band = null
    ) =>
        new(
            Circle
                .Of(Geodesic.Direct(Home, 90, Meters.OfKilometers(eastKm)), Meters.Of(radius))
                .Value,
            band ?? Written.Band(0, 100),
            TimeWindow.Of(Written.At(from), Written.At(until)).Value
        );

    internal static Operation Operation(
        int id,
        OrganId organ,
        params ImmutableArray<Volume> volumes
    ) =>
        new()
        {
            Id = Written.Id(id),
            Version = 1,
            Organ = organ,
            State = DeclaredState.Planned,
            Priority = 0,
            Activity = ActivityClass.Survey,
            Contact = "121.5 MHz",
            Callsign = "Heron 1",
            Count = 2,
            Operator = "First wing",
            RouteName = "North road",
            Purpose = "Mapping",
            Volumes = OperationVolumes.Of(organ, volumes is [] ? [Volume()] : volumes).Value,
            Release = To(ReleaseClass.KeepClear),
        };

    internal static OperationRelease To(
        ReleaseClass everyone,
        params (PartyId Party, ReleaseClass Shown)[] named
    ) => new(everyone, named.ToImmutableDictionary(one => one.Party, one => one.Shown));

    /// <summary>Signed and sent by the duty officer of its organ.</summary>
    internal static PutOperation Put(Operation operation, string officer = "duty")
    {
        var signer = OfficerId(operation.Organ, officer);
        return new(
            Said(operation, $"{signer}"),
            ReaderOf(OfficerId(operation.Organ, "duty")),
            Written.Url("https://parley.example"),
            Written.Chance()
        );
    }

    /// <summary>The next version, in a state.</summary>
    internal static Operation Next(this Operation operation, DeclaredState state) =>
        operation with
        {
            Version = operation.Version + 1,
            State = state,
        };

    /// <summary>Two parties and a third, each with an organ and a duty officer.</summary>
    internal static Desk NewDesk()
    {
        var desk = new Desk().WithTwoParties();
        desk.Allow(Tests.Parties.Speakers.Put(Party(Third.Party)));
        desk.Allow(Tests.Parties.Speakers.Put(Organ(Third)));
        desk.Allow(Tests.Parties.Speakers.Put(Officer(OfficerId(Third, "duty"))));
        return desk;
    }
}
