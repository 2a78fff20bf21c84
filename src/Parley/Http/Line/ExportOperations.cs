using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Exports;
using Parley.Formats;
using Parley.Formats.GeoJson;
using Parley.Formats.Kml;

namespace Parley.Http.Line;

/// <summary>
/// What the caller may see, as files for other programs: each at an address of its own, for a
/// calendar or a map asks for an address and for nothing else.
/// </summary>
internal static class ExportOperations
{
    /// <summary>An export is made of at most so many pages of what is asked for.</summary>
    internal const int PagesMax = 60;

    private const string Root = "/parley/v1/exports";
    private const string Copy = $"{Root}/notices/{{notice}}";
    private const string GeoJsonType = "application/geo+json";
    private const string KmlType = "application/vnd.google-earth.kml+xml";
    private const int DaysBack = 30;
    private const int DaysAhead = 366;

    internal static readonly Operation OperationsAsGeoJson = Export(
        ("exportOperationsAsGeoJson", $"{Root}/operations.geojson", GeoJsonType),
        exchange => OperationsAsync(exchange, Files.GeoJson)
    ) with
    {
        Scopes = Roles.Reading,
        Query = OperationOperations.FilterQuery,
    };

    internal static readonly Operation OperationsAsKml = Export(
        ("exportOperationsAsKml", $"{Root}/operations.kml", KmlType),
        exchange => OperationsAsync(exchange, Files.Kml)
    ) with
    {
        Scopes = Roles.Reading,
        Query = OperationOperations.FilterQuery,
    };

    internal static readonly Operation CopyAsGeoJson = ExportOfOne(
        ("exportCopyAsGeoJson", $"{Copy}/copy.geojson", GeoJsonType),
        exchange => CopyAsync(exchange, Files.GeoJson)
    );

    internal static readonly Operation CopyAsKml = ExportOfOne(
        ("exportCopyAsKml", $"{Copy}/copy.kml", KmlType),
        exchange => CopyAsync(exchange, Files.Kml)
    );

    internal static readonly Operation Calendar = Export(
        ("exportCalendar", $"{Root}/calendar.ics", "text/calendar"),
        CalendarAsync
    ) with
    {
        Query = ["from", "until"],
    };

    internal static readonly Operation Sites = Export(
        ("exportSites", $"{Root}/sites.csv", "text/csv"),
        SitesAsync
    );

    private sealed record Files(IWritableFormat Format, string MediaType, string Ending)
    {
        internal static Files GeoJson { get; } = new(new GeoJsonFormat(), GeoJsonType, "geojson");

        internal static Files Kml { get; } = new(new KmlFormat(), KmlType, "kml");
    }

    private static Operation Export(
        (string Name, string Route, string MediaType) what,
        Func<Exchange, Task<Reply>> run
    ) =>
        LineOperation.Ask(what.Name, what.Route, typeof(string), run) with
        {
            Scopes = Roles.OnLine,
            MediaType = what.MediaType,
        };

    private static Operation ExportOfOne(
        (string Name, string Route, string MediaType) what,
        Func<Exchange, Task<Reply>> run
    ) =>
        LineOperation.AskOfOne(what.Name, what.Route, typeof(string), run) with
        {
            Scopes = Roles.OnLine,
            MediaType = what.MediaType,
        };

    private static async Task<Reply> OperationsAsync(Exchange exchange, Files files)
    {
        if (!OperationOperations.FilterOf(exchange).Try(out var filter, out var broken))
        {
            return Refusals.Of(broken);
        }
        var found = await AllAsync(
                exchange,
                page => new FindOperations(exchange.Reader, filter, page),
                "operations; party, state, from and until narrow it"
            )
            .ConfigureAwait(false);
        return exchange.ReplyOf(
            found,
            views =>
                FileOf(files, "operations", [.. views.Select(ExportedEntities.Of).OfType<Entity>()])
        );
    }

    // One by one, and to whom it is addressed: who relays it for another has no file of it.
    private static async Task<Reply> CopyAsync(Exchange exchange, Files files)
    {
        if (!exchange.Id("notice").Try(out var id, out var broken))
        {
            return Refusals.Of(broken);
        }
        var viewer = await exchange.AskAsync(new WhoAmI(exchange.Reader)).ConfigureAwait(false);
        var entity = await viewer
            .ThenAsync(async who =>
                (
                    await exchange
                        .AskAsync(new GetNotice(exchange.Reader, id))
                        .ConfigureAwait(false)
                ).Then(view => EntityOf(view, who))
            )
            .ConfigureAwait(false);
        return exchange.ReplyOf(entity, one => FileOf(files, $"{id}", [one]));
    }

    private static Decision<Entity> EntityOf(NoticeView view, Viewer viewer) =>
        view.Copies.FirstOrDefault(copy => copy.State.To == viewer.Organ)
            is not { State.Copy.Content: var copy }
            ? new Refusal.Unknown("There is no such notice to your organ.")
        : ExportedEntities.Of(copy) is { } entity ? entity
        : new Refusal.Unknown("Your organ's copy of this notice names no place.");

    private static Reply FileOf(Files files, string name, Entity[] entities)
    {
        using var written = new MemoryStream();
        // What a statement or a notice may say of volumes, both formats have room for.
        _ = files.Format.Write(entities, VerticalModel.Default, written);
        return Reply.File(files.MediaType, $"{name}.{files.Ending}", written.ToArray());
    }

    private static async Task<Reply> CalendarAsync(Exchange exchange)
    {
        if (!TimeOf(exchange).Try(out var time, out var broken))
        {
            return Refusals.Of(broken);
        }
        var viewer = await exchange.AskAsync(new WhoAmI(exchange.Reader)).ConfigureAwait(false);
        var events = await viewer
            .ThenAsync(who => EventsAsync(exchange, who, time))
            .ConfigureAwait(false);
        return exchange.ReplyOf(
            events,
            all => Reply.File("text/calendar; charset=utf-8", "calendar.ics", CalendarText.Of(all))
        );
    }

    private static Checked<TimeWindow> TimeOf(Exchange exchange)
    {
        var now = Instant.Of(exchange.Desk.Clock.GetUtcNow());
        return
            exchange.Moment("from", TimeEdge.Start).Try(out var from, out var broken)
            && exchange.Moment("until", TimeEdge.End).Try(out var until, out broken)
            ? TimeWindow
                .Of(
                    from ?? now - TimeSpan.FromDays(DaysBack),
                    until ?? now + TimeSpan.FromDays(DaysAhead)
                )
                .Try(out var time, out broken)
                ? time
                : broken with
                {
                    Field = "until",
                }
            : broken;
    }

    private static async Task<Decision<ImmutableArray<CalendarEvent>>> EventsAsync(
        Exchange exchange,
        Viewer viewer,
        TimeWindow time
    )
    {
        if (viewer.Organ is not { } organ)
        {
            return new Refusal.Forbidden("No party lets this account act for it now.");
        }
        const string Narrow = "things with a time; from and until narrow it";
        var calendar = new OrganCalendar(organ, exchange.Desk.Origin);
        var notices = await AllAsync(
                exchange,
                page => new FindNotices(exchange.Reader, new() { Appointed = time }, page),
                Narrow
            )
            .ConfigureAwait(false);
        return await notices
            .ThenAsync(async told =>
                (
                    await AllAsync(
                            exchange,
                            page => new FindOperations(
                                exchange.Reader,
                                new(organ.Party, null, time.Start, time.End),
                                page
                            ),
                            Narrow
                        )
                        .ConfigureAwait(false)
                ).Then<ImmutableArray<CalendarEvent>>(operations =>
                    told.SelectMany(calendar.Of)
                        .Concat(operations.Where(one => one.Organ == organ).Select(calendar.Of))
                        .ToImmutableArray()
                )
            )
            .ConfigureAwait(false);
    }

    private static async Task<Reply> SitesAsync(Exchange exchange) =>
        exchange.ReplyOf(
            await AllAsync(
                    exchange,
                    page => new FindNotices(exchange.Reader, new() { IsOwnSite = true }, page),
                    "sites"
                )
                .ConfigureAwait(false),
            own => Reply.File("text/csv; charset=utf-8", "sites.csv", SiteSheet.Of(own))
        );

    // Page by page, so that nobody waits for one who asks for much.
    private static async Task<Decision<ImmutableArray<T>>> AllAsync<T>(
        Exchange exchange,
        Func<PageAsked, IRequest<Page<T>>> question,
        string narrow
    )
    {
        var all = ImmutableArray.CreateBuilder<T>();
        string? after = null;
        for (var pages = 0; pages < PagesMax; pages++)
        {
            var got = await exchange
                .AskAsync(question(new(after, PageAsked.LengthMax)))
                .ConfigureAwait(false);
            if (got is not Decision<Page<T>>.Allowed { Answer: var page })
            {
                return ((Decision<Page<T>>.Refused)got).Why;
            }
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                return all.ToImmutable();
            }
            after = page.Next;
        }
        return new Refusal.Invalid($"An export has at most {PagesMax} pages of {narrow}.");
    }
}
