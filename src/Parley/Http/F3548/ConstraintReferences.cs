using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Airspace.Prisms;
using Parley.Coordination;
using Parley.Coordination.Constraints;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary><c>createConstraintReference</c> and <c>updateConstraintReference</c>.</summary>
internal static class PutConstraintReference
{
    internal static readonly Operation Create = new(
        "createConstraintReference",
        HttpMethods.Put,
        "/dss/v1/constraint_references/{entityid}",
        new HashSet<int> { 201, 400, 401, 403, 409, 413, 429 }
    )
    {
        Scopes = Roles.ConstraintWriting,
        Run = RunAsync,
        Body = typeof(PutConstraintReferenceBody),
        Answer = typeof(ChangedConstraintReferenceAnswer),
    };

    internal static readonly Operation Update = new(
        "updateConstraintReference",
        HttpMethods.Put,
        "/dss/v1/constraint_references/{entityid}/{ovn}",
        new HashSet<int> { 200, 400, 401, 403, 409, 413, 429 }
    )
    {
        Scopes = Roles.ConstraintWriting,
        Run = RunAsync,
        Body = typeof(PutConstraintReferenceBody),
        Answer = typeof(ChangedConstraintReferenceAnswer),
    };

    internal static readonly Operation Delete = new(
        "deleteConstraintReference",
        HttpMethods.Delete,
        "/dss/v1/constraint_references/{entityid}/{ovn}",
        new HashSet<int> { 200, 400, 401, 403, 404, 409, 429 }
    )
    {
        Scopes = Roles.ConstraintWriting,
        Run = DeleteAsync,
        Answer = typeof(ChangedConstraintReferenceAnswer),
    };

    private static async Task<Reply> RunAsync(Exchange exchange)
    {
        if (
            !exchange.Id("entityid").Try(out var id, out var broken)
            || !exchange.OvnIfAny().Try(out var ovn, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var got = await exchange
            .BodyAsync(part => BodyOf(part, exchange.Desk.Urls))
            .ConfigureAwait(false);
        if (!got.Try(out var body, out broken))
        {
            return Refusals.Of(broken);
        }
        if (exchange.TooLarge(body.Extents.SquareKilometers) is { } tooLarge)
        {
            return tooLarge;
        }
        var request = new PutConstraint(
            id,
            ovn,
            exchange.Uss,
            body.Extents.Value,
            body.BaseUrl,
            exchange.NewEntropy()
        );
        var status = ovn is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return await exchange
            .DecideAsync(
                request,
                changed => ChangedConstraintReferenceAnswer.Reply(status, changed)
            )
            .ConfigureAwait(false);
    }

    private static Task<Reply> DeleteAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.IdAndOvn("entityid"),
            of => new DeleteConstraint(of.Id, of.Ovn, exchange.Uss),
            changed => ChangedConstraintReferenceAnswer.Reply(StatusCodes.Status200OK, changed)
        );

    private static Checked<(Sized<Prism> Extents, UssBaseUrl BaseUrl)> BodyOf(
        JsonPart part,
        UrlSchemes urls
    ) =>
        Extents.OfConstraint(part).Try(out var extents, out var broken)
        && Members.BaseUrl(part, urls).Try(out var url, out broken)
            ? (extents, url)
            : broken;
}

/// <summary><c>getConstraintReference</c> and <c>queryConstraintReferences</c>.</summary>
internal static class FindConstraintReferences
{
    internal static readonly Operation Get = new(
        "getConstraintReference",
        HttpMethods.Get,
        "/dss/v1/constraint_references/{entityid}",
        new HashSet<int> { 200, 400, 401, 403, 404, 429 }
    )
    {
        Scopes = Roles.ConstraintReading,
        Run = GetAsync,
        Answer = typeof(ConstraintReferenceAnswer),
    };

    internal static readonly Operation Query = new(
        "queryConstraintReferences",
        HttpMethods.Post,
        "/dss/v1/constraint_references/query",
        new HashSet<int> { 200, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.ConstraintReading,
        Run = QueryAsync,
        Body = typeof(AreaOfInterestBody),
        Answer = typeof(ConstraintReferencesAnswer),
    };

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            exchange.Id("entityid"),
            id => new GetConstraint(id, exchange.Uss),
            view =>
                Reply.Of(
                    new(ConstraintReferenceBody.Of(view)),
                    WireJson.Default.ConstraintReferenceAnswer
                )
        );

    private static async Task<Reply> QueryAsync(Exchange exchange) =>
        await exchange
            .DecideWithinAsync(
                await exchange.BodyAsync(AreaOfInterest.Of).ConfigureAwait(false),
                area => new QueryConstraints(area, exchange.Uss),
                found =>
                    Reply.Of(
                        new([.. found.Select(ConstraintReferenceBody.Of)]),
                        WireJson.Default.ConstraintReferencesAnswer
                    )
            )
            .ConfigureAwait(false);
}
