using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Coordination.Reports;
using Parley.Formats;
using Parley.Formats.F3548;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary>
/// <c>makeDssReport</c>: the report is kept as it came, and answered with its id in it.
/// </summary>
internal static class MakeDssReport
{
    internal static readonly Operation Make = new(
        "makeDssReport",
        HttpMethods.Post,
        "/dss/v1/reports",
        new HashSet<int> { 201, 400, 401, 403, 429 }
    )
    {
        Scopes = Roles.Any,
        Run = RunAsync,
        Body = typeof(ErrorReportBody),
        Answer = typeof(ErrorReportBody),
    };

    private static async Task<Reply> RunAsync(Exchange exchange)
    {
        var got = await exchange.BodyWithTextAsync(Check).ConfigureAwait(false);
        if (!got.Try(out var report, out var broken))
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new MakeReport(exchange.Uss, [.. report.Text.Span], exchange.NewEntropy()),
                id =>
                {
                    var told = JsonNode.Parse(report.Text.Span)!.AsObject();
                    told["report_id"] = $"{id}";
                    return Reply.Of(
                        StatusCodes.Status201Created,
                        told,
                        WireJson.Default.JsonObject
                    );
                }
            )
            .ConfigureAwait(false);
    }

    // What ASTM's ErrorReport and ExchangeRecord require, and of what type the rest is: it is
    // answered as it came.
    private static Checked<bool> Check(JsonPart part) =>
        part.Need("exchange").Try(out var exchange, out var broken)
        && exchange.Need("url").Try(out var url, out broken)
        && url.Text(LongTextMax).Try(out _, out broken)
        && exchange.NeedText("method").Try(out _, out broken)
        && exchange.Need("recorder_role").Try(out var role, out broken)
        && role.Text().Try(out var name, out broken)
        && exchange.Need("request_time").Try(out var time, out broken)
        && F3548Volumes.Moment(time, TimeEdge.Start).Try(out _, out broken)
        && Rest(exchange).Try(out _, out broken)
            ? name is "Client" or "Server"
                ? true
                : role.Broken("A role is Client or Server.")
            : broken;

    private static Checked<bool> Rest(JsonPart exchange)
    {
        foreach (var name in (string[])["request_body", "response_body", "problem"])
        {
            if (exchange.Find(name) is { IsText: false } other)
            {
                return other.Broken("A text is needed here.");
            }
        }
        if (
            exchange.Find("response_time") is { } time
            && !F3548Volumes.Moment(time, TimeEdge.End).Try(out _, out var broken)
        )
        {
            return broken;
        }
        if (exchange.Find("response_code") is { } code && !code.Whole().Try(out _, out broken))
        {
            return broken;
        }
        return exchange.Find("headers") is { } headers ? AreTexts(headers) : true;
    }

    private static Checked<bool> AreTexts(JsonPart list)
    {
        if (!list.Items(HeadersMax).Try(out var items, out var broken))
        {
            return broken;
        }
        foreach (var item in items)
        {
            if (!item.IsText)
            {
                return item.Broken("A text is needed here.");
            }
        }
        return true;
    }

    private const int LongTextMax = 8_192;

    private const int HeadersMax = 1_000;
}
