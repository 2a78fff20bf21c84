namespace Parley.Tests.Http.Line;

/// <summary>The real server, and the provider at which people sign in to it.</summary>
public sealed class OpenIdServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    internal OpenIdTestProvider Provider { get; private set; } = null!;

    internal RunningServer Running { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var secret = Path.Combine(_folder, "secret");
        Assert.Null(
            Parley.Access.Issuing.PrivateFile.Create(secret, $"{OpenIdTestProvider.Secret}\n")
        );
        Provider = await OpenIdTestProvider.StartAsync();
        Running = await RunningServer.StartAsync(Provider.Settings(secret));
    }

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        await Provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
