using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;

namespace Parley.Coordination;

/// <summary>Why a request was refused: a closed family, a member for each kind of no.</summary>
public abstract record Refusal
{
    private Refusal(string message) => Message = message;

    /// <summary>One sentence that says the rule, for who asked.</summary>
    public string Message { get; }

    /// <summary>The request itself breaks a rule; asking again does not help.</summary>
    public sealed record Invalid : Refusal
    {
        /// <inheritdoc cref="Invalid"/>
        public Invalid(string rule)
            : base(rule) { }

        /// <summary>A rule that a value in the request broke.</summary>
        public Invalid(RuleBroken broken)
            : base(broken.ToString()) { }
    }

    /// <summary>It is somebody else's, or takes a role that the asker does not have.</summary>
    public sealed record Forbidden(string Rule) : Refusal(Rule);

    /// <summary>There is no such thing.</summary>
    public sealed record Unknown(string Rule) : Refusal(Rule);

    /// <summary>Things are not as the asker takes them to be: it exists, or has changed.</summary>
    public sealed record Stale(string Rule) : Refusal(Rule);

    /// <summary>The asker is marked as down, and may not change its entities so.</summary>
    public sealed record IsDown(string Rule) : Refusal(Rule);

    /// <summary>It covers more, or would be answered with more, than a limit allows.</summary>
    public sealed record TooLarge(string Rule) : Refusal(Rule);

    /// <summary>The asker has as many of these as one may have.</summary>
    public sealed record TooMany(string Rule) : Refusal(Rule);

    /// <summary>Too much is waiting to be decided, or nothing is decided any more.</summary>
    /// <param name="Rule">What is wrong.</param>
    /// <param name="RetryAfterSeconds">After so long it may be tried again.</param>
    public sealed record Busy(string Rule, int RetryAfterSeconds) : Refusal(Rule);

    /// <summary>
    /// The asker did not show that it knows of everything that its plan could meet.
    /// </summary>
    /// <param name="Intents">All operational intents whose OVN was missing.</param>
    /// <param name="Constraints">All constraints whose OVN was missing.</param>
    public sealed record AirspaceConflict(
        ImmutableArray<OperationalIntentView> Intents,
        ImmutableArray<ConstraintView> Constraints
    )
        : Refusal(
            "The key holds the current OVN of every operational intent that the extents meet, and "
                + "of every constraint when the subscription asks for constraints; those missing "
                + "are listed."
        );
}
