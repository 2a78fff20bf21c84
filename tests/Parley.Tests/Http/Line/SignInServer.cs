using Parley.Access.Passwords;
using Parley.Storage.Accounts;

namespace Parley.Tests.Http.Line;

/// <summary>A server of its own, since failed sign-ins slow down all from one address.</summary>
public sealed class SignInServer : IAsyncLifetime
{
    /// <summary>Who vouches for accounts unless that is set.</summary>
    internal const string Issuer = "https://localhost/accounts";

    /// <summary>Of every account.</summary>
    internal const string Password = "correct horse battery";

    private static readonly string Hash = PasswordHash.Make(Password);

    private int _accounts;

    internal RunningServer Running { get; } = new();

    public ValueTask InitializeAsync() => Running.InitializeAsync();

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    /// <summary>The name of a new account.</summary>
    internal string NewAccount(AccountDuty duty = AccountDuty.None) =>
        NewAccount(Running, $"person-{Interlocked.Increment(ref _accounts)}", duty);

    /// <summary>Makes an account beside a running server, as the command does.</summary>
    internal static string NewAccount(
        RunningServer server,
        string name,
        AccountDuty duty = AccountDuty.None
    )
    {
        using var book = AccountBook.Open(server.Folder).Value;
        Assert.Null(book.Add(AccountName.Of(name).Value, Hash, duty));
        return name;
    }
}
