namespace Parley.Commands.Plays;

/// <summary>
/// The tokens that a play calls with, each until it is half as old as it may get: a play in real
/// time goes on for longer than a token counts. Of one loop.
/// </summary>
internal sealed class TokenPurse(TimeProvider clock)
{
    /// <summary>So long a token is used, in minutes; it counts for an hour.</summary>
    internal const int UseMinutesMax = 30;

    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> _tokens = [];

    /// <summary>A subject's token; null when another is to be asked for.</summary>
    internal string? Find(string subject) =>
        _tokens.TryGetValue(subject, out var known) && clock.GetUtcNow() < known.Until
            ? known.Token
            : null;

    /// <summary>Keeps a token that was made just now.</summary>
    internal string Keep(string subject, string token)
    {
        _tokens[subject] = (token, clock.GetUtcNow() + TimeSpan.FromMinutes(UseMinutesMax));
        return token;
    }
}
