using Parley.Airspace.Geodesy;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>
/// One step of what becomes of a notice at an addressee. That it was delivered, machines say; each
/// of these a person signs.
/// </summary>
public enum ReceiptStep
{
    /// <summary>An officer has taken it.</summary>
    Received,

    /// <summary>They said it back in their own way: place, time, number.</summary>
    ReadBack,

    /// <summary>It was handed on: to a crew, a unit, a represented party.</summary>
    PassedOn,

    /// <summary>What the addressee will do about it.</summary>
    Position,
}

/// <summary>What an addressee will do about a notice.</summary>
public enum PositionKind
{
    /// <summary>They know of it.</summary>
    Noted,

    /// <summary>They will do as asked.</summary>
    WillComply,

    /// <summary>They cannot do as asked.</summary>
    CannotComply,

    /// <summary>They will not do as asked.</summary>
    Rejects,

    /// <summary>They say that it is not so.</summary>
    Disputes,
}

/// <summary>Why somebody cannot comply.</summary>
public enum CannotReason
{
    /// <summary>Their mandate does not let them.</summary>
    Mandate,

    /// <summary>It would endanger somebody.</summary>
    Safety,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A position.</summary>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why not; only with <see cref="PositionKind.CannotComply"/>.</param>
/// <param name="Texts">In their own words; may be none.</param>
public sealed record Position(PositionKind Kind, CannotReason? Reason, Texts Texts);

/// <summary>To whom a notice was handed on.</summary>
/// <param name="To">The crew, unit or group, in one line.</param>
/// <param name="Party">The represented party that it is; null when it is none.</param>
/// <param name="Channel">How, in one line.</param>
public sealed record HandOn(string To, PartyId? Party, string Channel);

/// <summary>What an addressee's officer says of a notice: one step.</summary>
public sealed record Receipt
{
    /// <summary>An organ gives at most so many of a copy.</summary>
    public const int PerCopyMax = 200;

    /// <summary>Its id, chosen by who signs.</summary>
    public required DssId Id { get; init; }

    /// <summary>Of which notice.</summary>
    public required DssId Notice { get; init; }

    /// <summary>
    /// SHA-256 of the note that was received, in hexadecimal: nobody can say later that another
    /// text was acknowledged.
    /// </summary>
    public required string Copy { get; init; }

    /// <summary>Whose copy: the signer's organ, or one that it is guarantor of.</summary>
    public required OrganId For { get; init; }

    /// <summary>Who signs.</summary>
    public required OfficerId By { get; init; }

    /// <summary>Which step.</summary>
    public required ReceiptStep Step { get; init; }

    /// <summary>When, by the signer's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>What was said back; only of <see cref="ReceiptStep.ReadBack"/>.</summary>
    public NoticeCore? ReadBack { get; init; }

    /// <summary>To whom; only of <see cref="ReceiptStep.PassedOn"/>.</summary>
    public HandOn? HandOn { get; init; }

    /// <summary>What they will do; only of <see cref="ReceiptStep.Position"/>.</summary>
    public Position? Position { get; init; }
}

/// <summary>What was said back that is not as it was told; none when all matches.</summary>
[Flags]
public enum ReadBackFaults
{
    /// <summary>All matches.</summary>
    None = 0,

    /// <summary>The place is another, or missing.</summary>
    Place = 1,

    /// <summary>The time is another, or missing.</summary>
    Window = 2,

    /// <summary>The number is another, or missing.</summary>
    Count = 4,
}

/// <summary>Whether what was said back is what was told.</summary>
public static class ReadBackCheck
{
    /// <summary>A place clicked on a map is good to so many metres.</summary>
    public const double ClickMeters = 100;

    /// <summary>
    /// However roughly a place was told, what is said back is within so many metres of it: the
    /// failure that this answers is a place kilometres off.
    /// </summary>
    public const double MetersOffMax = 1_000;

    /// <summary>Ends of a window may be off by less than a minute: it is said in minutes.</summary>
    public static readonly TimeSpan TimeOffMax = TimeSpan.FromMinutes(1);

    /// <summary>What does not match; what was not told need not be said back.</summary>
    public static ReadBackFaults Of(NoticeCore told, NoticeCore said)
    {
        var faults = ReadBackFaults.None;
        if (told.Place is { } place && !(said.Place is { } at && IsSame(place, at)))
        {
            faults |= ReadBackFaults.Place;
        }
        if (told.Window is { } window && !(said.Window is { } when && IsSame(window, when)))
        {
            faults |= ReadBackFaults.Window;
        }
        if (told.Count is { } count && said.Count != count)
        {
            faults |= ReadBackFaults.Count;
        }
        return faults;
    }

    private static bool IsSame(NoticePlace told, NoticePlace said) =>
        Geodesic.Distance(told.ToLatLng(), said.ToLatLng()).Value
        <= Math.Clamp((double)told.AccuracyMeters, ClickMeters, MetersOffMax);

    private static bool IsSame(TimeWindow told, TimeWindow said) =>
        IsSame(told.Start, said.Start) && IsSame(told.End, said.End);

    private static bool IsSame(Instant told, Instant said) =>
        told == said
        || (!told.IsOpen && !said.IsOpen && Math.Abs(told.Ticks - said.Ticks) < TimeOffMax.Ticks);
}
