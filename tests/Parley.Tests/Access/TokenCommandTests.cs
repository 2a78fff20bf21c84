using System.CommandLine;
using Parley.Access.Issuing;
using Parley.Access.Keys;
using Parley.Commands;

namespace Parley.Tests.Access;

/// <summary>The command as <c>Program.cs</c> would hold it.</summary>
[Collection(nameof(WholeConsole))]
public sealed class TokenCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    private string KeyFile => Path.Combine(_folder, "issuer.pem");

    [Fact]
    public async Task A_newcomer_makes_a_key_and_a_token_that_a_server_accepts()
    {
        Assert.Equal(new ParleyAnswer(0, "", ""), await RunAsync("--new-key", KeyFile));
        var issuer = new IssuerSettings("me", [new KeySource.PemFile($"{KeyFile}.pub")]);
        using var gate = await Gate.OpenAsync(TimeProvider.System, issuer);

        var answer = await RunAsync([
            "--key",
            KeyFile,
            .. Wanted,
            "--scope",
            "rid.display_provider",
            "--issuer",
            "me",
        ]);

        Assert.Equal((0, ""), (answer.ExitStatus, answer.Errors));
        Assert.Equal(1, answer.Output.Count(c => c == '\n'));
        var accepted = await gate.AcceptAsync(answer.Output.TrimEnd());
        Assert.Equal(("me", "northern-uss"), (accepted.Issuer, accepted.Subject.Text));
        Assert.Equal(
            ["rid.display_provider", "utm.constraint_processing", "utm.strategic_coordination"],
            accepted.Scopes.Order()
        );
    }

    [Fact]
    public async Task An_EC_key_will_do()
    {
        await WriteKeyAsync(HandMade.Ec.ExportPkcs8PrivateKeyPem());
        var issuer = new IssuerSettings(null, [new KeySource.Held(HandMade.Public(HandMade.Ec))]);
        using var gate = await Gate.OpenAsync(TimeProvider.System, issuer);

        var answer = await RunAsync(["--key", KeyFile, .. Wanted, "--lifetime", "90s"]);

        var accepted = await gate.AcceptAsync(answer.Output.TrimEnd());
        Assert.InRange(
            accepted.Expires - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(90)
        );
    }

    [Fact]
    public async Task The_development_issuers_key_is_found_in_a_servers_data()
    {
        var issuer = DevelopmentIssuer.InFolder(_folder, TimeProvider.System, new HeardLog()).Value;
        using var gate = await Gate.OpenAsync(TimeProvider.System, issuer.Settings);

        var answer = await RunAsync(["--data", _folder, .. Wanted]);

        _ = await gate.AcceptAsync(answer.Output.TrimEnd());
    }

    [Theory]
    [InlineData(
        "--data nowhere --sub a --aud x",
        "nowhere/development-issuer.pem: There is no such file."
    )]
    [InlineData("--key nowhere.pem --sub a --aud x", "nowhere.pem: There is no such file.")]
    [InlineData("--sub a --aud x", "A token is signed with either --key or --data.")]
    [InlineData(
        "--key a --data b --sub a --aud x",
        "A token is signed with either --key or --data."
    )]
    [InlineData(
        "--key a --aud x",
        "--sub: A USS has a name of 1 to 200 characters without control characters."
    )]
    [InlineData("--key a --sub a", "--aud: An audience is the host name of the server asked.")]
    [InlineData(
        "--key a --sub a --aud x --lifetime 2h",
        "--lifetime: A token lives from 1 to 3600 seconds."
    )]
    [InlineData(
        "--key a --sub a --aud x --scope é",
        "--scope: Scopes are at most 64 words, such as utm.strategic_coordination."
    )]
    [InlineData(
        "--new-key a --sub b",
        "--new-key: A new key is made alone, without other options."
    )]
    [InlineData("--new-key no/such/folder/a", "no/such/folder/a.pub: There is no such folder.")]
    public async Task What_cannot_be_is_told_in_one_line(string line, string reason)
    {
        Assert.Equal(
            new ParleyAnswer(2, "", $"parley token: {reason}\n"),
            await RunAsync(line.Split(' '))
        );
    }

    [Fact]
    public async Task A_key_that_others_can_read_or_that_is_none_is_refused()
    {
        await WriteKeyAsync("no key");
        Assert.Equal(
            $"parley token: {KeyFile}: A key file has a private key in PEM.\n",
            (await RunAsync(["--key", KeyFile, .. Wanted])).Errors
        );
        Modes.Set(KeyFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal(
            $"parley token: {KeyFile}: A private key is readable by its owner alone (chmod 600).\n",
            (await RunAsync(["--key", KeyFile, .. Wanted])).Errors
        );
    }

    [Fact]
    public async Task A_key_is_never_written_over()
    {
        _ = await RunAsync("--new-key", KeyFile);
        var before = await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken);

        var answer = await RunAsync("--new-key", KeyFile);

        Assert.Equal(2, answer.ExitStatus);
        Assert.EndsWith("a key is never written over.\n", answer.Errors);
        Assert.Equal(
            before,
            await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken)
        );
        Assert.Equal(Modes.Owner, Modes.Of(KeyFile));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string[] Wanted { get; } =
    [
        "--sub",
        "northern-uss",
        "--aud",
        HandMade.Audience,
        "--scope",
        "utm.strategic_coordination utm.constraint_processing",
    ];

    private async Task WriteKeyAsync(string text)
    {
        await File.WriteAllTextAsync(KeyFile, text, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static async Task<ParleyAnswer> RunAsync(params string[] args)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using StringWriter said = new();
        using StringWriter complained = new();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            RootCommand parley = new() { TokenCommand.Create() };
            var status = await Outermost.RunAsync(parley, ["token", .. args]);
            return new(status, $"{said}", $"{complained}");
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
