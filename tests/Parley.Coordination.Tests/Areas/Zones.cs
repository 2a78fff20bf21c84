using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Areas;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Areas;

/// <summary>
/// Areas in short. Where nothing is said, the American forces declare a zone at home, for a day,
/// from 0 to 1,000 m, of which everybody keeps out, and that nobody else guarantees. The Russian
/// forces speak for an aid organisation.
/// </summary>
internal static class Zones
{
    internal static readonly AreaRule KeepOut = new(AreaRuleKind.KeepOut);
    internal static readonly OfficerId ThirdDuty = OfficerId(Third, "duty");

    internal static Desk NewDesk() => Operations.Plans.NewDesk().WithAid(guarantor: RuForces);

    internal static Area Zone(int id = 1, double eastKm = 0) =>
        new Area
        {
            Id = Written.Id(id),
            Version = 1,
            By = UsForces,
            Kind = AreaKind.DeEscalationZone,
            Names = Text("The valley"),
            MapAnnex = "Annex 2, edition 3",
            Pieces = [Piece(new AreaGround.Outline(CircleAt(eastKm)))],
            Window = Window(0, 24),
            Rules = Rules(KeepOut),
            Audience = AreaAudience.Everyone,
            Volumes = null!,
        }.Made();

    internal static Circle CircleAt(double eastKm, double radius = 1_000) =>
        Circle.Of(Geodesic.Direct(Home, 90, Meters.OfKilometers(eastKm)), Meters.Of(radius)).Value;

    internal static AreaPiece Piece(AreaGround ground, AltitudeBand? band = null) =>
        new(ground, band ?? Written.Band(0, 1_000));

    internal static AreaRules Rules(
        AreaRule common,
        params (PartyId Party, AreaRule Rule)[] named
    ) => new(common, named.ToImmutableDictionary(one => one.Party, one => one.Rule));

    internal static AreaRule Ceiling(double meters) =>
        new(AreaRuleKind.Ceiling, null, Altitude.Of(Meters.Of(meters), Datum.Ellipsoid).Value);

    /// <summary>With the volumes that go with all else.</summary>
    internal static Area Made(this Area area) =>
        area with
        {
            Volumes = AreaVolumes.Of(area.Pieces, area.Window, area.Rules, area.Proximity).Value,
        };

    internal static Area With(this Area area, params OrganId[] guarantors) =>
        area with
        {
            Guarantors = [.. guarantors],
        };

    internal static Area Ruled(
        this Area area,
        AreaRule common,
        params (PartyId Party, AreaRule Rule)[] named
    ) => (area with { Rules = Rules(common, named) }).Made();

    internal static Area During(this Area area, double from, double until) =>
        (area with { Window = Window(from, until) }).Made();

    /// <summary>Of the aid organisation, which is told of what is nearer than so many metres.</summary>
    internal static Area NearAid(this Area area, double meters = 5_000, int minutes = 20) =>
        (area with { Proximity = new(Aid, meters, minutes) }).Made();

    internal static Area Next(this Area area) => area with { Version = area.Version + 1 };

    internal static Said<Area> Signed(Area area) =>
        Notices.Tellings.Signed(Statement.Area, area, $"{OfficerId(area.By, "duty")}");

    internal static PutArea Put(Area area) =>
        new(Signed(area), ReaderOf(OfficerId(area.By, "duty")));

    internal static AreaConsent Consent(
        int id,
        Area area,
        OrganId by,
        ConsentAnswer answer = ConsentAnswer.Consents
    ) =>
        new()
        {
            Id = Written.Id(id),
            Area = area.Id,
            Version = area.Version,
            Digest = ConsentArea.Digest(Signed(area)),
            By = by,
            Answer = answer,
            At = Desk.Noon,
        };

    internal static ConsentArea Give(AreaConsent consent) =>
        new(
            Notices.Tellings.Signed(
                Statement.AreaConsent,
                consent,
                $"{OfficerId(consent.By, "duty")}"
            ),
            ReaderOf(OfficerId(consent.By, "duty"))
        );

    /// <summary>Says an area, and has all that are asked consent.</summary>
    internal static Area Agreed(this Desk desk, Area area, int firstConsent = 700)
    {
        var view = desk.Allow(Put(area));
        foreach (var organ in view.State.Last.Asked)
        {
            var consent = Consent(firstConsent++, area, organ) with { At = desk.Now };
            desk.Allow(Give(consent));
        }
        return area;
    }

    internal static AreaView? See(this Desk desk, int id, OfficerId by) =>
        new GetArea(ReaderOf(by), Written.Id(id)).Decide(desk.Picture, desk.Now)
            is Decision<AreaView>.Allowed yes
            ? yes.Answer
            : null;

    internal static AreaStanding Standing(this Desk desk, int id = 1) =>
        desk.Picture.Areas.Find(Written.Id(id))!.StandingAt(desk.Now);

    /// <summary>What an operation conflicts with of what areas ask its organ to keep.</summary>
    internal static ImmutableArray<AreaConflict> Kept(this Desk desk, Operation operation) =>
        desk.Allow(
                new FindOperationConflicts(
                    ReaderOf(OfficerId(operation.Organ, "duty")),
                    operation.Id
                )
            )
            .Describe()
            .Areas;

    /// <summary>The same of volumes that nobody declared.</summary>
    internal static ImmutableArray<AreaConflict> Planned(
        this Desk desk,
        OrganId organ,
        params ImmutableArray<Airspace.Entities.Volume> volumes
    ) =>
        desk.Allow(
                new CheckOperation(
                    ReaderOf(OfficerId(organ, "duty")),
                    new(
                        organ,
                        OperationVolumes.Of(organ, volumes is [] ? [Volume()] : volumes).Value,
                        0
                    )
                )
            )
            .Describe()
            .Areas;

    internal static Receipt Relayed(int id, Area area, DssId operation) =>
        new()
        {
            Id = Written.Id(id),
            Notice = operation,
            Copy = ConsentArea.Digest(Signed(area)),
            For = RuForces,
            By = RuDuty,
            Step = ReceiptStep.PassedOn,
            At = Desk.Noon,
            HandOn = new("The field office", Aid, "radio"),
        };

    internal static RelayArea Relay(Area area, Receipt receipt) =>
        new(
            area.Id,
            Notices.Tellings.Signed(Statement.Receipt, receipt, $"{receipt.By}"),
            ReaderOf(receipt.By)
        );

    /// <summary>Has the clocks looked at, at a time.</summary>
    internal static void WatchAt(this Desk desk, Instant now)
    {
        desk.Now = now;
        while (desk.Allow(new WatchClocks(Most: 100)) > 0) { }
    }
}
