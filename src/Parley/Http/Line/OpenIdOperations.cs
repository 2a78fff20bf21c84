using Microsoft.AspNetCore.Http;
using Parley.Access.OpenId;
using Parley.Access.Passwords;
using Parley.Access.Sessions;
using Parley.Airspace;

namespace Parley.Http.Line;

/// <summary>People sign in at an OpenID Connect provider.</summary>
internal static class OpenIdOperations
{
    /// <summary>Where the provider sends the browser back to.</summary>
    internal const string CallbackPath = $"{SessionOperations.Root}/oidc/callback";

    private const string Home = "/";

    internal static readonly Operation Begin = new(
        "beginOpenIdSession",
        HttpMethods.Get,
        $"{SessionOperations.Root}/oidc",
        new HashSet<int> { 303, 400, 404, 503 }
    )
    {
        Errors = ErrorStyle.Problem,
        Answer = typeof(SessionAnswer),
        Run = BeginAsync,
    };

    internal static readonly Operation Finish = new(
        "finishOpenIdSession",
        HttpMethods.Get,
        CallbackPath,
        new HashSet<int> { 303, 400, 401, 404, 429, 503 }
    )
    {
        Errors = ErrorStyle.Problem,
        Answer = typeof(SessionAnswer),
        Query = ["code", "state", "iss", "error"],
        Run = FinishAsync,
    };

    private static Reply NoProvider =>
        Reply.Error(
            StatusCodes.Status404NotFound,
            "This server has no OpenID Connect provider: sign in with a password."
        );

    private static async Task<Reply> BeginAsync(Exchange exchange)
    {
        var desk = exchange.Desk.SignIn;
        if (desk.OpenId is not { } provider)
        {
            return NoProvider;
        }
        var begun = await provider
            .BeginAsync(CallbackOf(exchange), exchange.Aborted)
            .ConfigureAwait(false);
        return begun.Try(out var begin, out var broken)
            ? Reply.SeeOther(
                begin.Location,
                desk.Cookie.SetTicket(begin.Ticket, OpenIdTicket.SecondsMax)
            )
            : Reply.Error(
                StatusCodes.Status503ServiceUnavailable,
                broken.Rule,
                OpenIdProvider.RetrySeconds
            );
    }

    private static async Task<Reply> FinishAsync(Exchange exchange)
    {
        var desk = exchange.Desk.SignIn;
        if (desk.OpenId is not { } provider)
        {
            return NoProvider;
        }
        var back = new OpenIdReturn(
            exchange.Query("code"),
            exchange.Query("state"),
            exchange.Query("iss"),
            desk.Cookie.ReadTicket(exchange.Request)
        );
        if (!provider.HasBegun(back))
        {
            return Refused(desk, OpenIdProvider.BegunElsewhere);
        }
        // Each try has the provider asked, so tries are counted as those of passwords are.
        var address = Guesses.KeyOf(exchange.Address);
        if (desk.Passwords.OfAddresses.Begin(address) is { } wait)
        {
            return SessionReplies.TooOften(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        }
        var finished = await provider
            .FinishAsync(back, CallbackOf(exchange), exchange.Aborted)
            .ConfigureAwait(false);
        if (!finished.Try(out var subject, out var broken))
        {
            if (broken != OpenIdProvider.TooManyAtOnce)
            {
                return Refused(desk, broken);
            }
            desk.Passwords.OfAddresses.TakeBack(address);
            return Reply.Error(
                StatusCodes.Status503ServiceUnavailable,
                broken.Rule,
                OpenIdProvider.RetrySeconds
            );
        }
        return Begun(exchange, provider, subject);
    }

    private static Reply Refused(SignInDesk desk, RuleBroken broken)
    {
        desk.Passwords.TellOpenIdRefused($"{broken}");
        return Reply.ErrorOfSession(
            StatusCodes.Status401Unauthorized,
            $"{broken}",
            desk.Cookie.ForgetTicket
        );
    }

    private static Reply Begun(Exchange exchange, OpenIdProvider provider, string subject)
    {
        var desk = exchange.Desk.SignIn;
        if (
            !desk.Sessions.Begin(provider.Issuer, subject).Try(out var begun, out _)
            || begun is null
        )
        {
            return SessionReplies.Unusable;
        }
        desk.Passwords.OfAddresses.TakeBack(Guesses.KeyOf(exchange.Address));
        desk.Passwords.TellSignedIn(begun.Session, exchange.Address);
        _ = desk.Sessions.End(desk.Cookie.Read(exchange.Request));
        return Reply.SeeOther(Home, desk.Cookie.Set(begun.Token), desk.Cookie.ForgetTicket);
    }

    // Where nobody said how others reach this server, the provider knows which addresses are its.
    private static string CallbackOf(Exchange exchange) =>
        (
            exchange.Desk.SignIn.PublicOrigin
            ?? $"{exchange.Request.Scheme}://{exchange.Request.Host}"
        ) + CallbackPath;
}
