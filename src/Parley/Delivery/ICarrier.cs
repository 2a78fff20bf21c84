using Parley.Coordination.Feeds;

namespace Parley.Delivery;

/// <summary>One way to carry an organ's feed to it. For one loop, which calls it again.</summary>
internal interface ICarrier
{
    /// <summary>At most so many events are looked at in one go.</summary>
    int EventsMax { get; }

    /// <summary>
    /// Carries what stands first, as much as goes at once. What was asked for and did not arrive
    /// is asked for again, with the same events first.
    /// </summary>
    /// <param name="feed">What waits to be carried; at least one event.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    Task<CarryOutcome> CarryAsync(FeedToCarry feed, CancellationToken stop);
}

/// <summary>What came of carrying: a closed family.</summary>
internal abstract record CarryOutcome
{
    private CarryOutcome() { }

    /// <summary>All up to a number arrived.</summary>
    internal sealed record Carried(long UpTo) : CarryOutcome;

    /// <summary>
    /// Nothing up to a number was for this way: looking again after a restart does no harm.
    /// </summary>
    internal sealed record Passed(long UpTo) : CarryOutcome;

    /// <summary>It did not arrive, and is tried again.</summary>
    internal sealed record Failed(string Why) : CarryOutcome;

    /// <summary>
    /// Who takes it wants no more: it is not tried until their organ's statement changes.
    /// </summary>
    internal sealed record Unwanted : CarryOutcome;
}
