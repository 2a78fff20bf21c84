using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination;

/// <summary>
/// Where and when, as somebody asks for it: times that are not said are left to the rule.
/// </summary>
/// <param name="Outline">Around the area.</param>
/// <param name="Band">How high.</param>
/// <param name="Start">From when; null when not said.</param>
/// <param name="End">Until when, itself included; null when not said.</param>
public sealed record AskedExtents(Outline Outline, AltitudeBand Band, Instant? Start, Instant? End)
{
    /// <summary>At all times, where none are said.</summary>
    public Checked<Prism> AtAnyTime() =>
        Prism.Of(Outline, Band, Start ?? Instant.Earliest, End ?? Instant.Latest);

    /// <summary>
    /// A start may lie so long before now, for clocks that differ and calls that take.
    /// </summary>
    public static readonly TimeSpan StartPastMax = TimeSpan.FromMinutes(5);

    /// <summary>
    /// From when, by the rule that ASTM F3548-21 and F3411-22a share: what is not said is what it
    /// was, or now; what is said anew lies at most <see cref="StartPastMax"/> back. What began
    /// earlier went on all the while.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="old">What it was; null when it is new.</param>
    internal Checked<Instant> StartFrom(Instant now, Prism? old)
    {
        var start = Start ?? old?.Start ?? now;
        return start < now - StartPastMax && start != old?.Start
            ? new RuleBroken(
                "time_start",
                $"A start is at most {StartPastMax.TotalMinutes:0} minutes past."
            )
            : start;
    }
}
