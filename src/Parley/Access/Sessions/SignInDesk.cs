using Parley.Access.OpenId;
using Parley.Storage.Accounts;

namespace Parley.Access.Sessions;

/// <summary>Everything by which people sign in to a server.</summary>
internal sealed record SignInDesk : IDisposable
{
    /// <summary>Who has a password here; closed with this.</summary>
    internal required AccountBook Book { get; init; }

    /// <summary>Who is signed in.</summary>
    internal required SessionDesk Sessions { get; init; }

    /// <summary>With name and password.</summary>
    internal required PasswordSignIn Passwords { get; init; }

    /// <summary>At a provider; null when none is set.</summary>
    internal required OpenIdProvider? OpenId { get; init; }

    /// <summary>How a session goes to the browser and back.</summary>
    internal required SessionCookie Cookie { get; init; }

    /// <summary>Which pages may change something.</summary>
    internal required OwnPage OwnPage { get; init; }

    /// <summary>Where others reach this server; null where callers' own word is taken.</summary>
    internal required string? PublicOrigin { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        OpenId?.Dispose();
        Passwords.Dispose();
        Book.Dispose();
    }
}
