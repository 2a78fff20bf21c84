using Parley.Airspace.Index;
using Parley.Coordination.Areas;
using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.Designations;
using Parley.Coordination.Feeds;
using Parley.Coordination.LineStates;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Reports;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination;

/// <summary>
/// All that is true after some facts. Rules look at it; who runs the rules, and nobody else,
/// applies facts to it, on one thread.
/// </summary>
public sealed class Picture
{
    private static readonly HashSet<DssId> None = [];

    private readonly Dictionary<Uss, UssAvailability> _availability = [];

    // The intents attached to each subscription; none has an empty set.
    private readonly Dictionary<DssId, HashSet<DssId>> _dependents = [];

    /// <summary>Operational intents.</summary>
    public PrismTable<OperationalIntent> OperationalIntents { get; } = new();

    /// <summary>Constraints.</summary>
    public PrismTable<Constraint> Constraints { get; } = new();

    /// <summary>Subscriptions to both.</summary>
    public PrismTable<Subscription> Subscriptions { get; } = new();

    /// <summary>Identification service areas.</summary>
    public PrismTable<ServiceArea> ServiceAreas { get; } = new();

    /// <summary>Subscriptions to those.</summary>
    public PrismTable<RidSubscription> RidSubscriptions { get; } = new();

    /// <summary>Parties, their organs and officers.</summary>
    public PartyTable Parties { get; } = new();

    /// <summary>What organs may have to do with each other.</summary>
    public MandateTable Mandates { get; } = new();

    /// <summary>What organs told each other, and what became of it.</summary>
    public NoticeTable Notices { get; } = new();

    /// <summary>What organs declared of their lines.</summary>
    public LineStateTable LineStates { get; } = new();

    /// <summary>What each organ was told, in order.</summary>
    public FeedTable Feeds { get; } = new();

    /// <summary>What organs declared that they will do.</summary>
    public OperationTable Operations { get; } = new();

    /// <summary>What is to be kept clear of, by whom.</summary>
    public ProtectedTable Protected { get; } = new();

    /// <summary>Zones, closures and lines, and who consented to them.</summary>
    public AreaTable Areas { get; } = new();

    /// <summary>What parties said to everybody.</summary>
    public PublicStatementTable PublicStatements { get; } = new();

    /// <summary>What parties call things.</summary>
    public DesignationTable Designations { get; } = new();

    /// <summary>What was said of whether USSs can be reached.</summary>
    public IReadOnlyCollection<UssAvailability> Availabilities => _availability.Values;

    /// <summary>What was said of one; null when nothing.</summary>
    public UssAvailability? AvailabilityOf(Uss uss) => _availability.GetValueOrDefault(uss);

    /// <summary>What one is; unknown when nothing was said.</summary>
    public UssAvailabilityState StateOf(Uss uss) =>
        AvailabilityOf(uss)?.State ?? UssAvailabilityState.Unknown;

    /// <summary>The operational intents attached to a subscription, in no order.</summary>
    public IReadOnlySet<DssId> DependentsOf(DssId subscription) =>
        _dependents.GetValueOrDefault(subscription) ?? None;

    private AreaTellings AreaTellings => new(Parties, Feeds);

    /// <summary>Makes a fact true.</summary>
    public void Apply(Fact fact) => Apply(fact, place: null);

    /// <inheritdoc cref="Apply(Fact)"/>
    public void Apply(PreparedFact prepared) => Apply(prepared.Fact, prepared.Place);

    private void Apply(Fact fact, PackedEntity? place)
    {
        switch (fact)
        {
            case OperationalIntentPut(var intent):
                Detach(OperationalIntents.Put(intent, place));
                Attach(intent);
                break;
            case OperationalIntentDeleted(var id):
                Detach(OperationalIntents.Find(id));
                OperationalIntents.Remove(id);
                break;
            case ConstraintPut(var constraint):
                Constraints.Put(constraint, place);
                break;
            case ConstraintDeleted(var id):
                Constraints.Remove(id);
                break;
            case SubscriptionPut(var subscription):
                Subscriptions.Put(subscription, place);
                break;
            case SubscriptionDeleted(var id):
                Subscriptions.Remove(id);
                break;
            case SubscribersNotified(var notified):
                foreach (var id in notified)
                {
                    var one = Subscriptions.Find(id)!;
                    Subscriptions.Put(one with { NotificationIndex = one.NotificationIndex + 1 });
                }
                break;
            case AvailabilitySet(var availability):
                _availability[availability.Uss] = availability;
                break;
            default:
                ApplyRemoteId(fact, place);
                break;
        }
    }

    private void ApplyRemoteId(Fact fact, PackedEntity? place)
    {
        switch (fact)
        {
            case ServiceAreaPut(var area):
                ServiceAreas.Put(area, place);
                break;
            case ServiceAreaDeleted(var id):
                ServiceAreas.Remove(id);
                break;
            case RidSubscriptionPut(var subscription):
                RidSubscriptions.Put(subscription, place);
                break;
            case RidSubscriptionDeleted(var id):
                RidSubscriptions.Remove(id);
                break;
            case RidSubscribersNotified(var notified):
                foreach (var id in notified)
                {
                    var one = RidSubscriptions.Find(id)!;
                    RidSubscriptions.Put(
                        one with
                        {
                            NotificationIndex = one.NotificationIndex + 1,
                        }
                    );
                }
                break;
            case ReportMade:
                // In the record alone: nothing is decided by it.
                break;
            default:
                ApplyLine(fact);
                break;
        }
    }

    private void ApplyLine(Fact fact)
    {
        switch (fact)
        {
            case PartyPut(var party):
                Parties.Put(party);
                break;
            case OrganPut(var organ):
                Parties.Put(organ);
                break;
            case OfficerPut officer:
                Parties.Put(officer);
                break;
            case MandatePut(var mandate):
                Mandates.Put(mandate);
                break;
            case WaiverPut(var waiver):
                Mandates.Put(waiver);
                break;
            case MandateClaimed(var claim):
                Mandates.Put(claim);
                break;
            case PublicStatementReleased(var version):
                PublicStatements.Put(version);
                break;
            case DesignationPut(var designation):
                Designations.Put(designation);
                break;
            case WithoutPrejudicePut(var words):
                Designations.Put(words);
                break;
            case OperationPut(var operation):
                Operations.Put(operation);
                Areas.Put(operation.Content);
                break;
            case OperationRemoved(var id):
                Operations.Remove(id);
                Areas.RemoveOperation(id);
                break;
            case AreaSaid said:
                Areas.Put(said, AreaTellings);
                break;
            case AreaAnswered answer:
                Areas.Put(answer, AreaTellings);
                break;
            case AreaTold told:
                Areas.Put(told, AreaTellings);
                break;
            case AreaRelayed relayed:
                Areas.Put(relayed, AreaTellings);
                break;
            default:
                ApplyNotices(fact);
                break;
        }
    }

    private void ApplyNotices(Fact fact)
    {
        switch (fact)
        {
            case NoticeSent sent:
                Notices.Put(sent, Feeds);
                Protected.Put(sent);
                break;
            case CopyDelivered delivered:
                Notices.Put(delivered, Feeds);
                break;
            case ReceiptGiven given:
                Notices.Put(given, Feeds);
                break;
            case ClockPassed passed:
                Notices.Put(passed, Feeds);
                break;
            case NoticeArchived archived:
                Notices.Put(archived);
                Protected.Remove(archived.Notice);
                break;
            case ConflictTold told:
                Feeds.Add(told);
                break;
            case LineStateSaid said:
                LineStates.Put(said);
                break;
            case LineHeld held:
                Notices.Put(held);
                break;
            case FeedHeld held:
                Feeds.Hold(held);
                break;
            case FeedCarried carried:
                Feeds.Put(carried);
                break;
            default:
                throw new ArgumentException($"No rule makes {fact.GetType().Name}.", nameof(fact));
        }
    }

    private void Attach(OperationalIntent intent)
    {
        if (intent.Subscription is { } subscription)
        {
            if (!_dependents.TryGetValue(subscription, out var dependents))
            {
                _dependents.Add(subscription, dependents = []);
            }
            dependents.Add(intent.Id);
        }
    }

    private void Detach(OperationalIntent? intent)
    {
        if (
            intent?.Subscription is { } subscription
            && _dependents.TryGetValue(subscription, out var dependents)
        )
        {
            dependents.Remove(intent.Id);
            if (dependents.Count == 0)
            {
                _dependents.Remove(subscription);
            }
        }
    }
}
