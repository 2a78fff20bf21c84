using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Parley.Access.Keys;
using Parley.Access.Tokens;
using Parley.Tests.Commands;

namespace Parley.Tests.Access;

/// <summary>The page for operators lists every refusal, in the server's own words.</summary>
public sealed partial class RefusalsPageTests
{
    private readonly HeldClock _clock = new();

    [Fact]
    public async Task Every_refusal_is_on_the_page_and_nothing_else()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(ParleyShell.Root, "docs", "access.md"),
            TestContext.Current.CancellationToken
        );
        var listed = Row().Matches(page).Select(row => row.Groups["message"].Value).ToHashSet();
        using var gate = await Gate.OpenAsync(
            _clock,
            new IssuerSettings(HandMade.Issuer, [Gate.Held(HandMade.Rsa)]),
            new IssuerSettings("late", [new KeySource.PemFile("/nowhere/at/all.pem")])
        );
        using var empty = await Gate.OpenAsync(_clock, []);

        HashSet<string> heard = [Reason(await empty.CheckAsync(Bearer(Claims())))];
        foreach (var header in Refused())
        {
            _ = heard.Add(Reason(await gate.CheckAsync(header)));
        }

        Assert.Equal(listed.Order(), heard.Order());
    }

    private IEnumerable<StringValues> Refused()
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        yield return StringValues.Empty;
        yield return new(["Bearer a", "Bearer a"]);
        yield return "Basic a";
        yield return $"Bearer {new string('a', 20_000)}";
        yield return "Bearer a+b";
        yield return "Bearer a.b";
        yield return "Bearer a.b.c";
        yield return "Bearer e30.e30.";
        yield return "Bearer AAAA.e30.AAAA";
        yield return Bearer("[]");
        yield return Headed("""{"alg":"none"}""");
        yield return Headed("""{"alg":"RS256","crit":[]}""");
        yield return Headed("""{"alg":"RS256","jwk":{}}""");
        yield return Headed("""{"alg":"RS256","typ":"a"}""");
        yield return Headed("""{"alg":"RS256","kid":1}""");
        yield return Bearer(Claims(("iss", "1")));
        yield return Bearer(Claims(("iss", "\"a\"")));
        yield return Bearer(Claims(("iss", "\"late\"")));
        yield return $"Bearer {HandMade.Token(Claims(), key: HandMade.OtherRsa)}";
        yield return Bearer(Claims(("sub", null)));
        yield return Bearer(Claims(("aud", null)));
        yield return Bearer(Claims(("aud", "\"a\"")));
        yield return Bearer(Claims(("scope", "1")));
        yield return Bearer(Claims(("exp", null)));
        yield return Bearer(Claims(("nbf", "\"\"")));
        yield return Bearer(Claims(("exp", $"{now}")));
        yield return Bearer(Claims(("exp", $"{now + 9000}")));
        yield return Bearer(Claims(("iat", $"{now - 9000}")));
        yield return Bearer(Claims(("nbf", $"{now + 60}")));
        yield return Bearer(Claims(("iat", $"{now + 60}")));
    }

    private StringValues Headed(string header) => $"Bearer {HandMade.Token(Claims(), header)}";

    private static StringValues Bearer(string payload) => $"Bearer {HandMade.Token(payload)}";

    private string Claims(params (string, string?)[] changes) =>
        HandMade.Claims(_clock.GetUtcNow(), changes);

    private static string Reason(TokenAnswer answer) =>
        Assert.IsType<TokenAnswer.Rejected>(answer).Reason;

    // A row whose first cell is a sentence.
    [GeneratedRegex(@"^\| (?<message>[A-Z][^|`]*\.) \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
