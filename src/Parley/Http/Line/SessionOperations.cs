using Microsoft.AspNetCore.Http;
using Parley.Access.Passwords;
using Parley.Access.Sessions;
using Parley.Airspace;
using Parley.Formats.Json;
using Parley.Storage.Accounts;

namespace Parley.Http.Line;

/// <summary>People sign in with name and password, and out again.</summary>
internal static class SessionOperations
{
    /// <summary>Where a session is.</summary>
    internal const string Root = "/parley/v1/session";

    internal static readonly Operation Begin = new(
        "beginSession",
        HttpMethods.Post,
        Root,
        new HashSet<int> { 201, 400, 401, 403, 413, 429, 503 }
    )
    {
        Errors = ErrorStyle.Problem,
        Body = typeof(SignInBody),
        Urgency = Urgency.Safety,
        Answer = typeof(SessionAnswer),
        Run = BeginAsync,
    };

    internal static readonly Operation Get = new(
        "getSession",
        HttpMethods.Get,
        Root,
        new HashSet<int> { 200, 400, 401, 429, 503 }
    )
    {
        Errors = ErrorStyle.Problem,
        Urgency = Urgency.Safety,
        Answer = typeof(SessionAnswer),
        Run = exchange => Task.FromResult(Shown(exchange)),
    };

    internal static readonly Operation End = new(
        "endSession",
        HttpMethods.Delete,
        Root,
        new HashSet<int> { 204, 400, 403, 429, 503 }
    )
    {
        Errors = ErrorStyle.Problem,
        Urgency = Urgency.Safety,
        Answer = typeof(SessionAnswer),
        Run = exchange => Task.FromResult(Ended(exchange)),
    };

    private static async Task<Reply> BeginAsync(Exchange exchange)
    {
        var desk = exchange.Desk.SignIn;
        if (desk.OwnPage.FaultWithoutCookie(exchange.Request) is { } foreign)
        {
            return Reply.Error(StatusCodes.Status403Forbidden, foreign);
        }
        var sent = await exchange.BodyAsync(CredentialsOf).ConfigureAwait(false);
        if (!sent.Try(out var given, out var broken))
        {
            return Refusals.Of(broken);
        }
        var answer = await desk
            .Passwords.TryAsync(given, exchange.Address, exchange.Aborted)
            .ConfigureAwait(false);
        return answer switch
        {
            SignInAnswer.Begun(var begun) => Begun(exchange, begun),
            SignInAnswer.Refused(var why) => Reply.ErrorOfSession(
                StatusCodes.Status401Unauthorized,
                why
            ),
            SignInAnswer.TooOften(var seconds) => SessionReplies.TooOften(seconds),
            SignInAnswer.Busy(var seconds) => SessionReplies.Busy(seconds),
            _ => throw new InvalidOperationException("A sign-in is answered in one of four ways."),
        };
    }

    // The one before it in this browser is over.
    private static Reply Begun(Exchange exchange, NewSession begun)
    {
        var desk = exchange.Desk.SignIn;
        _ = desk.Sessions.End(desk.Cookie.Read(exchange.Request));
        return Reply.OfSession(
            StatusCodes.Status201Created,
            SessionReplies.AnswerOf(begun.Session),
            WireJson.Default.SessionAnswer,
            desk.Cookie.Set(begun.Token)
        );
    }

    // To look at a session is not to use it: a page that shows its end must not put it off.
    private static Reply Shown(Exchange exchange)
    {
        var desk = exchange.Desk.SignIn;
        return !desk.Sessions.Find(desk.Cookie.Read(exchange.Request)).Try(out var session, out _)
                ? SessionReplies.Unusable
            : session is null ? SessionReplies.Ended
            : Reply.OfSession(
                StatusCodes.Status200OK,
                SessionReplies.AnswerOf(session),
                WireJson.Default.SessionAnswer
            );
    }

    private static Reply Ended(Exchange exchange)
    {
        var desk = exchange.Desk.SignIn;
        if (desk.OwnPage.Fault(exchange.Request) is { } foreign)
        {
            return Reply.Error(StatusCodes.Status403Forbidden, foreign);
        }
        return desk.Sessions.End(desk.Cookie.Read(exchange.Request)) is null
            ? Reply.Nothing(desk.Cookie.Forget)
            : SessionReplies.Unusable;
    }

    private static Checked<Credentials> CredentialsOf(JsonPart part)
    {
        if (
            !part.NeedText("name").Try(out var text, out var broken)
            || !part.Need("password").Try(out var member, out broken)
            || !member.Text(PasswordRule.CharactersMax).Try(out var password, out broken)
        )
        {
            return broken;
        }
        if (!AccountName.Of(text).Try(out var name, out broken))
        {
            return broken;
        }
        if (part.Find("code") is not { } code)
        {
            return new Credentials(name, password, null);
        }
        return code.Text(OneTimeCodes.CharactersMax).Try(out var given, out broken)
            ? new Credentials(name, password, given)
            : broken;
    }
}
