using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Designations;

/// <summary>Who may see a designation.</summary>
public enum DesignationAudience
{
    /// <summary>The party whose it is.</summary>
    Own,

    /// <summary>Every party, and who reads the party's public statements.</summary>
    Everyone,
}

/// <summary>
/// What a party calls something or someone. Things have neutral ids; every party may have its own
/// name for them, with the labels that its law obliges it to add.
/// </summary>
public sealed record Designation
{
    /// <summary>A party has at most so many, those that it withdrew included.</summary>
    public const int PerPartyMax = 20_000;

    /// <summary>A name has at most so many characters in a language.</summary>
    public const int NameCharactersMax = 200;

    /// <summary>A designation has at most so many labels.</summary>
    public const int LabelsMax = 8;

    /// <summary>A label has at most so many characters in a language.</summary>
    public const int LabelCharactersMax = 1_000;

    /// <summary>Whose name for it it is.</summary>
    public required PartyId By { get; init; }

    /// <summary>What is named.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Counts what the party said of it, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What the party calls it, one line by language.</summary>
    public required Texts Names { get; init; }

    /// <summary>What its law demands that it adds, one line by language each.</summary>
    public ImmutableArray<Texts> Labels { get; init; } = [];

    /// <summary>Who may see it.</summary>
    public required DesignationAudience Audience { get; init; }

    /// <summary>True when the party no longer calls it so.</summary>
    public bool IsWithdrawn { get; init; }
}

/// <summary>
/// What a party says beside all its public statements, whatever names stand in them: that they
/// prejudge nothing.
/// </summary>
public sealed record WithoutPrejudice
{
    /// <summary>It has at most so many characters in a language.</summary>
    public const int CharactersMax = 2_000;

    /// <summary>Who says so.</summary>
    public required PartyId By { get; init; }

    /// <summary>Counts what was said, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The words by language; none when the party says nothing any more.</summary>
    public required Texts Words { get; init; }
}

/// <summary>A designation, and when it came.</summary>
/// <param name="Said">What was said, signed for the party.</param>
/// <param name="At">When it was recorded.</param>
public sealed record SaidDesignation(Said<Designation> Said, Instant At);

/// <summary>What a party says beside its statements, and when it came.</summary>
/// <param name="Said">What was said, signed for the party.</param>
/// <param name="At">When it was recorded.</param>
public sealed record SaidWithoutPrejudice(Said<WithoutPrejudice> Said, Instant At);

/// <summary>A designation is as was said.</summary>
public sealed record DesignationPut(SaidDesignation Designation) : Fact;

/// <summary>What a party says beside its statements is as was said.</summary>
public sealed record WithoutPrejudicePut(SaidWithoutPrejudice Words) : Fact;
