using System.Collections.Immutable;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Operations;

/// <summary>
/// How much of an operation is seen: each class is all of the one before it, and more.
/// </summary>
public enum ReleaseClass
{
    /// <summary>Nothing, unless one's own operation conflicts with it.</summary>
    None,

    /// <summary>Whose it is, where, how high, when, its state and its priority.</summary>
    KeepClear,

    /// <summary>Also what it is by class, and how to reach who flies.</summary>
    Contact,

    /// <summary>Also who flies, by which route, what for and how many.</summary>
    Detail,
}

/// <summary>Who sees how much of an operation besides its own party.</summary>
/// <param name="Everyone">What a party sees that is not named.</param>
/// <param name="Parties">What the named ones see, be it more or less.</param>
public sealed record OperationRelease(
    ReleaseClass Everyone,
    ImmutableDictionary<PartyId, ReleaseClass> Parties
)
{
    /// <summary>A release names at most so many parties.</summary>
    public const int PartiesMax = 200;

    /// <summary>What a party sees.</summary>
    public ReleaseClass To(PartyId party) =>
        Parties.TryGetValue(party, out var named) ? named : Everyone;

    /// <summary>What each party sees at least.</summary>
    public ReleaseClass ToAll => Parties.Values.Append(Everyone).Min();
}
