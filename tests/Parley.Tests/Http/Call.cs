using System.Text.Json.Nodes;
using Parley.Http;

namespace Parley.Tests.Http;

/// <summary>A call that is about to be made.</summary>
/// <param name="By">Who calls.</param>
/// <param name="Method">GET, PUT, POST or DELETE.</param>
/// <param name="Path">With its parameters filled in.</param>
/// <param name="Body">Null when the operation takes none.</param>
internal sealed record Call(Party By, HttpMethod Method, string Path, JsonObject? Body = null)
{
    public Task<Answer> SendAsync() => By.SendAsync(Method, Path, Body?.ToJsonString());

    public Task<Answer> SendNamelessAsync() => By.SendNamelessAsync(Method, Path, Body);

    /// <summary>With another last part of the path.</summary>
    public Call Ending(string last) =>
        this with
        {
            Path = Path[..Path.LastIndexOf('/')] + "/" + last,
        };
}

/// <summary>For each operation a call that is answered well, with what it takes to be.</summary>
internal static class Calls
{
    /// <summary>Every operation, by method and path.</summary>
    public static IReadOnlyDictionary<string, Func<Party, Place, Task<Call>>> All { get; } =
        Operations.Dss.ToDictionary(Contract.KeyOf, Good);

    private static Func<Party, Place, Task<Call>> Good(Operation operation) =>
        (party, place) =>
            operation.Route.StartsWith("/dss/v1/operational_intent_references")
                ? OfThingAsync(
                    operation,
                    party,
                    Paths.Intents,
                    () => place.Intent(),
                    place.Question
                )
            : operation.Route.StartsWith("/dss/v1/constraint_references")
                ? OfThingAsync(
                    operation,
                    party,
                    Paths.Constraints,
                    place.Constraint,
                    place.Question
                )
            : operation.Route.StartsWith("/dss/v1/subscriptions")
                ? OfThingAsync(
                    operation,
                    party,
                    Paths.Subscriptions,
                    () => place.Subscription(),
                    place.Question
                )
            : operation.Route.StartsWith("/rid/v2/dss/identification")
                ? OfThingAsync(operation, party, Paths.ServiceAreas, place.RemoteId, place.Question)
            : operation.Route.StartsWith("/rid/v2/dss/subscriptions")
                ? OfThingAsync(
                    operation,
                    party,
                    Paths.RidSubscriptions,
                    place.RemoteId,
                    place.Question
                )
            : Task.FromResult(OfOther(operation, party));

    // What has an id and versions: made first unless the call is to make it.
    private static async Task<Call> OfThingAsync(
        Operation operation,
        Party party,
        string root,
        Func<JsonObject> body,
        Func<double, JsonObject> question
    )
    {
        var place = question(1_000);
        var method = new HttpMethod(operation.Method);
        if (operation.Route == $"{root}/query")
        {
            return new(party, method, operation.Route, place);
        }
        if (operation.Route == root)
        {
            return new(party, method, $"{root}?area={AreaOf(place)}");
        }
        var path = $"{root}/{Paths.NewId()}";
        var isToMake = method == HttpMethod.Put && operation.Route.Count(c => c == '{') == 1;
        if (isToMake)
        {
            return new(party, method, path, body());
        }
        var made = (await party.PutAsync(path, body())).Json;
        if (operation.Route.Count(c => c == '{') == 2)
        {
            path += $"/{VersionOf(made)}";
        }
        return new(party, method, path, method == HttpMethod.Put ? body() : null);
    }

    /// <summary>The OVN or version under which a thing that was just put can be changed.</summary>
    public static string VersionOf(JsonNode put)
    {
        var thing =
            put["operational_intent_reference"]
            ?? put["constraint_reference"]
            ?? put["subscription"]
            ?? put["service_area"]!;
        return (thing["ovn"] ?? thing["version"]!).GetValue<string>();
    }

    private static string AreaOf(JsonObject question)
    {
        var center = question["area_of_interest"]!["volume"]!["outline_circle"]!["center"]!;
        var (lat, lng) = (center["lat"]!.GetValue<double>(), center["lng"]!.GetValue<double>());
        return FormattableString.Invariant(
            $"{lat - 0.01},{lng},{lat},{lng + 0.01},{lat + 0.01},{lng}"
        );
    }

    private static Call OfOther(Operation operation, Party party)
    {
        var path = operation
            .Route.Replace("{uss_id}", party.Name)
            .Replace("{system_identity}", "gov.example.utm");
        return operation.Name switch
        {
            "makeDssReport" => new(party, HttpMethod.Post, path, Place.Report()),
            "setUssAvailability" => new(
                party,
                HttpMethod.Put,
                path,
                new() { ["old_version"] = "", ["availability"] = "Normal" }
            ),
            "validateOauth" => new(party, HttpMethod.Get, $"{path}?owner={party.Name}"),
            "putDSSInstancesHeartbeat" => new(party, HttpMethod.Put, $"{path}?source=test"),
            _ => new(party, new(operation.Method), path),
        };
    }
}
