using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;
using Parley.Coordination.Statements;

namespace Parley.Storage.Facts;

/// <summary>How what organs told each other, and what became of it, is written.</summary>
internal static class NoticeFacts
{
    // Between the parts of a text in some languages: no text holds them.
    private const char LanguageEnd = '\u001F';
    private const char TextEnd = '\u001E';

    internal static FactKind Sent { get; } =
        FactKind.Of<NoticeSent>(
            code: 21,
            version: 1,
            (fact, to) =>
            {
                StatementFacts.Write(fact.Copy, to);
                to.Text(FieldTag.Addressees, TextOf(fact.Addressees));
                to.Text(
                    FieldTag.Exchange,
                    fact.Sealing is { } sealing ? EnumNames.Of(sealing.Exchange) : ""
                );
                to.Text(FieldTag.Words, TextOf(fact.Sealing?.Words ?? Texts.None));
                to.Ids(FieldTag.InForce, fact.InForce);
                to.Instant(FieldTag.At, fact.At);
            },
            from =>
                new(
                    StatementFacts.Read(from, Statement.Notice),
                    AddresseesOf(from),
                    SealingOf(from),
                    from.Ids(FieldTag.InForce),
                    from.Instant(FieldTag.At)
                )
        );

    internal static FactKind Delivered { get; } =
        FactKind.Of<CopyDelivered>(
            code: 22,
            version: 1,
            (fact, to) =>
            {
                to.Id(FieldTag.Id, fact.Notice);
                to.Text(FieldTag.Organ, $"{fact.To}");
                to.Byte(FieldTag.Channel, Codes.Of(fact.Channel));
                to.Text(FieldTag.Officer, $"{fact.Officer}");
                to.Instant(FieldTag.At, fact.At);
            },
            from =>
                new(
                    from.Id(FieldTag.Id),
                    OrganOf(from, FieldTag.Organ),
                    from.Code(FieldTag.Channel, Codes.ToChannel),
                    OfficerOf(from),
                    from.Instant(FieldTag.At)
                )
        );

    internal static FactKind ReceiptGiven { get; } =
        FactKind.Of<ReceiptGiven>(
            code: 23,
            version: 1,
            (fact, to) =>
            {
                StatementFacts.Write(fact.Receipt, to);
                to.Byte(FieldTag.Faults, Codes.Of(fact.Faults));
                to.Instant(FieldTag.At, fact.At);
            },
            from =>
                new(
                    StatementFacts.Read(from, Statement.Receipt),
                    from.Code(FieldTag.Faults, Codes.ToFaults),
                    from.Instant(FieldTag.At)
                )
        );

    internal static FactKind ClockPassed { get; } =
        FactKind.Of<ClockPassed>(
            code: 24,
            version: 1,
            (fact, to) =>
            {
                to.Id(FieldTag.Id, fact.Notice);
                to.Text(FieldTag.Organ, $"{fact.To}");
                to.Byte(FieldTag.Clock, Codes.Of(fact.Clock));
                to.Int32(FieldTag.Level, fact.Level);
                to.Instant(FieldTag.At, fact.At);
            },
            from =>
                new(
                    from.Id(FieldTag.Id),
                    OrganOf(from, FieldTag.Organ),
                    from.Code(FieldTag.Clock, Codes.ToClock),
                    from.Int32(FieldTag.Level),
                    from.Instant(FieldTag.At)
                )
        );

    internal static FactKind Archived { get; } =
        FactKind.Of<NoticeArchived>(
            code: 25,
            version: 1,
            (fact, to) => to.Id(FieldTag.Id, fact.Notice),
            from => new(from.Id(FieldTag.Id))
        );

    /// <summary>Only in snapshots.</summary>
    internal static FactKind LineHeld { get; } =
        FactKind.Of<LineHeld>(
            code: 26,
            version: 1,
            (fact, to) =>
            {
                to.Text(FieldTag.Organ, $"{fact.From}");
                to.Text(FieldTag.OtherOrgan, $"{fact.To}");
                to.Int64(FieldTag.Count, fact.Use.Sent);
                to.Int64(FieldTag.LastSent, fact.Use.LastSent?.Ticks ?? 0);
                to.Int64(FieldTag.LastTaken, fact.Use.LastTaken?.Ticks ?? 0);
            },
            from =>
                new(
                    OrganOf(from, FieldTag.Organ),
                    OrganOf(from, FieldTag.OtherOrgan),
                    new(
                        from.Int64(FieldTag.Count),
                        MomentOf(from.Int64(FieldTag.LastSent)),
                        MomentOf(from.Int64(FieldTag.LastTaken))
                    )
                )
        );

    /// <summary>Only in snapshots.</summary>
    internal static FactKind FeedHeld { get; } =
        FactKind.Of<FeedHeld>(
            code: 27,
            version: 1,
            (fact, to) =>
            {
                to.Text(FieldTag.Organ, $"{fact.Organ}");
                to.Int64(FieldTag.Count, fact.Last);
                to.Int64(FieldTag.Confirmed, fact.Confirmed);
                to.Text(FieldTag.Entries, TextOf(fact.Entries));
            },
            from =>
            {
                var organ = OrganOf(from, FieldTag.Organ);
                var last = from.Int64(FieldTag.Count);
                return new(organ, last, from.Int64(FieldTag.Confirmed), EntriesOf(from, last));
            }
        );

    internal static FactKind ConflictTold { get; } =
        FactKind.Of<ConflictTold>(
            code: 28,
            version: 1,
            (fact, to) =>
            {
                to.Text(FieldTag.Organ, $"{fact.Organ}");
                to.Text(FieldTag.OtherOrgan, $"{fact.Other}");
                to.Instant(FieldTag.At, fact.At);
                to.Id(FieldTag.Operation, fact.Operation);
                to.Ids(FieldTag.Notices, fact.Notice is { } notice ? [notice] : []);
            },
            from =>
            {
                var organ = OrganOf(from, FieldTag.Organ);
                var other = from.Text(FieldTag.OtherOrgan);
                var at = from.Instant(FieldTag.At);
                var operation = from.Id(FieldTag.Operation);
                var notices = from.Ids(FieldTag.Notices);
                return new(
                    organ,
                    operation,
                    notices.IsEmpty ? null : notices[0],
                    other.Length == 0 ? null : Parsed(from, FieldTag.OtherOrgan, other),
                    at
                );
            }
        );

    private static Airspace.Times.Instant? MomentOf(long ticks) => ticks == 0 ? null : new(ticks);

    // A line for each: the organ, and its guarantor if it has one.
    private static string TextOf(ImmutableArray<Addressee> addressees) =>
        string.Concat(
            addressees.Select(one =>
                one.Guarantor is { } guarantor ? $"{one.Organ} {guarantor}\n" : $"{one.Organ}\n"
            )
        );

    private static ImmutableArray<Addressee> AddresseesOf(FieldReader from)
    {
        var made = ImmutableArray.CreateBuilder<Addressee>();
        foreach (var line in from.Text(FieldTag.Addressees).Split('\n')[..^1])
        {
            var names = line.Split(' ');
            var guarantor =
                names.Length == 1 ? (OrganId?)null : Parsed(from, FieldTag.Addressees, names[1]);
            made.Add(new(Parsed(from, FieldTag.Addressees, names[0]), guarantor));
        }
        return made.ToImmutable();
    }

    private static Sealing? SealingOf(FieldReader from)
    {
        var (exchange, words) = (from.Text(FieldTag.Exchange), from.Text(FieldTag.Words));
        if (exchange.Length == 0)
        {
            return null;
        }
        if (EnumNames.Parse<ExchangeKind>("", exchange).Try(out var kind, out var broken))
        {
            return new(kind, WordsOf(from, words));
        }
        from.Break(FieldTag.Exchange, broken.Rule);
        return null;
    }

    private static string TextOf(Texts texts) =>
        string.Concat(
            texts.ByLanguage.Select(one => $"{one.Key}{LanguageEnd}{one.Value}{TextEnd}")
        );

    private static Texts WordsOf(FieldReader from, string text)
    {
        if (text.Length == 0)
        {
            return Texts.None;
        }
        var texts = text.Split(TextEnd)[..^1]
            .Select(one => one.Split(LanguageEnd, 2))
            .Select(parts => KeyValuePair.Create(parts[0], parts[^1]))
            .ToList();
        if (Texts.Of(texts, Mandate.WordsCharactersMax).Try(out var made, out var broken))
        {
            return made;
        }
        from.Break(FieldTag.Words, broken.Rule);
        return Texts.None;
    }

    internal static OrganId OrganOf(FieldReader from, FieldTag tag) =>
        Parsed(from, tag, from.Text(tag));

    private static OrganId Parsed(FieldReader from, FieldTag tag, string name)
    {
        if (OrganId.Of(name).Try(out var organ, out var broken))
        {
            return organ;
        }
        from.Break(tag, broken.Rule);
        return default;
    }

    private static OfficerId? OfficerOf(FieldReader from)
    {
        var name = from.Text(FieldTag.Officer);
        if (name.Length == 0)
        {
            return null;
        }
        if (OfficerId.Of(name).Try(out var officer, out var broken))
        {
            return officer;
        }
        from.Break(FieldTag.Officer, broken.Rule);
        return null;
    }

    // A line for each: what happened, to which thing, when, and with whom if with anybody; then the
    // notice if it is of one besides, and the area, after the place of a notice.
    private static string TextOf(ImmutableArray<FeedEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{EnumNames.Of(entry.Kind)} {entry.Subject} {entry.At.Ticks} {entry.Other}"
            );
            text.Append(entry.Notice is { } notice ? $" {notice}" : "");
            var gap = entry.Notice is null ? " " : "";
            text.Append(entry.Area is { } area ? $"{gap} {area}\n" : "\n");
        }
        return text.ToString();
    }

    private static ImmutableArray<FeedEntry> EntriesOf(FieldReader from, long last)
    {
        var lines = from.Text(FieldTag.Entries).Split('\n')[..^1];
        var made = ImmutableArray.CreateBuilder<FeedEntry>(lines.Length);
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            if (
                parts.Length is >= 4 and <= 6
                && ThingOf(parts, 4).Try(out var notice, out _)
                && ThingOf(parts, 5).Try(out var area, out _)
                && EnumNames.Parse<FeedKind>("", parts[0]).Try(out var kind, out _)
                && DssId.Of(parts[1]).Try(out var subject, out _)
                && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var ticks)
            )
            {
                var other =
                    parts[3].Length == 0
                        ? (OrganId?)null
                        : Parsed(from, FieldTag.Entries, parts[3]);
                var number = last - lines.Length + 1 + made.Count;
                made.Add(new(number, kind, subject, other, new(ticks), notice, area));
            }
            else
            {
                from.Break(FieldTag.Entries, "A line is an event's kind, subject, time and other.");
                return [];
            }
        }
        return made.MoveToImmutable();
    }

    private static Checked<DssId?> ThingOf(string[] parts, int at) =>
        parts.Length <= at || parts[at].Length == 0 ? (DssId?)null
        : DssId.Of(parts[at]).Try(out var thing, out var broken) ? (DssId?)thing
        : broken;
}
