using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Coordination.CleanUp;
using Parley.Coordination.Constraints;
using Parley.Coordination.Feeds;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Releasability;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Reports;
using Parley.Coordination.Subscriptions;

namespace Parley.Storage.Tests;

/// <summary>
/// Requests as parties make them, in one small area so that they meet; each works from a few random
/// numbers, and from the picture only through what it is answered with.
/// </summary>
internal sealed class World(IStore store, Random random)
{
    private const int Ids = 12;

    private static readonly Uss[] Parties = [Samples.Uss1, Uss.Of("uss2").Value];

    // Of its own, so that what is said of areas leaves the lives of all else as they are.
    private readonly Random _areas = new(20261201);

    private int _entropy = random.Next();

    /// <summary>Makes so many requests, one after the other; many of them are refused.</summary>
    public async Task LiveAsync(int requests)
    {
        for (var left = requests; left > 0; left--)
        {
            await StepAsync();
        }
    }

    /// <summary>
    /// All that is true, as text in which two pictures that are equal are the same.
    /// </summary>
    public static async Task<string> ShowAsync(IStore store) =>
        await store.AllowedAsync(new Asked<string>((picture, _) => Show(picture)));

    public static string Show(Picture picture)
    {
        var lines = new List<string>();
        lines.AddRange(
            picture.OperationalIntents.All.Select(one =>
                Samples.Show(new OperationalIntentPut(one))
            )
        );
        lines.AddRange(picture.Constraints.All.Select(one => Samples.Show(new ConstraintPut(one))));
        foreach (var one in picture.Subscriptions.All)
        {
            var dependents = picture.DependentsOf(one.Id).Select(id => $"{id}").Order();
            lines.Add($"{Samples.Show(new SubscriptionPut(one))} {string.Join(',', dependents)}");
        }
        lines.AddRange(
            picture.ServiceAreas.All.Select(one => Samples.Show(new ServiceAreaPut(one)))
        );
        lines.AddRange(
            picture.RidSubscriptions.All.Select(one => Samples.Show(new RidSubscriptionPut(one)))
        );
        lines.AddRange(picture.Availabilities.Select(one => $"{one}"));
        lines.AddRange(Statements.In(picture).Select(Samples.Show));
        lines.AddRange(Tellings.In(picture));
        var area = Samples.PrismOf(0);
        lines.Add(
            $"{string.Join(',', picture.OperationalIntents.Meeting(area).Select(i => i.Id))}"
        );
        var volumes = OperationVolumes
            .Of(OrganId.Of("un/mission").Value, Statements.OperationOf(50).Content.Volumes.All)
            .Value;
        var met = picture.Operations.Meeting(volumes).Select(one => one.Content.Id);
        lines.Add($"meets {string.Join(',', met)}");
        lines.AddRange(Areas.In(picture));
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private Task StepAsync() =>
        random.Next(35) switch
        {
            < 5 => PutIntentAsync(),
            18 or 19 => PutPartyAsync(),
            20 => PutMandateAsync(),
            21 => AskAsync(new PutWaiver(Statements.WaiverOf(random.Next(20, 40)))),
            >= 22 and < 26 => SendNoticeAsync(),
            26 or 27 or 28 => GiveReceiptAsync(),
            29 when random.Next(2) == 0 => AskAsync(
                new CarryFeed(Sender, DeliveryWay.Webhook, random.Next(12))
            ),
            29 => AskAsync(new ConfirmFeed(ReaderOf(Sender), random.Next(12))),
            30 => AskAsync(new WatchClocks(2)),
            31 => AskAsync(new ArchiveNotices(Instant.Of(HeldClock.Noon), 1)),
            32 or 33 or 34 => PutOperationAsync(),
            15 => DeleteConstraintAsync(),
            16 => DeleteRemoteIdAsync(),
            5 => DeleteIntentAsync(),
            6 or 7 => PutSubscriptionAsync(),
            8 => DeleteSubscriptionAsync(),
            9 or 10 => PutConstraintAsync(),
            11 => PutAreaAsync(),
            12 => PutRidSubscriptionAsync(),
            13 => SetAvailabilityAsync(),
            14 => AskAsync(new MakeReport(Party(), [.. "{}"u8], Entropy())),
            _ => CleanUpAsync(),
        };

    // At times so late, and so much of it, that operations go as well.
    private Task CleanUpAsync()
    {
        var isLate = random.Next(2) == 0;
        var noon = Instant.Of(HeldClock.Noon);
        return AskAsync(
            new CleanUpEnded(
                new(isLate ? noon + TimeSpan.FromHours(2) : Instant.Earliest, noon),
                ThingsMax: isLate ? 40 : 3
            )
        );
    }

    private async Task PutIntentAsync()
    {
        var id = Id();
        var old = await FindAsync(picture => picture.OperationalIntents.Find(id));
        var key = await FindAsync(picture =>
            picture
                .OperationalIntents.All.Select(one => one.Ovn)
                .Concat(picture.Constraints.All.Select(one => one.Ovn))
                .ToImmutableHashSet()
        );
        var subscription = random.Next(3) switch
        {
            0 => AttachedSubscription.None,
            1 => new AttachedSubscription.Named(Id()),
            _ => new AttachedSubscription.Implicit(
                Samples.Url,
                SubscriptionTriggers.OperationalIntents
            ),
        };
        await AskAsync(
            new PutOperationalIntent
            {
                Id = id,
                Ovn = old?.Ovn,
                Manager = old?.Manager ?? Party(),
                Extents = Samples.PrismOf(random.Next(3)),
                State =
                    old is null || random.Next(2) == 0
                        ? OperationState.Accepted
                        : OperationState.Activated,
                BaseUrl = Samples.Url,
                Subscription = subscription,
                Key = key!,
                Entropy = Entropy(),
            }
        );
    }

    private async Task DeleteIntentAsync()
    {
        var id = Id();
        if (await FindAsync(picture => picture.OperationalIntents.Find(id)) is { } old)
        {
            await AskAsync(new DeleteOperationalIntent(id, old.Ovn, old.Manager));
        }
    }

    private async Task PutSubscriptionAsync()
    {
        var id = Id();
        var old = await FindAsync(picture => picture.Subscriptions.Find(id));
        await AskAsync(
            new PutSubscription(
                id,
                old?.Version,
                old?.Manager ?? Party(),
                Extents(),
                Samples.Url,
                (SubscriptionTriggers)random.Next(1, 4),
                Entropy()
            )
        );
    }

    private async Task DeleteSubscriptionAsync()
    {
        var id = Id();
        if (await FindAsync(picture => picture.Subscriptions.Find(id)) is { } old)
        {
            await AskAsync(new DeleteSubscription(id, old.Version, old.Manager));
        }
    }

    private async Task PutConstraintAsync()
    {
        var id = Id();
        var old = await FindAsync(picture => picture.Constraints.Find(id));
        await AskAsync(
            new PutConstraint(
                id,
                old?.Ovn,
                old?.Manager ?? Party(),
                Samples.PrismOf(random.Next(3)),
                Samples.Url,
                Entropy()
            )
        );
    }

    private async Task DeleteConstraintAsync()
    {
        var id = Id();
        if (await FindAsync(picture => picture.Constraints.Find(id)) is { } old)
        {
            await AskAsync(new DeleteConstraint(id, old.Ovn, old.Manager));
        }
    }

    private async Task DeleteRemoteIdAsync()
    {
        var id = Id();
        if (await FindAsync(picture => picture.ServiceAreas.Find(id)) is { } area)
        {
            await AskAsync(new DeleteServiceArea(id, area.Version, area.Owner));
        }
        if (await FindAsync(picture => picture.RidSubscriptions.Find(id)) is { } subscription)
        {
            await AskAsync(new DeleteRidSubscription(id, subscription.Version, subscription.Owner));
        }
    }

    private async Task PutAreaAsync()
    {
        var id = Id();
        var old = await FindAsync(picture => picture.ServiceAreas.Find(id));
        await AskAsync(
            new PutServiceArea(
                id,
                old?.Version,
                old?.Owner ?? Party(),
                Extents(),
                Samples.Url,
                Entropy()
            )
        );
    }

    private async Task PutRidSubscriptionAsync()
    {
        var id = Id();
        var old = await FindAsync(picture => picture.RidSubscriptions.Find(id));
        await AskAsync(
            new PutRidSubscription(
                id,
                old?.Version,
                old?.Owner ?? Party(),
                Extents(),
                Samples.Url,
                Entropy()
            )
        );
    }

    private async Task SetAvailabilityAsync()
    {
        var uss = Uss.Of($"uss{random.Next(3, 6)}").Value;
        var old = await FindAsync(picture => picture.AvailabilityOf(uss));
        await AskAsync(
            new SetAvailability(
                uss,
                (UssAvailabilityState)random.Next(3),
                old?.Version.Text ?? "",
                Entropy()
            )
        );
    }

    // A party, its organ and its officer, one after the other; then the party again.
    private async Task PutPartyAsync()
    {
        var id = random.Next(2) == 0 ? "ru" : "us";
        var party = PartyId.Of(id).Value;
        var organ = new OrganId(party, "armed-forces");
        var officer = new OfficerId(organ, "duty");
        if (await FindAsync(picture => picture.Parties.Find(party)) is not { } old)
        {
            await AskAsync(new PutParty(Statements.PartyOf(id)));
        }
        else if (await FindAsync(picture => picture.Parties.Find(organ)) is null)
        {
            await AskAsync(new PutOrgan(Statements.OrganOf(organ)));
        }
        else if (await FindAsync(picture => picture.Parties.Find(officer)) is null)
        {
            var put = Statements.OfficerOf(officer);
            await AskAsync(new PutOfficer(put.Officer, put.Opened));
            await AskAsync(new MakeMandateClaim(Statements.ClaimOf(40, officer)));
        }
        else if (random.Next(2) == 0)
        {
            await PutPublicStatementAsync(officer);
            await Sayings.SayAgainAsync(store);
        }
        else
        {
            await AskAsync(new PutParty(Statements.PartyOf(id, old.Content.Version + 1)));
        }
    }

    private async Task PutPublicStatementAsync(OfficerId by)
    {
        var id = by.Party.Text == "ru" ? 50 : 51;
        var versions = await FindAsync(picture => new StrongBox<int>(
            picture.PublicStatements.VersionsOf(Samples.IdOf(id)).Length
        ));
        await AskAsync(
            new PutPublicStatement(Statements.PublicStatementOf(id, versions!.Value + 1, by))
        );
    }

    private async Task PutMandateAsync()
    {
        var said = Statements.MandateOf(1);
        var old = await FindAsync(picture => picture.Mandates.Find(said.Content.Pair));
        await AskAsync(
            new PutMandate(old is null ? said : Statements.MandateOf(old.Content.Version + 1))
        );
    }

    private Task SendNoticeAsync()
    {
        var from = Sender;
        return AskAsync(
            random.Next(3) == 0
                ? new SendNotice(ReaderOf(from), Tellings.MovementOf(random, from))
                : new(ReaderOf(from), [Tellings.PlainNoticeOf(random.Next(50, 60), from)])
        );
    }

    private async Task GiveReceiptAsync()
    {
        var id = Samples.IdOf(random.Next(50, 60));
        if (await FindAsync(picture => picture.Notices.Find(id)) is not { } notice)
        {
            return;
        }
        var step = (ReceiptStep)random.Next(4);
        var receipt = Tellings.ReceiptOf(random.Next(60, 70), notice.Copies[0].Copy, step);
        await AskAsync(new GiveReceipt(ReaderOf(receipt.Content.For), receipt));
    }

    private OrganId Sender =>
        OrganId.Of(random.Next(2) == 0 ? "ru/armed-forces" : "us/armed-forces").Value;

    private static Reader ReaderOf(OrganId organ) =>
        Reader.Of(new("https://issuer.example", $"{Tellings.DutyOf(organ)}"));

    // Refused until the officer who signs it is there.
    private async Task PutOperationAsync()
    {
        var id = random.Next(50, 54);
        var old = await FindAsync(picture => picture.Operations.Find(Samples.IdOf(id)));
        var version = (old?.Content.Version ?? 0) + 1;
        var state =
            old is null ? DeclaredState.Planned
            : random.Next(3) == 0 ? DeclaredState.Cancelled
            : old.Content.State;
        var said = Statements.OperationOf(id, version, state);
        var account = Statements.OfficerOf(new(said.Content.Organ, "duty")).Opened.Account;
        await AskAsync(
            new PutOperation(said, Reader.KeepingRegister(account), Samples.Url, Entropy())
        );
        await Areas.SayAgainAsync(store, _areas);
    }

    private async Task AskAsync<T>(IRequest<T> request) =>
        await store.DecideAsync(request, Asked.Tester, TestContext.Current.CancellationToken);

    private Task<T?> FindAsync<T>(Func<Picture, T?> find)
        where T : class => store.AllowedAsync(new Asked<T?>((picture, _) => find(picture)));

    private DssId Id() => Samples.IdOf(random.Next(Ids));

    private Uss Party() => Parties[random.Next(Parties.Length)];

    private Entropy Entropy() => Samples.EntropyOf(_entropy++);

    private AskedExtents Extents()
    {
        var prism = Samples.PrismOf(random.Next(3));
        return new(prism.Outline, AltitudeBand.Everything, prism.Start, prism.End);
    }
}
