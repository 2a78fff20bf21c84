using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination;
using Parley.Coordination.Areas;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;

namespace Parley.Storage.Tests;

/// <summary>Areas and what becomes of them, each member with a value of its own.</summary>
internal static class Areas
{
    private static readonly OrganId Us = OrganId.Of("us/armed-forces").Value;
    private static readonly OrganId Ru = OrganId.Of("ru/armed-forces").Value;
    private static readonly PartyId Aid = PartyId.Of("aid").Value;
    private static readonly Instant Noon = Instant.Of(HeldClock.Noon);

    public static ImmutableArray<Fact> OfEachType { get; } =
    [
        new AreaSaid(AreaOf(90, 1), Noon),
        new AreaAnswered(ConsentOf(91, AreaOf(90, 1)), Noon),
        new AreaTold(AreaEvent.RelayMissed, Samples.IdOf(90), 3, Us, Samples.IdOf(50), Ru, Noon),
        new AreaRelayed(
            Samples.IdOf(90),
            Samples.IdOf(50),
            RelayOf(92, AreaOf(90, 1), Samples.IdOf(50)),
            Noon
        ),
    ];

    /// <summary>
    /// One of the Americans, over the operations of a world, that the Russians guarantee, who relay
    /// what is near it to those that they speak for.
    /// </summary>
    public static Said<Area> AreaOf(int id, int version, bool isWithdrawn = false)
    {
        ImmutableArray<AreaPiece> pieces =
        [
            new(
                new AreaGround.Outline(
                    Circle.Of(LatLng.Of(46.5, 7).Value, Meters.Of(1_250.5)).Value
                ),
                Band
            ),
            new(
                AreaGround
                    .Line.Of(
                        [LatLng.Of(46.5, 6.9).Value, LatLng.Of(46.55, 7.1).Value],
                        Meters.Of(3_000)
                    )
                    .Value,
                Band
            ),
            new(
                AreaGround
                    .Bow.Of(
                        new Arc(LatLng.Of(46.5, 7).Value, Meters.Of(9_000), 30, -20.5),
                        Meters.Of(500)
                    )
                    .Value,
                Band
            ),
        ];
        var window = TimeWindow.Of(Noon, Noon + TimeSpan.FromHours(1)).Value;
        var rules = new AreaRules(
            new(AreaRuleKind.NotifyBeforeEntry, 45),
            ImmutableDictionary<PartyId, AreaRule>
                .Empty.Add(Ru.Party, new(AreaRuleKind.KeepOut))
                .Add(
                    Us.Party,
                    new(
                        AreaRuleKind.Ceiling,
                        null,
                        Altitude.Of(Meters.Of(120), Datum.Ellipsoid).Value
                    )
                )
        );
        var near = new AreaProximity(Aid, 5_000, 20);
        var area = new Area
        {
            Id = Samples.IdOf(id),
            Version = version,
            By = Us,
            Kind = AreaKind.DeEscalationZone,
            Names = Texts.Of([new("en", "The valley"), new("ru", "Долина")], 100).Value,
            MapAnnex = "Annex 2, edition 3",
            Agreement = "A memorandum",
            Guarantors = [Ru],
            Pieces = pieces,
            Window = window,
            Rules = rules,
            Audience = AreaAudience.Everyone,
            Proximity = near,
            IsWithdrawn = isWithdrawn,
            Volumes = AreaVolumes.Of(pieces, window, rules, near).Value,
        };
        return Statements.Said(Statement.Area, area, $"{Tellings.DutyOf(Us)}");
    }

    public static Said<AreaConsent> ConsentOf(int id, Said<Area> area) =>
        Statements.Said(
            Statement.AreaConsent,
            new AreaConsent
            {
                Id = Samples.IdOf(id),
                Area = area.Content.Id,
                Version = area.Content.Version,
                Digest = ConsentArea.Digest(area),
                By = Ru,
                Answer = ConsentAnswer.Consents,
                At = Noon,
            },
            $"{Tellings.DutyOf(Ru)}"
        );

    private static Said<Receipt> RelayOf(int id, Said<Area> area, DssId operation) =>
        Statements.Said(
            Statement.Receipt,
            new Receipt
            {
                Id = Samples.IdOf(id),
                Notice = operation,
                Copy = ConsentArea.Digest(area),
                For = Ru,
                By = Tellings.DutyOf(Ru),
                Step = ReceiptStep.PassedOn,
                At = Noon,
                HandOn = new("The village", Aid, "radio"),
            },
            $"{Tellings.DutyOf(Ru)}"
        );

    /// <summary>
    /// What follows of an area: a version, a consent, a relay; refused until those who sign are
    /// there.
    /// </summary>
    public static async Task SayAgainAsync(IStore store, Random random)
    {
        await AskAsync(new PutParty(Statements.PartyOf("aid", guarantor: Ru)));
        var number = random.Next(90, 92);
        for (var steps = random.Next(1, 4); steps > 0; steps--)
        {
            await StepAsync(number);
        }

        async Task StepAsync(int id)
        {
            var found = await store.AllowedAsync(
                new Asked<AreaState?>((picture, _) => picture.Areas.Find(Samples.IdOf(id)))
            );
            var receipt = random.Next(100, 900);
            if (
                found?.Duties.Values.FirstOrDefault(one => one.Relayed is null) is { } due
                && random.Next(2) == 0
            )
            {
                var said = found.Versions.First(one => one.Content.Version == due.Due.Version);
                var relay = RelayOf(receipt, said.Said, due.Operation);
                await AskAsync(new RelayArea(found.Id, relay, Of(Ru)));
            }
            else if (found?.Last is { AgreedAt: null, Said: var asked } && random.Next(3) > 0)
            {
                await AskAsync(new ConsentArea(ConsentOf(receipt, asked), Of(Ru)));
            }
            else
            {
                var next = (found?.Last.Content.Version ?? 0) + 1;
                var isEnd = next > 2 && random.Next(8) == 0;
                await AskAsync(new PutArea(AreaOf(id, next, isEnd), Of(Us)));
            }
        }

        async Task AskAsync<T>(IRequest<T> request) =>
            await store.DecideAsync(request, Asked.Tester, TestContext.Current.CancellationToken);
    }

    /// <summary>What is in a picture beside the facts: when areas act, and what they meet.</summary>
    public static IEnumerable<string> In(Picture picture)
    {
        var all = Statements.OperationOf(50).Content.Volumes.All;
        foreach (var state in picture.Areas.All)
        {
            yield return $"{state.Id} {state.StandingAt(Noon)} "
                + string.Join(';', state.Terms.Select(one => $"{one.Since}–{one.Until}"));
            yield return $"{state.Id} "
                + string.Join(
                    ';',
                    state.Duties.Values.Select(one =>
                        $"{one.Due} {one.By} {one.Missed} {one.Relayed?.At} {one.IsMoot}"
                    )
                );
        }
        foreach (var organ in new[] { Ru, Us })
        {
            var planned = new PlannedVolumes(organ, OperationVolumes.Of(organ, all).Value, 0);
            if (
                new CheckOperation(Of(organ), planned).Decide(picture, Noon)
                is Decision<OperationConflicts>.Allowed { Answer.Areas: var areas }
            )
            {
                var kept = areas.Select(one => $"{one.Id} {one.Version} {one.Rule}");
                yield return $"{organ} keeps {string.Join(',', kept)}";
            }
        }
    }

    /// <summary>A fact as text; null when it is nothing of this.</summary>
    public static string? Show(Fact fact) =>
        fact switch
        {
            AreaSaid(var said, var at) => Statements.Show(Statement.Area, said) + $"{at}",
            AreaAnswered(var said, var at) => Statements.Show(Statement.AreaConsent, said)
                + $"{at}",
            AreaRelayed relayed => Statements.Show(Statement.Receipt, relayed.Receipt)
                + $"{relayed.Area} {relayed.Operation} {relayed.At}",
            _ => null,
        };

    private static AltitudeBand Band =>
        AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(0), Datum.Ground).Value,
                Altitude.Of(Meters.Of(3_000), Datum.Ellipsoid).Value
            )
            .Value;

    private static Reader Of(OrganId organ) =>
        Reader.Of(new("https://issuer.example", $"{Tellings.DutyOf(organ)}"));
}
