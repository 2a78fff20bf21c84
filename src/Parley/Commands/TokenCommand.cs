using System.CommandLine;
using Parley.Access;
using Parley.Access.Issuing;
using Parley.Airspace;

namespace Parley.Commands;

/// <summary>
/// `parley token`: a token to call a server with, signed with a key at hand; or a new key pair, so
/// that nobody needs another program to try the server out.
/// </summary>
internal sealed class TokenCommand
{
    private readonly Option<string?> _key = Text("--key", "FILE", "Sign with this private key.");

    private readonly Option<string?> _folder = Text(
        "--data",
        "DIR",
        "Sign with the development issuer's key in a server's data."
    );

    private readonly Option<string?> _newKey = Text(
        "--new-key",
        "FILE",
        "Make a new private key, and beside it FILE.pub, the public key for a server."
    );

    private readonly Option<string?> _subject = Text("--sub", "NAME", "Who the token is for.");

    private readonly Option<string[]> _scopes = new("--scope")
    {
        HelpName = "SCOPE",
        Description = "What it grants; may be given again, or name several with spaces.",
    };

    private readonly Option<string?> _audience = Text(
        "--aud",
        "HOST",
        "The server it is meant for: its host name."
    );

    private readonly Option<TimeSpan?> _lifetime = CheckedOption.OfValue(
        "--lifetime",
        "TIME",
        "How long it counts, such as 90s, 15min or 1h; 1h unless given.",
        Moments.ParseDuration
    );

    private readonly Option<string?> _issuer = Text(
        "--issuer",
        "NAME",
        $"Who vouches, as the server is told to expect; {DevelopmentIssuer.Name} unless given."
    );

    internal static Command Create()
    {
        TokenCommand token = new();
        Command command = new("token", "Make a token to call a server with, or a key to sign with.")
        {
            token._key,
            token._folder,
            token._newKey,
            token._subject,
            token._scopes,
            token._audience,
            token._lifetime,
            token._issuer,
        };
        token._scopes.CompletionSources.Add([.. Scopes.All.Order(StringComparer.Ordinal)]);
        command.SetAction(token.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var broken = parsed.GetValue(_newKey) is { } path
            ? MakeKey(path, parsed)
            : MakeToken(parsed);
        if (broken is null)
        {
            return ExitStatus.NoConflict;
        }
        Complaints.Write("parley token", $"{broken}");
        return ExitStatus.NoAnswer;
    }

    private RuleBroken? MakeKey(string path, ParseResult parsed)
    {
        Option[] others = [_key, _folder, _subject, _scopes, _audience, _lifetime, _issuer];
        if (others.Any(other => parsed.GetResult(other) is { Implicit: false }))
        {
            return new("--new-key", "A new key is made alone, without other options.");
        }
        var (privateHalf, publicHalf) = SigningKey.NewPem();
        // The public half first: when it cannot be written, no secret lies about.
        return PrivateFile.CreatePublic($"{path}.pub", publicHalf)
            ?? PrivateFile.Create(path, privateHalf);
    }

    private RuleBroken? MakeToken(ParseResult parsed)
    {
        var order = TokenOrder.Of(
            parsed.GetValue(_subject),
            parsed.GetValue(_scopes) ?? [],
            parsed.GetValue(_audience),
            parsed.GetValue(_lifetime) ?? TokenOrder.LifetimeMax
        );
        if (!order.Try(out var asked, out var broken))
        {
            return broken with { Field = $"--{broken.Field}" };
        }
        var issuer = parsed.GetValue(_issuer) ?? DevelopmentIssuer.Name;
        if (issuer.Length is 0 or > AccessLimits.NameCharactersMax || issuer.Any(char.IsControl))
        {
            return new("--issuer", "An issuer has a name.");
        }
        if (!ReadKey(parsed).Try(out var key, out broken))
        {
            return broken;
        }
        Console.Out.WriteLine(key.Sign(asked, issuer, TimeProvider.System.GetUtcNow()));
        return null;
    }

    private Checked<SigningKey> ReadKey(ParseResult parsed)
    {
        switch (parsed.GetValue(_key), parsed.GetValue(_folder))
        {
            case ({ } path, null):
                if (!PrivateFile.Read(path).Try(out var text, out var broken))
                {
                    return broken;
                }
                return SigningKey.OfPem(text).Try(out var key, out broken)
                    ? key
                    : broken.Within(path);
            case (null, { } folder):
                return DevelopmentIssuer.ReadKey(folder);
            default:
                return new RuleBroken("", "A token is signed with either --key or --data.");
        }
    }

    private static Option<string?> Text(string name, string value, string help) =>
        new(name)
        {
            HelpName = value,
            Description = help,
            Arity = ArgumentArity.ExactlyOne,
        };
}
