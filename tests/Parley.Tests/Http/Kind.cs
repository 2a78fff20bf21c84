using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>One of the five kinds of things that a DSS keeps by an id and a version.</summary>
/// <param name="Root">The path that its ids come after.</param>
/// <param name="Member">Its member in answers.</param>
/// <param name="Made">The status when one is made.</param>
/// <param name="BodyOf">A body that makes one.</param>
internal sealed record Kind(string Root, string Member, int Made, Func<Place, JsonObject> BodyOf)
{
    private static readonly Dictionary<string, Kind> ByName = new()
    {
        ["intents"] = new(
            Paths.Intents,
            "operational_intent_reference",
            201,
            place => place.Intent()
        ),
        ["constraints"] = new(
            Paths.Constraints,
            "constraint_reference",
            201,
            place => place.Constraint()
        ),
        ["subscriptions"] = new(
            Paths.Subscriptions,
            "subscription",
            200,
            place => place.Subscription()
        ),
        ["areas"] = new(Paths.ServiceAreas, "service_area", 200, place => place.RemoteId()),
        ["rid"] = new(Paths.RidSubscriptions, "subscription", 200, place => place.RemoteId()),
    };

    public static TheoryData<string> Names => [.. ByName.Keys];

    public static Kind Of(string name) => ByName[name];

    /// <summary>Makes one; gives its path and what was answered.</summary>
    public async Task<(string Path, Answer Answer)> MakeAsync(Party party, Place place)
    {
        var path = $"{Root}/{Paths.NewId()}";
        var answer = await party.PutAsync(path, BodyOf(place));
        return (path, answer.Is(Made));
    }
}

/// <summary>All that a party can see of a place.</summary>
internal static class Sight
{
    public static async Task<string> OfAsync(Party party, Place place)
    {
        Answer[] answers =
        [
            await party.PostAsync($"{Paths.Intents}/query", place.Question()),
            await party.PostAsync($"{Paths.Constraints}/query", place.Question()),
            await party.PostAsync($"{Paths.Subscriptions}/query", place.Question()),
            await party.GetAsync($"{Paths.ServiceAreas}?area={place.Area()}"),
            await party.GetAsync($"{Paths.RidSubscriptions}?area={place.Area()}"),
            await party.GetAsync($"{Paths.Availability}/{party.Name}"),
        ];
        return string.Join('\n', answers.Select(answer => answer.Is(200).Text));
    }
}
