using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using Parley.Formats;
using Parley.Formats.Json;
using Parley.Ledger.Notes;

namespace Parley.Http.Line;

/// <summary>Notices, and what becomes of them.</summary>
internal static class NoticeOperations
{
    private const string Root = "/parley/v1/notices";

    private static readonly HashSet<int> Sending = [200, 201, 400, 401, 403, 404, 409, 413, 429];

    internal static readonly Operation Send = Sends(
        "sendNotice",
        Root,
        typeof(NoticeBody),
        SendAsync
    );

    /// <summary>The same for emergencies alone, which no rate holds up.</summary>
    internal static readonly Operation SendEmergency = Sends(
        "sendEmergency",
        "/parley/v1/emergencies",
        typeof(StatementBody),
        SendEmergencyAsync
    ) with
    {
        Urgency = Urgency.Safety,
    };

    internal static readonly Operation List = LineOperation.Ask(
        "listNotices",
        Root,
        typeof(NoticesAnswer),
        ListAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Query =
        [
            "thread",
            "kind",
            "least",
            "with",
            "from",
            "until",
            "near",
            "waiting",
            "role",
            .. Cursor.Query,
        ],
    };

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getNotice",
        $"{Root}/{{notice}}",
        typeof(NoticeAnswer),
        GetAsync
    ) with
    {
        Scopes = Roles.OnLine,
    };

    internal static readonly Operation Told = LineOperation.AskOfOne(
        "whoIsTold",
        $"{Root}/{{notice}}/told",
        typeof(ToldAnswer),
        ToldAsync
    ) with
    {
        Scopes = Roles.OnLine,
    };

    internal static readonly Operation PutReceipt = LineOperation.Say(
        "giveReceipt",
        $"{Root}/{{notice}}/receipts/{{receipt}}",
        PutReceiptAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Answer = typeof(NoticeAnswer),
        Statuses = new HashSet<int>(Sending),
        Urgency = Urgency.Safety,
    };

    internal static readonly Operation Forms = LineOperation.Ask(
        "listForms",
        "/parley/v1/forms",
        typeof(FormsAnswer),
        _ =>
            Task.FromResult(
                Reply.Of(
                    new FormsAnswer([.. Form.All.Select(FormBody.Of)]),
                    WireJson.Default.FormsAnswer
                )
            )
    );

    private static Operation Sends(
        string name,
        string route,
        Type body,
        Func<Exchange, Task<Reply>> run
    ) =>
        new(name, HttpMethods.Post, route, Sending)
        {
            Scopes = Roles.OnLine,
            Errors = ErrorStyle.Problem,
            Run = run,
            Body = body,
            Answer = typeof(NoticeAnswer),
        };

    private static Task<Reply> SendAsync(Exchange exchange) =>
        SendAsync(exchange, NotesOf, AnyKind);

    private static Task<Reply> SendEmergencyAsync(Exchange exchange) =>
        SendAsync(exchange, OneNoteOf, Emergencies);

    private static async Task<Reply> SendAsync(
        Exchange exchange,
        Func<JsonPart, Checked<SignedNote[]>> read,
        Func<NoticeCopy, RuleBroken?> brokenBy
    )
    {
        var notes = (await exchange.BodyAsync(read).ConfigureAwait(false)).ToDecision();
        var copies = await notes
            .ThenAsync(sent => OpenAsync(sent, brokenBy, exchange))
            .ConfigureAwait(false);
        var sent = await copies
            .ThenAsync(all => exchange.AskAsync(new SendNotice(exchange.Reader, all)))
            .ConfigureAwait(false);
        // Sent again it changes nothing: then there are no facts.
        var status = sent is Decision<NoticeView>.Allowed { Facts.IsEmpty: false }
            ? StatusCodes.Status201Created
            : StatusCodes.Status200OK;
        return exchange.ReplyOf(sent, view => ReplyOf(status, view));
    }

    private static Checked<SignedNote[]> NotesOf(JsonPart part) =>
        part.NeedItems("notes", SendNotice.AddresseesMax).Try(out var items, out var broken)
            ? StatementNote.OfEach(items)
            : broken;

    private static Checked<SignedNote[]> OneNoteOf(JsonPart part) =>
        StatementNote.Of(part).Try(out var note, out var broken) ? new[] { note } : broken;

    private static RuleBroken? AnyKind(NoticeCopy copy) => null;

    private static RuleBroken? Emergencies(NoticeCopy copy) =>
        copy.Kind is NoticeKind.Emergency
            ? null
            : new("note", "Only emergencies come this way; other notices go to the notices.");

    private static async Task<Decision<ImmutableArray<Said<NoticeCopy>>>> OpenAsync(
        SignedNote[] notes,
        Func<NoticeCopy, RuleBroken?> brokenBy,
        Exchange exchange
    )
    {
        var copies = ImmutableArray.CreateBuilder<Said<NoticeCopy>>(notes.Length);
        foreach (var note in notes)
        {
            var opened = await StatementNote
                .OpenAsync(note, Statement.Notice, StatementNote.NoKey, exchange)
                .ConfigureAwait(false);
            if (opened is not Decision<Said<NoticeCopy>>.Allowed { Answer: var said })
            {
                return ((Decision<Said<NoticeCopy>>.Refused)opened).Why;
            }
            if (brokenBy(said.Content) is { } broken)
            {
                return new Refusal.Invalid(broken);
            }
            if (
                said.Content.Volumes is { } volumes
                && exchange.BrokenByArea(OperationOperations.AreaOf(volumes)) is { } tooLarge
            )
            {
                return tooLarge;
            }
            copies.Add(said);
        }
        return copies.ToImmutable();
    }

    private static async Task<Reply> PutReceiptAsync(Exchange exchange)
    {
        if (
            !exchange.Id("notice").Try(out var notice, out var broken)
            || !exchange.Id("receipt").Try(out var receipt, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var note = (await exchange.BodyAsync(StatementNote.Of).ConfigureAwait(false)).ToDecision();
        var said = await note.ThenAsync(sent =>
                StatementNote.OpenAsync(sent, Statement.Receipt, StatementNote.NoKey, exchange)
            )
            .ConfigureAwait(false);
        var given = await said.ThenAsync(one =>
                one.Content.Notice == notice && one.Content.Id == receipt
                    ? exchange.AskAsync(new GiveReceipt(exchange.Reader, one))
                    : Task.FromResult<Decision<NoticeView>>(
                        new Refusal.Invalid(StatementExchange.OtherThing)
                    )
            )
            .ConfigureAwait(false);
        var status = given is Decision<NoticeView>.Allowed { Facts.IsEmpty: false }
            ? StatusCodes.Status201Created
            : StatusCodes.Status200OK;
        return exchange.ReplyOf(given, view => ReplyOf(status, view));
    }

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("notice"),
            id => new GetNotice(exchange.Reader, id),
            view => ReplyOf(StatusCodes.Status200OK, view)
        );

    private static Task<Reply> ToldAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("notice"),
            id => new FindTold(exchange.Reader, id),
            told => Reply.Of(ToldAnswer.Of(told), WireJson.Default.ToldAnswer)
        );

    private static Task<Reply> ListAsync(Exchange exchange) =>
        FilterOf(exchange).Try(out var filter, out var broken)
            ? exchange.DecideAsync(
                Cursor.Of(exchange),
                page => new FindNotices(exchange.Reader, filter, page),
                found =>
                    Reply.Of(
                        new NoticesAnswer(
                            [.. found.Items.Select(NoticeAnswer.Of)],
                            Cursor.Text(found.Next)
                        ),
                        WireJson.Default.NoticesAnswer
                    )
            )
            : Task.FromResult(Refusals.Of(broken));

    private static Checked<NoticeFilter> FilterOf(Exchange exchange) =>
        exchange.QueryIfAny("thread", DssId.Of).Try(out var thread, out var broken)
        && exchange
            .QueryIfAny("kind", name => EnumNames.Parse<NoticeKind>("kind", name))
            .Try(out var kind, out broken)
        && exchange
            .QueryIfAny("least", name => EnumNames.Parse<Precedence>("least", name))
            .Try(out var least, out broken)
        && exchange.QueryIfAny("with", PartyId.Of).Try(out var with, out broken)
        && During(exchange).Try(out var during, out broken)
        && exchange.QueryIfAny("near", NearOf).Try(out var near, out broken)
        && exchange.QueryIfAny("waiting", YesOf).Try(out var waiting, out broken)
        && exchange
            .QueryIfAny("role", name => EnumNames.Parse<InboxRole>("role", name))
            .Try(out var role, out broken)
            ? new NoticeFilter
            {
                Thread = thread,
                Kind = kind,
                Least = least,
                With = with,
                During = during,
                Near = near,
                IsWaiting = waiting is true,
                Role = role,
            }
            : broken;

    private static Checked<TimeWindow?> During(Exchange exchange)
    {
        if (
            !exchange.Moment("from", TimeEdge.Start).Try(out var from, out var broken)
            || !exchange.Moment("until", TimeEdge.End).Try(out var until, out broken)
        )
        {
            return broken;
        }
        return from is null && until is null ? (TimeWindow?)null
            : TimeWindow
                .Of(from ?? Instant.Earliest, until ?? Instant.Latest)
                .Try(out var window, out broken)
                ? (TimeWindow?)window
            : broken with { Field = "until" };
    }

    private static Checked<(LatLng Place, double Kilometers)> NearOf(string text)
    {
        var parts = text.Split(',');
        return
            parts.Length == 3
            && Number(parts[0], out var latitude)
            && Number(parts[1], out var longitude)
            && Number(parts[2], out var kilometers)
            && kilometers is > 0 and <= NoticeFilter.KilometersMax
            && LatLng.Of(latitude, longitude).Try(out var place, out _)
            ? (place, kilometers)
            : new RuleBroken(
                "near",
                "It is latitude,longitude,kilometres: 35.95,39.01,20; at most "
                    + $"{NoticeFilter.KilometersMax} km."
            );
    }

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static Checked<bool> YesOf(string text) =>
        text == "true" ? true
        : text == "false" ? false
        : new RuleBroken("waiting", "It is true or false.");

    private static Reply ReplyOf(int status, NoticeView view) =>
        Reply.Of(status, NoticeAnswer.Of(view), WireJson.Default.NoticeAnswer);
}
