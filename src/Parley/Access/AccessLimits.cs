namespace Parley.Access;

/// <summary>Every limit on tokens and keys in one place.</summary>
internal static class AccessLimits
{
    /// <summary>The longest token; a longer one is refused before it is looked at.</summary>
    internal const int TokenBytesMax = 16 * 1024;

    /// <summary>How deep the JSON in a token or key set may nest.</summary>
    internal const int JsonDepthMax = 8;

    /// <summary>The longest life a token may be given (ASTM F3548-21).</summary>
    internal const int LifetimeSecondsMax = 3600;

    /// <summary>How far an issuer's clock may run ahead of ours, or behind.</summary>
    internal const int SkewSeconds = 30;

    /// <summary>The most audiences one token may name.</summary>
    internal const int AudiencesMax = 32;

    /// <summary>The most scopes one token may grant.</summary>
    internal const int ScopesMax = 64;

    /// <summary>The longest key id, in characters.</summary>
    internal const int KeyIdCharactersMax = 256;

    /// <summary>The longest name of an issuer or audience, in characters.</summary>
    internal const int NameCharactersMax = 512;

    /// <summary>The most keys tried on one token that does not say which it is.</summary>
    internal const int KeysTriedMax = 16;

    /// <summary>The most verified tokens remembered.</summary>
    internal const int CachedTokensMax = 4096;

    /// <summary>The most issuers.</summary>
    internal const int IssuersMax = 32;

    /// <summary>The most files and URLs that one issuer's keys come from.</summary>
    internal const int SourcesMax = 8;

    /// <summary>The most keys from one file or URL.</summary>
    internal const int KeysMax = 16;

    /// <summary>The largest key set or key file.</summary>
    internal const int KeySetBytesMax = 1024 * 1024;

    /// <summary>The shortest RSA key (RFC 7518, section 3.3).</summary>
    internal const int RsaBitsMin = 2048;

    /// <summary>The longest RSA key: a check costs more with each bit.</summary>
    internal const int RsaBitsMax = 8192;

    /// <summary>How long one key set may take to come.</summary>
    internal const int FetchSecondsMax = 5;

    /// <summary>How long a request waits for keys when its own is unknown.</summary>
    internal const int UnknownKeyWaitSecondsMax = 2;

    /// <summary>How often key sets are fetched.</summary>
    internal const int RefreshSeconds = 300;

    /// <summary>How often a key set that did not come is fetched.</summary>
    internal const int RetrySeconds = 15;

    /// <summary>The shortest time between two fetches that unknown keys asked for.</summary>
    internal const int UnknownKeySeconds = 30;

    /// <summary>How often key files are looked at.</summary>
    internal const int TickSeconds = 5;
}
