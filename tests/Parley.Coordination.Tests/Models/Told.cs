using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests.Models;

/// <summary>
/// How answers are written down to be compared: by the model with its numbers, and for the rules
/// with numbers in place of what they made.
/// </summary>
internal static class Told
{
    internal static string Intent(
        (int Id, int Who, UssAvailabilityState Manager) whose,
        (int Number, int? Ovn) version,
        OperationState state,
        (int From, int Until) times,
        int? subscription
    ) =>
        $"intent {whose.Id} of {whose.Who} ({whose.Manager}) v{version.Number} ovn "
        + $"{version.Ovn?.ToString() ?? "-"} {state} {times.From}..{times.Until} subscription "
        + $"{subscription?.ToString() ?? "-"}";

    internal static string Constraint(
        (int Id, int Who, UssAvailabilityState Manager) whose,
        (int Number, int? Ovn) version,
        (int From, int Until) times
    ) =>
        $"constraint {whose.Id} of {whose.Who} ({whose.Manager}) v{version.Number} ovn "
        + $"{version.Ovn?.ToString() ?? "-"} {times.From}..{times.Until}";

    internal static string Subscription(
        (int Id, int Who, SubscriptionOrigin Origin) whose,
        (int Number, int Index) version,
        SubscriptionTriggers triggers,
        (int From, int Until) times,
        IEnumerable<int> dependents
    ) =>
        $"subscription {whose.Id} of {whose.Who} {whose.Origin} v{version.Number} index "
        + $"{version.Index} {triggers} {times.From}..{times.Until} for "
        + string.Join(',', dependents.Order());

    internal static string Area(int id, int who, int version, (int From, int Until) times) =>
        $"area {id} of {who} v{version} {times.From}..{times.Until}";

    internal static string Rid(
        (int Id, int Who) whose,
        (int Number, int Index) version,
        (int From, int Until) times
    ) =>
        $"rid {whose.Id} of {whose.Who} v{version.Number} index {version.Index} "
        + $"{times.From}..{times.Until}";

    /// <summary>Those to notify: by their owner's address, and by their numbers.</summary>
    internal static string Subscribers(IEnumerable<(int Url, int Id, int Index)> notified) =>
        " tell "
        + string.Join(
            ' ',
            notified
                .OrderBy(one => one.Url)
                .ThenBy(one => one.Id)
                .Select(one => $"{one.Url}:{one.Id}={one.Index}")
        );

    internal static string List(IEnumerable<string> things) =>
        string.Join("; ", things.Order(StringComparer.Ordinal));
}
