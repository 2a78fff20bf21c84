using Microsoft.AspNetCore.Http;
using Parley.Access.Passwords;
using Parley.Access.Sessions;
using Parley.Airspace.Times;

namespace Parley.Http.Line;

/// <summary>What is answered about sessions.</summary>
internal static class SessionReplies
{
    /// <summary>There is no session, or no more.</summary>
    internal static Reply Ended =>
        Reply.Error(
            StatusCodes.Status401Unauthorized,
            "Nobody is signed in here, or the session has ended."
        );

    /// <summary>The accounts and sessions cannot be read or written.</summary>
    internal static Reply Unusable => Busy(HashingRoom.RetrySeconds);

    /// <summary>It was not looked at, and may be tried again.</summary>
    internal static Reply Busy(int seconds) =>
        Reply.Error(
            StatusCodes.Status503ServiceUnavailable,
            "Nobody can sign in now: try again later.",
            seconds
        );

    /// <summary>It was not looked at: too much was guessed.</summary>
    internal static Reply TooOften(int seconds) =>
        Reply.Error(
            StatusCodes.Status429TooManyRequests,
            "Too many sign-ins failed for this name or from this address: wait before the next.",
            seconds
        );

    /// <summary>Who is signed in, and until when.</summary>
    internal static SessionAnswer AnswerOf(Session session) =>
        new(
            session.Asker.Issuer,
            session.Asker.Subject,
            session.KeepsRegister,
            $"{Instant.Of(session.IdleEnds)}",
            $"{Instant.Of(session.Ends)}"
        );
}

/// <summary>What somebody signs in with.</summary>
/// <param name="Name">As whom.</param>
/// <param name="Password">Their password.</param>
/// <param name="Code">A one-time code, of an account that has them.</param>
internal sealed record SignInBody(string Name, string Password, string? Code);

/// <summary>A session.</summary>
/// <param name="Issuer">Who vouches for them: what an officer's certificate is made for.</param>
/// <param name="Subject">What that issuer calls them: likewise.</param>
/// <param name="Registrar">True when they keep the register.</param>
/// <param name="IdleEnds">When it ends unless it is used.</param>
/// <param name="Ends">When it ends however much it is used.</param>
internal sealed record SessionAnswer(
    string Issuer,
    string Subject,
    bool Registrar,
    string IdleEnds,
    string Ends
);
