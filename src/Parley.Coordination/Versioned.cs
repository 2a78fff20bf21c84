namespace Parley.Coordination;

/// <summary>
/// What things of one kind are called where a rule is told, and the rule that all kinds share: only
/// its own USS changes a thing, and only as it stands.
/// </summary>
/// <param name="Article">"A" or "An".</param>
/// <param name="Noun">What one is called.</param>
/// <param name="Owner">What the standard calls the USS that it belongs to.</param>
/// <param name="Version">What the standard calls its version.</param>
internal sealed record Versioned(string Article, string Noun, string Owner, string Version)
{
    internal static Versioned OperationalIntent { get; } =
        new("An", "operational intent", "manager", "OVN");

    internal static Versioned Constraint { get; } = new("A", "constraint", "manager", "OVN");

    internal static Versioned Subscription { get; } =
        new("A", "subscription", "manager", "version");

    internal static Versioned ServiceArea { get; } = new("A", "service area", "owner", "version");

    internal static Versioned RidSubscription { get; } =
        new("A", "subscription", "owner", "version");

    /// <summary>Why one may not be made or changed; null when it may.</summary>
    /// <param name="old">Whose it is and its version as it stands; null when there is none.</param>
    /// <param name="asker">Who wants to.</param>
    /// <param name="seen">The version that the asker saw; null when they take it for new.</param>
    internal Refusal? BrokenByPut<T>((Uss Owner, T Version)? old, Uss asker, T? seen)
        where T : struct =>
        old is { } current ? BrokenByChange(current, asker, seen)
        : seen is null ? null
        : new Refusal.Stale($"There is no {Noun} of this id.");

    /// <summary>
    /// Why one that there is may not be changed; null when it may. Whose it is comes before which
    /// version of it was seen.
    /// </summary>
    internal Refusal? BrokenByChange<T>((Uss Owner, T Version) old, Uss asker, T? seen)
        where T : struct =>
        old.Owner != asker
            ? new Refusal.Forbidden(
                $"Only its {Owner} changes {Article.ToLowerInvariant()} {Noun}."
            )
        : seen is not { } version
            ? new Refusal.Stale(
                $"{Article} {Noun} of this id exists; name its {Version} to change it."
            )
        : !version.Equals(old.Version)
            ? new Refusal.Stale($"The {Version} is that of the {Noun} as it stands.")
        : null;

    /// <summary>That there is none.</summary>
    internal Refusal.Unknown Unknown => new($"There is no {Noun} of this id.");
}
