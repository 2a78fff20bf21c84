using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>Where an area stands.</summary>
public enum AreaStanding
{
    /// <summary>Not all have consented: it does not act.</summary>
    Proposed,

    /// <summary>It will act; its time has not come.</summary>
    Agreed,

    /// <summary>It acts.</summary>
    Acting,

    /// <summary>Its time is over.</summary>
    Lapsed,

    /// <summary>It was ended before its time.</summary>
    Withdrawn,
}

/// <summary>A version of an area, and what was answered to it.</summary>
/// <param name="Said">What was said.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Asked">
/// Who must consent: its guarantors, and those of what acts until then.
/// </param>
public sealed record AreaVersion(Said<Area> Said, Instant At, ImmutableArray<OrganId> Asked)
{
    /// <summary>What was answered, in order.</summary>
    public ImmutableArray<AreaAnswered> Answers { get; init; } = [];

    /// <summary>When the last consent that it takes came; null while one is missing.</summary>
    public Instant? AgreedAt { get; init; }

    /// <summary>What it says.</summary>
    public Area Content => Said.Content;

    /// <summary>What an organ answered last; null when nothing.</summary>
    public ConsentAnswer? AnswerOf(OrganId organ) =>
        Answers.LastOrDefault(one => one.Consent.Content.By == organ)?.Consent.Content.Answer;

    /// <summary>The same with an answer; agreed with the last consent that it takes.</summary>
    internal AreaVersion With(AreaAnswered answer)
    {
        var answered = this with { Answers = Answers.Add(answer) };
        return answered.IsConsentedByAll ? answered with { AgreedAt = answer.At } : answered;
    }

    /// <summary>True when a party may see it: whoever is asked reads what they are asked.</summary>
    internal bool IsFor(PartyId? party) =>
        party is { } one
            ? Content.IsFor(one) || Asked.Any(organ => organ.Party == one)
            : Content.Audience is AreaAudience.Everyone;

    private bool IsConsentedByAll => Asked.All(organ => AnswerOf(organ) is ConsentAnswer.Consents);
}

/// <summary>A time in which a version of an area acts.</summary>
/// <param name="Version">Which.</param>
/// <param name="Since">From then on.</param>
/// <param name="Until">That moment is no longer within.</param>
/// <param name="Volumes">Its pieces, no longer than it acts.</param>
public sealed record AreaTerm(
    AreaVersion Version,
    Instant Since,
    Instant Until,
    AreaVolumes Volumes
)
{
    /// <summary>What it says.</summary>
    public Area Content => Version.Content;

    internal AreaTerm? EndingBy(Instant end) =>
        end >= Until ? this
        : end > Since && Volumes.EndingBy(end) is { } left
            ? this with
            {
                Until = end,
                Volumes = left,
            }
        : null;
}

/// <summary>That a guarantor is to relay an operation near an area of a party of its.</summary>
/// <param name="Due">What was told, and to whom.</param>
/// <param name="Represented">To whom it is relayed.</param>
/// <param name="By">Until when.</param>
public sealed record AreaDuty(AreaTold Due, PartyId Represented, Instant By)
{
    /// <summary>Which operation.</summary>
    public DssId Operation => Due.Operation!.Value;

    /// <summary>Who is to relay it.</summary>
    public OrganId Guarantor => Due.Organ!.Value;

    /// <summary>That it was not relayed in time; null when it was, or may be.</summary>
    public AreaTold? Missed { get; init; }

    /// <summary>That it was relayed, in time or not; null while it was not.</summary>
    public AreaRelayed? Relayed { get; init; }

    /// <summary>True when the operation was over before it had to be relayed.</summary>
    public bool IsMoot { get; init; }
}

/// <summary>An area, all that was said of it, and when it acts.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Versions">In order; at least one.</param>
public sealed record AreaState(DssId Id, ImmutableArray<AreaVersion> Versions)
{
    /// <summary>When it acts, in which version, in order; none before all consented.</summary>
    public ImmutableArray<AreaTerm> Terms { get; init; } = [];

    /// <summary>What was told of its end, in order.</summary>
    internal ImmutableArray<AreaTold> Ends { get; init; } = [];

    /// <summary>What is to be relayed, by operation.</summary>
    public ImmutableSortedDictionary<string, AreaDuty> Duties { get; init; } =
        ImmutableSortedDictionary.Create<string, AreaDuty>(StringComparer.Ordinal);

    /// <summary>What was said last.</summary>
    public AreaVersion Last => Versions[^1];

    /// <summary>What all consented to last; null while nothing.</summary>
    public AreaVersion? Agreed => Versions.LastOrDefault(one => one.AgreedAt is not null);

    /// <summary>The term at a moment, or else the next one; null when none is left.</summary>
    public AreaTerm? TermAt(Instant now) => Terms.FirstOrDefault(term => term.Until > now);

    /// <summary>Where it stands at a moment.</summary>
    public AreaStanding StandingAt(Instant now) =>
        TermAt(now) is { } term
            ? term.Since <= now
                ? AreaStanding.Acting
                : AreaStanding.Agreed
            : Agreed is { Content.IsWithdrawn: true }
                ? AreaStanding.Withdrawn
                : Last.AgreedAt is null && Last.Content.Window.End > now
                    ? AreaStanding.Proposed
                    : AreaStanding.Lapsed;

    /// <summary>True until it is over or withdrawn.</summary>
    internal bool IsOpenAt(Instant now) =>
        StandingAt(now) is AreaStanding.Proposed or AreaStanding.Agreed or AreaStanding.Acting;

    /// <summary>Who must consent to a next version: its guarantors, and who would lose.</summary>
    internal ImmutableArray<OrganId> AskedFor(Area next, Instant now) =>
        [
            .. next
                .Guarantors.Concat(
                    Terms
                        .Where(term => term.Until > now)
                        .SelectMany(term => term.Content.Guarantors)
                )
                .Where(organ => organ != next.By)
                .Distinct(),
        ];

    /// <summary>An area as it is when it is first said.</summary>
    internal static AreaState Of(AreaSaid said) =>
        new AreaState(said.Area.Content.Id, []).With(said);

    /// <summary>The same with a next version; what acts goes on until that is agreed.</summary>
    internal AreaState With(AreaSaid said)
    {
        var asked = AskedFor(said.Area.Content, said.At);
        var version = new AreaVersion(said.Area, said.At, asked);
        return asked.IsEmpty
            ? With(version with { AgreedAt = said.At }, Versions)
            : this with
            {
                Versions = Versions.Add(version),
            };
    }

    /// <summary>The same with an answer to the last version.</summary>
    internal AreaState With(AreaAnswered answer) => With(Last.With(answer), Versions[..^1]);

    private AreaState With(AreaVersion version, ImmutableArray<AreaVersion> before) =>
        this with
        {
            Versions = before.Add(version),
            Terms = version.AgreedAt is { } at ? Agree(version, at) : Terms,
        };

    // In one step: what acted goes on until the next begins, and there is no time between.
    private ImmutableArray<AreaTerm> Agree(AreaVersion version, Instant at)
    {
        var area = version.Content;
        var begins = !area.IsWithdrawn && area.Window.Start > at ? area.Window.Start : at;
        var terms = Terms.Select(term => term.EndingBy(begins)).OfType<AreaTerm>();
        return area.IsWithdrawn || begins >= area.Window.End
            ? [.. terms]
            : [.. terms, new(version, begins, area.Window.End, area.Volumes)];
    }

    /// <summary>As much of it as a party may see; null when nothing.</summary>
    internal AreaState? For(PartyId? party)
    {
        var seen = Versions.Where(one => IsFor(one, party)).ToImmutableArray();
        return seen.IsEmpty ? null
            : seen.Length == Versions.Length ? this
            : this with
            {
                Versions = seen,
                Terms = [.. Terms.Where(term => IsFor(term.Version, party))],
            };
    }

    // Who is to relay reads near what, and signs that version's digest: also a guarantor who was
    // named later, or whom the area does not name.
    private bool IsFor(AreaVersion version, PartyId? party) =>
        version.IsFor(party)
        || Duties.Values.Any(duty =>
            duty.Due.Version == version.Content.Version && duty.Guarantor.Party == party
        );
}
