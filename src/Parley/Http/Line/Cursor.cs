using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Parley.Airspace;
using Parley.Coordination.Releasability;

namespace Parley.Http.Line;

/// <summary>Where the next page starts, as it is sent: opaque to who gets it.</summary>
internal static class Cursor
{
    private const int CharactersMax = 500;

    /// <summary>The parameters of the query that <see cref="Of"/> reads.</summary>
    internal static IReadOnlyList<string> Query { get; } = ["after", "limit"];

    internal static string? Text(string? place) =>
        place is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    /// <summary>The page that <c>after</c> and <c>limit</c> ask for.</summary>
    internal static Checked<PageAsked> Of(Exchange exchange)
    {
        var length = PageAsked.LengthMax;
        if (
            exchange.Query("limit") is { } limit
            && !(int.TryParse(limit, out length) && length is > 0 and <= PageAsked.LengthMax)
        )
        {
            return new RuleBroken("limit", $"A page has 1 to {PageAsked.LengthMax} items.");
        }
        if (exchange.Query("after") is not { } after)
        {
            return new PageAsked(null, length);
        }
        return PlaceOf(after) is { } place
            ? new PageAsked(place, length)
            : new RuleBroken("after", "It is what an earlier answer had as next.");
    }

    private static string? PlaceOf(string text)
    {
        if (text.Length > CharactersMax || !Base64Url.IsValid(text))
        {
            return null;
        }
        var bytes = Base64Url.DecodeFromChars(text);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
