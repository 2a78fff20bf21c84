using Parley.Airspace;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination.Subscriptions;

/// <summary>
/// When a subscription lasts, by the rules that ASTM F3548-21 and F3411-22a share: from now when no
/// start is said, as long as one may when no end is, at most 24 hours, not in the past.
/// </summary>
internal static class SubscriptionTimes
{
    /// <param name="asked">What is asked for.</param>
    /// <param name="now">The time.</param>
    /// <param name="old">
    /// What it was; its start stays when none is said. Null when it is new.
    /// </param>
    internal static Checked<Prism> Of(AskedExtents asked, Instant now, Prism? old)
    {
        if (!asked.StartFrom(now, old).Try(out var start, out var broken))
        {
            return broken;
        }
        var end = asked.End ?? start + Subscription.DurationMax;
        if (end <= start)
        {
            return new RuleBroken("time_end", "A subscription ends after it starts.");
        }
        if (end <= now)
        {
            return new RuleBroken("time_end", "A subscription's end is not past.");
        }
        return end.Ticks - start.Ticks > Subscription.DurationMax.Ticks
            ? new RuleBroken(
                "time_end",
                $"A subscription lasts at most {Subscription.DurationMax.TotalHours:0} hours."
            )
            : Prism.Of(asked.Outline, asked.Band, start, end);
    }
}
