using Parley.Airspace;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/receipt/v1</c>.</summary>
internal sealed record ReceiptText
{
    public required string Receipt { get; init; }

    public required string Notice { get; init; }

    public required string Copy { get; init; }

    public required string For { get; init; }

    public required string By { get; init; }

    public required string Step { get; init; }

    public required string At { get; init; }

    public CoreText? ReadBack { get; init; }

    public HandOnText? PassedOn { get; init; }

    public PositionText? Position { get; init; }

    internal static ReceiptText Of(Receipt receipt) =>
        new()
        {
            Receipt = $"{receipt.Id}",
            Notice = $"{receipt.Notice}",
            Copy = receipt.Copy,
            For = $"{receipt.For}",
            By = $"{receipt.By}",
            Step = EnumNames.Of(receipt.Step),
            At = $"{receipt.At}",
            ReadBack = receipt.ReadBack is { } back ? CoreText.Of(back) ?? new() : null,
            PassedOn = receipt.HandOn is { } on ? HandOnText.Of(on) : null,
            Position = receipt.Position is { } position ? PositionText.Of(position) : null,
        };

    internal Checked<Receipt> ToReceipt() =>
        Members.Named("receipt", DssId.Of(Receipt)).Try(out var id, out var broken)
        && Members.Named("notice", DssId.Of(Notice)).Try(out var notice, out broken)
        && Members.Sha256("copy", Copy).Try(out var copy, out broken)
        && Members.Named("for", OrganId.Of(For)).Try(out var @for, out broken)
        && Members.Named("by", OfficerId.Of(By)).Try(out var by, out broken)
        && EnumNames.Parse<ReceiptStep>("step", Step).Try(out var step, out broken)
        && Members.Time("at", At).Try(out var at, out broken)
        && OnlyOf(step, ReceiptStep.ReadBack, "read_back", ReadBack).Try(out _, out broken)
        && OnlyOf(step, ReceiptStep.PassedOn, "passed_on", PassedOn).Try(out _, out broken)
        && OnlyOf(step, ReceiptStep.Position, "position", Position).Try(out _, out broken)
        && CoreText.Parse("read_back", ReadBack).Try(out var back, out broken)
        && HandOnText.Parse(PassedOn).Try(out var on, out broken)
        && PositionText.Parse(Position).Try(out var position, out broken)
            ? new Receipt
            {
                Id = id,
                Notice = notice,
                Copy = copy,
                For = @for,
                By = by,
                Step = step,
                At = at,
                ReadBack = ReadBack is null ? null : back,
                HandOn = on,
                Position = position,
            }
            : broken;

    // A step has what goes with it, and nothing that goes with another.
    private static Checked<ReceiptStep> OnlyOf<T>(
        ReceiptStep step,
        ReceiptStep own,
        string member,
        T? value
    )
        where T : class =>
        (step == own) == (value is not null)
            ? step
            : new RuleBroken(member, $"It goes with the step {EnumNames.Of(own)} and no other.");
}

/// <summary>To whom a notice was handed on, as it is written.</summary>
internal sealed record HandOnText
{
    public required string To { get; init; }

    public string? Party { get; init; }

    public required string Channel { get; init; }

    internal static HandOnText Of(HandOn on) =>
        new()
        {
            To = on.To,
            Party = on.Party?.ToString(),
            Channel = on.Channel,
        };

    internal static Checked<HandOn?> Parse(HandOnText? text) =>
        text is null ? (HandOn?)null
        : Members
            .Line("passed_on.to", text.To, NoticeCopy.LineCharactersMax)
            .Try(out var to, out var broken)
        && Members.IfAny("passed_on.party", text.Party, PartyId.Of).Try(out var party, out broken)
        && Members
            .Line("passed_on.channel", text.Channel, NoticeCopy.LineCharactersMax)
            .Try(out var channel, out broken)
            ? new HandOn(to, party, channel)
        : broken;
}

/// <summary>A position as it is written.</summary>
internal sealed record PositionText
{
    public required string Kind { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    internal static PositionText Of(Position position) =>
        new()
        {
            Kind = EnumNames.Of(position.Kind),
            Reason = position.Reason is { } reason ? EnumNames.Of(reason) : null,
            Texts = position.Texts.ByLanguage.IsEmpty ? null : position.Texts.ByLanguage,
        };

    internal static Checked<Position?> Parse(PositionText? text) =>
        text is null ? (Position?)null
        : EnumNames
            .Parse<PositionKind>("position.kind", text.Kind)
            .Try(out var kind, out var broken)
        && ReasonOf(kind, text.Reason).Try(out var reason, out broken)
        && TextsOf(text.Texts).Try(out var texts, out broken)
            ? new Position(kind, reason, texts)
        : broken;

    private static Checked<CannotReason?> ReasonOf(PositionKind kind, string? reason) =>
        (kind is PositionKind.CannotComply) != (reason is not null)
            ? new RuleBroken("position.reason", "Who cannot comply says why, and nobody else.")
        : reason is null ? (CannotReason?)null
        : EnumNames.Parse<CannotReason>("position.reason", reason).Try(out var made, out var broken)
            ? (CannotReason?)made
        : broken;

    private static Checked<Texts> TextsOf(IReadOnlyDictionary<string, string>? texts) =>
        texts is null
            ? Parties.Texts.None
            : Members.TextsOf("position.texts", texts, NoticeCopy.TextCharactersMax);
}
