namespace Parley.Delivery;

/// <summary>How long to wait after a failure until the next try.</summary>
internal static class Backoff
{
    /// <summary>After the first failure, and never less, in seconds.</summary>
    internal const double SecondsMin = 1;

    /// <summary>However many failures there were, in seconds.</summary>
    internal const double SecondsMax = 300;

    /// <summary>While an emergency waits to be carried, in seconds.</summary>
    internal const double UrgentSecondsMax = 2;

    // 2 to this power is past the maximum.
    private const int DoublingsMax = 9;

    /// <summary>
    /// Doubles with each failure; by chance up to half of it less, so that not all come back at
    /// once to a server that was down.
    /// </summary>
    /// <param name="failures">How often it failed since it last went well, from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    internal static TimeSpan After(int failures, double chance)
    {
        var doubled = SecondsMin * (1 << Math.Min(failures - 1, DoublingsMax));
        var longest = Math.Min(doubled, SecondsMax);
        return TimeSpan.FromSeconds(Math.Max(SecondsMin, longest * (1 - (chance / 2))));
    }

    /// <summary>The same while an emergency waits.</summary>
    /// <inheritdoc cref="After"/>
    internal static TimeSpan UrgentAfter(int failures, double chance)
    {
        var usual = After(failures, chance);
        var urgent = TimeSpan.FromSeconds(UrgentSecondsMax);
        return usual < urgent ? usual : urgent;
    }
}
