using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Parley.Coordination.Parties;

namespace Parley.Commands.Plays;

/// <summary>A scripted history: who takes part, and what they do, one after the other.</summary>
/// <param name="Title">What it is called, in one line.</param>
/// <param name="Names">
/// Names that stand for an id of the play's own: those of steps, and what the script lists.
/// </param>
/// <param name="Parties">Each before those it guarantees.</param>
/// <param name="Steps">In the order of their times.</param>
internal sealed record Script(
    string Title,
    ImmutableHashSet<string> Names,
    ImmutableArray<CastParty> Parties,
    ImmutableArray<Step> Steps
)
{
    internal const int PartiesMax = 50;
    internal const int OrgansMax = 20;
    internal const int OfficersMax = 20;
    internal const int StepsMax = 2_000;
    internal const int IdsMax = 1_000;
    internal const long BytesMax = 4 << 20;
}

/// <summary>A party, with what its statement says beside name, version and key.</summary>
internal sealed record CastParty(PartyId Id, JsonObject Say, ImmutableArray<CastOrgan> Organs);

/// <summary>An organ of the play.</summary>
internal sealed record CastOrgan(OrganId Id, JsonObject Say, ImmutableArray<CastOfficer> Officers);

/// <summary>An officer of the play.</summary>
internal sealed record CastOfficer(OfficerId Id, ImmutableArray<string> Roles);

/// <summary>What somebody does at a time.</summary>
internal sealed record Step
{
    /// <summary>Where it stands in the script, as a complaint names it.</summary>
    internal required string Place { get; init; }

    /// <summary>Its own name; what it makes has the id of that. Null for none.</summary>
    internal string? Name { get; init; }

    /// <summary>When, from the start of the play.</summary>
    internal required TimeSpan At { get; init; }

    /// <summary>Which officer; null for somebody without a token, who can only ask.</summary>
    internal OfficerId? By { get; init; }

    internal required StepKind Do { get; init; }

    /// <summary>What it means, in one line for who watches.</summary>
    internal string? Tell { get; init; }

    /// <summary>The name of the earlier step whose thing it is about, without its sign.</summary>
    internal string? Of { get; init; }

    /// <summary>The organ whose copy it is about; null for the officer's own.</summary>
    internal OrganId? For { get; init; }

    /// <summary>What is said, with short forms (<see cref="Names"/>).</summary>
    internal JsonObject Say { get; init; } = [];

    /// <summary>What each addressee's copy has of its own.</summary>
    internal ImmutableArray<JsonObject> Copies { get; init; } = [];

    /// <summary>The path that is asked for.</summary>
    internal string? Get { get; init; }

    /// <summary>The status that must be answered; null for any that is a yes.</summary>
    internal int? Status { get; init; }

    /// <summary>What the answer must contain; null for anything.</summary>
    internal JsonNode? Answer { get; init; }
}

/// <summary>What can be done in a step.</summary>
internal enum StepKind
{
    /// <summary>Say what an organ may have to do with another.</summary>
    Mandate,

    /// <summary>Lift, for a while, what a mandate makes depend on a waiver.</summary>
    Waiver,

    /// <summary>Claim something of another's mandate.</summary>
    Claim,

    /// <summary>Say what one calls a party, an organ or a place.</summary>
    Designate,

    /// <summary>Say something to everybody.</summary>
    Publish,

    /// <summary>Declare an operation, or change it.</summary>
    Declare,

    /// <summary>Say that an operation is being flown.</summary>
    Activate,

    /// <summary>Say that an operation is over.</summary>
    End,

    /// <summary>Say that an operation will not be.</summary>
    Cancel,

    /// <summary>Ask what volumes would conflict with, before anything is declared.</summary>
    Check,

    /// <summary>Send a notice.</summary>
    Send,

    /// <summary>Have one's machines fetch what the organ was told, and confirm it.</summary>
    Fetch,

    /// <summary>Fetch, and take a notice.</summary>
    Receive,

    /// <summary>Say a notice back.</summary>
    ReadBack,

    /// <summary>Say whom a notice was handed on to.</summary>
    PassOn,

    /// <summary>Say what one will do about a notice.</summary>
    Position,

    /// <summary>Ask for something.</summary>
    Expect,
}
