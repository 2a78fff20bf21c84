using System.Buffers.Binary;
using Parley.Airspace.Prisms;
using Parley.Coordination.Availability;
using Parley.Coordination.CleanUp;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests.Models;

/// <summary>Steps decided by the rules themselves, and told with the model's numbers.</summary>
internal sealed class RealWorld(Picture picture, Names names)
{
    private readonly List<Fact> _facts = [];
    private readonly RealViews _views = new(picture, names);
    private int _now;
    private int _steps;

    internal IReadOnlyList<Fact> Facts => _facts;

    /// <summary>All there is.</summary>
    internal string Everything() => _views.Everything();

    internal string Answer(Step step)
    {
        _steps++;
        switch (step)
        {
            case Step.Wait wait:
                _now += wait.Times;
                return "";
            case Step.PutIntent put:
                return Put(put);
            case Step.PutConstraint put:
                return Put(put);
            case Step.PutSubscription put:
                return Put(put);
            case Step.SetAvailability set:
                return Decide(
                    new SetAvailability(
                        Names.Party(set.Uss),
                        set.State,
                        Seen(set.Seen, picture.AvailabilityOf(Names.Party(set.Uss))?.Version)?.Text
                            ?? "",
                        Chance()
                    ),
                    one => $"{one.State} v{names.Of(one.Version)}"
                );
            case Step.PutArea put:
                return Put(put);
            case Step.PutRid put:
                return Put(put);
            case Step.Delete delete:
                return Delete(delete);
            case Step.Get get:
                return Get(get);
            case Step.Query query:
                return Query(query);
            case Step.CleanUp clean:
                var before = new EndedBefore(At(clean.Entities), At(clean.Others));
                return Decide(new CleanUpEnded(before, clean.Most), taken => $"{taken}");
            default:
                throw new InvalidOperationException($"{step}");
        }
    }

    private Airspace.Times.Instant? At(int? after) =>
        after is { } times ? Names.At(_now + times) : null;

    private string Put(Step.PutIntent step)
    {
        var times = Times(step.Place, null);
        if (times.Until < times.From)
        {
            return "Impossible";
        }
        var request = new PutOperationalIntent
        {
            Id = Written.Id(step.Id),
            Ovn = Seen(step.Seen, picture.OperationalIntents.Find(Written.Id(step.Id))?.Ovn),
            Manager = Names.Party(step.Who),
            Extents = Names.Asked(step.Place, times).AtAnyTime().Value,
            State = step.State,
            BaseUrl = Names.Url(step.Who),
            Subscription = step.Subscription switch
            {
                null => AttachedSubscription.None,
                { Id: 0, OfIntent: 0 } => new AttachedSubscription.Implicit(
                    Names.Url(step.Who),
                    step.Told.Triggers
                ),
                { } target => new AttachedSubscription.Named(IdOf(target)),
            },
            Key = Key(step.Told.Key),
            RequestedOvnSuffix = step.Told.Suffix switch
            {
                Suffix.None => null,
                Suffix.Fresh => SuffixAt(_now),
                Suffix.Stale => SuffixAt(_now - 2),
            },
            Entropy = Chance(),
        };
        return Decide(
            request,
            changed => _views.Tell(changed.Intent) + _views.Tell(changed.Subscribers)
        );
    }

    private string Put(Step.PutConstraint step)
    {
        var times = Times(step.Place, null);
        if (times.Until < times.From)
        {
            return "Impossible";
        }
        return Decide(
            new PutConstraint(
                Written.Id(step.Id),
                Seen(step.Seen, picture.Constraints.Find(Written.Id(step.Id))?.Ovn),
                Names.Party(step.Who),
                Names.Asked(step.Place, times).AtAnyTime().Value,
                Names.Url(step.Who),
                Chance()
            ),
            changed => _views.Tell(changed.Constraint) + _views.Tell(changed.Subscribers)
        );
    }

    private string Put(Step.PutSubscription step)
    {
        var id = IdOf(step.Target);
        var old = picture.Subscriptions.Find(id);
        return Decide(
            new PutSubscription(
                id,
                Seen(step.Seen, old?.Version),
                Names.Party(step.Who),
                Names.Asked(step.Place, Times(step.Place, old?.Extents)),
                Names.Url(step.Who),
                step.Triggers,
                Chance()
            ),
            // What it is after this, with what depends on it.
            answer =>
                Told.List([
                    _views.Tell(answer.Subscription),
                    .. answer.Intents.Select(_views.Tell),
                    .. answer.Constraints.Select(_views.Tell),
                ])
        );
    }

    private string Put(Step.PutArea step)
    {
        var old = picture.ServiceAreas.Find(Written.Id(step.Id));
        return Decide(
            new PutServiceArea(
                Written.Id(step.Id),
                Seen(step.Seen, old?.Version),
                Names.Party(step.Who),
                Names.Asked(step.Place, Times(step.Place, old?.Extents)),
                Names.Url(step.Who),
                Chance()
            ),
            changed => _views.Tell(changed.Area) + _views.Tell(changed.Subscribers)
        );
    }

    private string Put(Step.PutRid step)
    {
        var old = picture.RidSubscriptions.Find(Written.Id(step.Id));
        return Decide(
            new PutRidSubscription(
                Written.Id(step.Id),
                Seen(step.Seen, old?.Version),
                Names.Party(step.Who),
                Names.Asked(step.Place, Times(step.Place, old?.Extents)),
                Names.Url(step.Who),
                Chance()
            ),
            answer =>
                Told.List([_views.Tell(answer.Subscription), .. answer.Areas.Select(_views.Tell)])
        );
    }

    private string Delete(Step.Delete step)
    {
        var (id, who) = (Written.Id(step.Target.Id), Names.Party(step.Who));
        switch (step.Kind)
        {
            case Kind.Intent:
                var intent = picture.OperationalIntents.Find(id)?.Ovn;
                return Decide(
                    new DeleteOperationalIntent(
                        id,
                        Seen(step.Seen, intent) ?? Written.OtherOvn,
                        who
                    ),
                    gone => _views.Tell(gone.Intent) + _views.Tell(gone.Subscribers)
                );
            case Kind.Constraint:
                var constraint = picture.Constraints.Find(id)?.Ovn;
                return Decide(
                    new DeleteConstraint(id, Seen(step.Seen, constraint) ?? Written.OtherOvn, who),
                    gone => _views.Tell(gone.Constraint) + _views.Tell(gone.Subscribers)
                );
            case Kind.Subscription:
                var target = IdOf(step.Target);
                var subscription = picture.Subscriptions.Find(target)?.Version;
                return Decide(
                    new DeleteSubscription(target, Version(step.Seen, subscription), who),
                    _views.Tell
                );
            case Kind.Area:
                var area = picture.ServiceAreas.Find(id)?.Version;
                return Decide(
                    new DeleteServiceArea(id, Version(step.Seen, area), who),
                    gone => _views.Tell(gone.Area) + _views.Tell(gone.Subscribers)
                );
            case Kind.Rid:
                var rid = picture.RidSubscriptions.Find(id)?.Version;
                return Decide(
                    new DeleteRidSubscription(id, Version(step.Seen, rid), who),
                    _views.Tell
                );
            default:
                throw new InvalidOperationException($"{step}");
        }
    }

    private string Get(Step.Get step)
    {
        var (id, who) = (Written.Id(step.Target.Id), Names.Party(step.Who));
        return step.Kind switch
        {
            Kind.Intent => Decide(new GetOperationalIntent(id, who), _views.Tell),
            Kind.Constraint => Decide(new GetConstraint(id, who), _views.Tell),
            Kind.Subscription => Decide(new GetSubscription(IdOf(step.Target), who), _views.Tell),
            Kind.Area => Decide(new GetServiceArea(id), _views.Tell),
            Kind.Rid => Decide(new GetRidSubscription(id), _views.Tell),
        };
    }

    private string Query(Step.Query step)
    {
        var area = Names.Asked(step.Place, Times(step.Place, null));
        var who = Names.Party(step.Who);
        return step.Kind switch
        {
            Kind.Intent => Decide(
                new QueryOperationalIntents(area, who),
                found => Told.List(found.Select(_views.Tell))
            ),
            Kind.Constraint => Decide(
                new QueryConstraints(area, who),
                found => Told.List(found.Select(_views.Tell))
            ),
            Kind.Subscription => Decide(
                new QuerySubscriptions(area, who),
                found => Told.List(found.Select(_views.Tell))
            ),
            Kind.Area => Decide(
                new SearchServiceAreas(area.Outline, area.Start, area.End),
                found => Told.List(found.Select(_views.Tell))
            ),
            Kind.Rid => Decide(
                new SearchRidSubscriptions(area.Outline, who),
                found => Told.List(found.Select(_views.Tell))
            ),
        };
    }

    private string Decide<T>(IRequest<T> request, Func<T, string> tell)
    {
        switch (request.Decide(picture, Names.At(_now)))
        {
            case Decision<T>.Refused(Refusal.AirspaceConflict conflict):
                var missing = conflict.Intents.Select(_views.Tell);
                var more = conflict.Constraints.Select(_views.Tell);
                return $"AirspaceConflict {Told.List(missing.Concat(more))}";
            case Decision<T>.Refused(var why):
                return why.GetType().Name;
            case Decision<T>.Allowed(var answer, var facts):
                foreach (var fact in facts)
                {
                    picture.Apply(fact);
                }
                _facts.AddRange(facts);
                return tell(answer);
            default:
                throw new InvalidOperationException($"{request}");
        }
    }

    private HashSet<Ovn> Key(Known known)
    {
        var intents = picture
            .OperationalIntents.All.Where(one =>
                known is not Known.Nothing
                && !(known is Known.AllButFirst && one.Id == Written.Id(1))
            )
            .Select(one => one.Ovn);
        var constraints = picture
            .Constraints.All.Where(_ => known is Known.All or Known.AllButFirst)
            .Select(one => one.Ovn);
        return [.. intents, .. constraints];
    }

    private DssId IdOf(Target target) =>
        target.Id > 0
            ? Written.Id(target.Id)
            : picture.OperationalIntents.Find(Written.Id(target.OfIntent))?.Subscription
                ?? Written.Id(99);

    private (int? From, int? Until) Times(Place place, Prism? old)
    {
        int? before = old is null ? null : Names.Number(old.Start);
        return new PlainWorld { Now = _now }.TimesOf(place, before);
    }

    private Ovn? Seen(Seen seen, Ovn? current) =>
        seen switch
        {
            Models.Seen.Right => current,
            Models.Seen.None => null,
            Models.Seen.First => names.FirstOvn,
            Models.Seen.Wrong => Written.OtherOvn,
        };

    private EntityVersion? Seen(Seen seen, EntityVersion? current) =>
        seen switch
        {
            Models.Seen.Right => current,
            Models.Seen.None => null,
            Models.Seen.First => names.FirstVersion,
            Models.Seen.Wrong => Written.OtherVersion,
        };

    private EntityVersion Version(Seen seen, EntityVersion? current) =>
        Seen(seen, current) ?? Written.OtherVersion;

    private Entropy Chance()
    {
        var seed = new byte[Entropy.SeedSize];
        BinaryPrimitives.WriteInt32BigEndian(seed, _steps);
        return new(seed);
    }

    // Version 7, at a time, and another with each step.
    private Guid SuffixAt(int time)
    {
        var made = Guid.CreateVersion7(Names.At(time).ToDateTimeOffset()).ToByteArray(true);
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(12), _steps);
        made.AsSpan(9, 3).Clear();
        (made[6], made[7], made[8]) = (0x70, 0, 0x80);
        return new(made, bigEndian: true);
    }
}
