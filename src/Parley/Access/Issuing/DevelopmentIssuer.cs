using Microsoft.Extensions.Logging;
using Parley.Access.Keys;
using Parley.Airspace;

namespace Parley.Access.Issuing;

/// <summary>
/// An issuer for trying Parley out: it gives anybody any token. Off unless asked for, and every
/// start with it says so loudly.
/// </summary>
internal sealed class DevelopmentIssuer
{
    /// <summary>What its tokens say as <c>iss</c>.</summary>
    internal const string Name = "parley-development";

    /// <summary>Where its key is kept, below the server's data.</summary>
    internal const string KeyFileName = "development-issuer.pem";

    private readonly SigningKey _key;
    private readonly TimeProvider _clock;

    private DevelopmentIssuer(SigningKey key, TimeProvider clock, ILogger log)
    {
        _key = key;
        _clock = clock;
        AccessLog.DevelopmentIssuerIsOn(log, key.Public.Thumbprint);
    }

    /// <summary>Whose tokens are believed when it is on.</summary>
    internal IssuerSettings Settings => new(Name, [new KeySource.Held(_key.Public)]);

    /// <summary>Its public key as a JSON Web Key Set.</summary>
    internal string KeySetJson => $$"""{"keys":[{{_key.Public.ToJwk()}}]}""";

    /// <summary>With the key kept in a folder, made there when there is none.</summary>
    internal static Checked<DevelopmentIssuer> InFolder(
        string folder,
        TimeProvider clock,
        ILogger log
    )
    {
        var path = Path.Combine(folder, KeyFileName);
        if (!File.Exists(path) && PrivateFile.Create(path, SigningKey.NewPem().Private) is { } no)
        {
            return no;
        }
        return ReadKey(folder).Try(out var key, out var broken)
            ? new DevelopmentIssuer(key, clock, log)
            : broken;
    }

    /// <summary>The key kept in a folder.</summary>
    internal static Checked<SigningKey> ReadKey(string folder)
    {
        var path = Path.Combine(folder, KeyFileName);
        if (!PrivateFile.Read(path).Try(out var text, out var broken))
        {
            return broken;
        }
        return SigningKey.OfPem(text).Try(out var key, out broken) ? key : broken.Within(path);
    }

    /// <summary>A token as ordered, from now on.</summary>
    internal string IssueToken(TokenOrder order) => _key.Sign(order, Name, _clock.GetUtcNow());
}
