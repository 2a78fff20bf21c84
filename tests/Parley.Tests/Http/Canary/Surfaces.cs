using System.Text.Json.Nodes;
using Parley.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Canary;

/// <summary>What is asked about.</summary>
/// <param name="Ids">Of things, by what these are.</param>
/// <param name="Occupied">Volumes that one may think of flying in.</param>
/// <param name="Organs">All; the first and the last are asked about more than the rest.</param>
internal sealed record AskedAbout(
    IReadOnlyDictionary<string, List<string>> Ids,
    IReadOnlyList<JsonObject> Occupied,
    IReadOnlyList<string> Organs
)
{
    /// <summary>Names of operations that are not asked.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>The parties of the organs.</summary>
    public IReadOnlyList<string> Parties { get; } =
    [.. Organs.Select(one => one.Split('/')[0]).Distinct()];
}

/// <summary>
/// Everything that can be asked of a server, by what the interface's document calls it. A new GET
/// operation has a row here, or the matrix fails.
/// </summary>
internal static class Surfaces
{
    private const string V1 = "/parley/v1";

    // What somebody must have made first, which nobody has here.
    private const string NoId = "00000000-0000-4000-8000-000000000000";

    private static readonly Dictionary<string, Func<AskedAbout, IEnumerable<string>>> Paths = new()
    {
        ["getMe"] = _ => [$"{V1}/me"],
        ["getSession"] = _ => [$"{V1}/session"],
        // They send a browser to who vouches for people, and take it back from there.
        ["beginOpenIdSession"] = _ => [$"{V1}/session/oidc"],
        ["finishOpenIdSession"] = _ => [$"{V1}/session/oidc/callback?state=1&code=2"],
        ["listParties"] = _ => [$"{V1}/parties", $"{V1}/parties?limit=2"],
        ["getParty"] = all => all.Parties.Select(one => $"{V1}/parties/{one}"),
        ["getOrgan"] = all => all.Organs.Select(OrganPath),
        ["getOfficer"] = all => all.Organs.Select(one => $"{OrganPath(one)}/officers/duty"),
        ["listCertificateRequests"] = _ => [$"{V1}/certificate-requests"],
        ["getCertificateRequest"] = all =>
            Each(all, "certificate request", id => $"{V1}/certificate-requests/{id}"),
        ["listOfficers"] = all => all.Organs.Select(one => $"{OrganPath(one)}/officers"),
        ["listMandates"] = all => [$"{V1}/mandates", $"{V1}/mandates?bound={all.Parties[0]}"],
        ["checkMandates"] = all =>
            all.Organs.Select(one => $"{V1}/mandates/check?with={one}&exchange=joint-planning"),
        ["listWaivers"] = all => [$"{V1}/waivers", $"{V1}/waivers?bound={all.Parties[0]}"],
        ["listMandateClaims"] = _ => [$"{V1}/mandate-claims"],
        ["listForms"] = _ => [$"{V1}/forms"],
        ["listTemplates"] = _ => [$"{V1}/templates"],
        ["listNotices"] = _ =>
            [$"{V1}/notices", $"{V1}/notices?kind=site", $"{V1}/notices?role=liaison"],
        ["getNotice"] = all => Each(all, "notice", id => $"{V1}/notices/{id}"),
        ["whoIsTold"] = all => Each(all, "notice", id => $"{V1}/notices/{id}/told"),
        ["getAttachment"] = all => Each(all, "file", hash => $"{V1}/attachments/{hash}"),
        ["renderNotice"] = all =>
            from language in (string[])["en", "ar"]
            from path in Readings(all, "text")
            select $"{path}&language={language}",
        ["radioNotice"] = all => Readings(all, "radio"),
        ["listLines"] = _ => [$"{V1}/lines"],
        // Read to its end, page by page.
        ["readEvents"] = _ => [],
        ["getDeliveryKey"] = _ => [$"{V1}/delivery-key"],
        ["listOperations"] = all => [$"{V1}/operations", $"{V1}/operations?party={all.Parties[0]}"],
        ["getOperation"] = all => Each(all, "operation", id => $"{V1}/operations/{id}"),
        ["findOperationConflicts"] = all =>
            Each(all, "operation", id => $"{V1}/operations/{id}/conflicts"),
        ["listAreas"] = all => [$"{V1}/areas", $"{V1}/areas?party={all.Parties[0]}"],
        ["getArea"] = all => Each(all, "area", id => $"{V1}/areas/{id}"),
        ["exportOperationsAsGeoJson"] = _ => [$"{V1}/exports/operations.geojson"],
        ["exportOperationsAsKml"] = _ => [$"{V1}/exports/operations.kml"],
        ["exportCopyAsGeoJson"] = all => Copies(all, "geojson"),
        ["exportCopyAsKml"] = all => Copies(all, "kml"),
        ["exportCalendar"] = _ => [$"{V1}/exports/calendar.ics"],
        ["exportSites"] = _ => [$"{V1}/exports/sites.csv"],
        ["listDesignations"] = all =>
            [$"{V1}/designations", $"{V1}/designations?by={all.Parties[0]}"],
        ["getWithoutPrejudice"] = all => [$"{V1}/parties/{all.Parties[0]}/without-prejudice"],
        ["listPublicStatements"] = _ => [$"{V1}/public-statements"],
        ["getPublicStatement"] = all => Versions(all, $"{V1}/public-statements/", ""),
        ["statementsPage"] = _ => ["/statements"],
        ["statementPage"] = all => Versions(all, "/statements/", ""),
        ["statementNote"] = all => Versions(all, "/statements/", "/note"),
        ["statementPicture"] = all =>
            from id in all.Ids["public statement"]
            from hash in Each(all, "file", hash => hash)
            select $"/statements/{id}/pictures/{hash}",
        ["statementsAtom"] = _ => ["/statements/feed.atom"],
        ["statementsJsonFeed"] = _ => ["/statements/feed.json"],
        ["getOperationalIntentReference"] = all =>
            Each(all, "operation", id => $"{Http.Paths.Intents}/{id}"),
        ["getOperationalIntentDetails"] = all =>
            Each(all, "operation", id => $"/uss/v1/operational_intents/{id}"),
        ["getConstraintReference"] = _ => [$"{Http.Paths.Constraints}/{NoId}"],
        ["getSubscription"] = _ =>
            [$"/dss/v1/subscriptions/{NoId}", $"/rid/v2/dss/subscriptions/{NoId}"],
        ["getUssAvailability"] = all => [$"/dss/v1/uss_availability/{all.Parties[0]}"],
        ["searchIdentificationServiceAreas"] = _ => ["/rid/v2/dss/identification_service_areas"],
        ["getIdentificationServiceArea"] = _ =>
            [$"/rid/v2/dss/identification_service_areas/{NoId}"],
        ["searchSubscriptions"] = _ => ["/rid/v2/dss/subscriptions"],
        ["getVersion"] = _ => ["/aux/v1/version"],
        ["GetVersion"] = _ => ["/versions/parley"],
        ["validateOauth"] = _ => ["/aux/v1/validate_oauth"],
        ["getPool"] = _ => ["/aux/v1/pool"],
        ["getDSSInstances"] = _ => ["/aux/v1/pool/dss_instances"],
        ["getAcceptedCAs"] = _ => ["/aux/v1/configuration/accepted_ca_certs"],
        ["getInstanceCAs"] = _ => ["/aux/v1/configuration/ca_certs"],
        ["getGlobalOptions"] = _ => ["/aux/v1/configuration/global_options"],
    };

    /// <summary>Names of GET operations that no row asks.</summary>
    public static IEnumerable<string> Missing =>
        Operations.All.Where(one => one.Method == "GET").Select(one => one.Name).Except(Paths.Keys);

    /// <summary>Names of rows that are no operations.</summary>
    public static IEnumerable<string> Unknown =>
        Paths.Keys.Except(Operations.All.Select(one => one.Name));

    /// <summary>All that answers to somebody who calls, by the name of what was asked.</summary>
    public static async Task<List<(string Surface, string Text)>> AskAsync(
        AskedAbout about,
        Func<HttpMethod, string, JsonNode?, Task<Answer>> call
    )
    {
        var texts = new List<(string, string)>();
        foreach (var (name, paths) in Paths.Where(one => !about.LeftOut.Contains(one.Key)))
        {
            foreach (var path in paths(about))
            {
                Keep(name, await call(HttpMethod.Get, path, null));
            }
        }
        var check = new JsonObject { ["volumes"] = new JsonArray([.. Occupied(about)]) };
        Keep("checkOperation", await call(HttpMethod.Post, $"{V1}/operations/check", check));
        foreach (var volume in Occupied(about))
        {
            var area = new JsonObject { ["area_of_interest"] = volume };
            Keep(
                "queryOperationalIntentReferences",
                await call(HttpMethod.Post, Http.Paths.Intents + "/query", area)
            );
        }
        await ReadEventsAsync();
        foreach (var (method, path, body) in Wrong(about))
        {
            Keep("errors", await call(method, path, body));
        }
        return texts;

        void Keep(string name, Answer answer)
        {
            texts.Add((answer.Status < 400 ? name : "errors", answer.Text));
            texts.Add(
                (
                    "headers",
                    string.Join(
                        '\n',
                        answer
                            .Headers.Where(one => !Counts.Contains(one.Key))
                            .SelectMany(one => one)
                    )
                )
            );
        }

        async Task ReadEventsAsync()
        {
            for (long after = 0, last = 1; after < last; )
            {
                var path = $"{V1}/events?after={after}";
                var answer = await call(HttpMethod.Get, path, null);
                Keep("readEvents", answer);
                if (answer.Status != 200 || answer["events"]!.AsArray() is not [.., { } newest])
                {
                    return;
                }
                after = newest["number"]!.GetValue<long>();
                last = answer["last"]!.GetValue<long>();
            }
        }
    }

    // What they are is measured of the answer, and of the moment.
    private static readonly string[] Counts = ["Content-Length", "Date"];

    // What is refused says why, and nothing of what there is.
    private static IEnumerable<(HttpMethod, string, JsonNode?)> Wrong(AskedAbout about)
    {
        foreach (var id in about.Ids["operation"])
        {
            yield return (HttpMethod.Put, $"{V1}/operations/{id}", WrongOperation.DeepClone());
        }
        foreach (var id in about.Ids["notice"])
        {
            var path = $"{V1}/notices/{id}/receipts/{NoId}";
            yield return (HttpMethod.Put, path, WrongReceipt.DeepClone());
        }
        yield return (
            HttpMethod.Post,
            $"{V1}/notices",
            new JsonObject { ["notes"] = new JsonArray() }
        );
        yield return (
            HttpMethod.Post,
            $"{V1}/events/confirm",
            new JsonObject { ["up_to"] = 99_999 }
        );
        yield return (HttpMethod.Put, $"{V1}/mandates", WrongMandate.DeepClone());
        yield return (HttpMethod.Get, $"{V1}/notices?kind=nothing", null);
        yield return (HttpMethod.Get, $"{V1}/nothing", null);
        yield return (HttpMethod.Delete, $"{V1}/parties/{about.Parties[0]}", null);
    }

    private static JsonObject WrongOperation { get; } = Wrongly("operation");

    private static JsonObject WrongReceipt { get; } = Wrongly("receipt");

    private static JsonObject WrongMandate { get; } = Wrongly("mandate");

    private static JsonObject Wrongly(string kind) =>
        new() { ["note"] = Speaker.Note($"parley/{kind}/v1\n{{}}\n", "cn-nobody") };

    private static IEnumerable<JsonNode> Occupied(AskedAbout about) =>
        about.Occupied.Select(volume => volume.DeepClone());

    private static IEnumerable<string> Each(
        AskedAbout all,
        string thing,
        Func<string, string> path
    ) => all.Ids[thing].Select(path);

    private static string OrganPath(string organ) =>
        $"{V1}/parties/{organ.Replace("/", "/organs/")}";

    private static IEnumerable<string> Copies(AskedAbout all, string form) =>
        Each(all, "notice", id => $"{V1}/exports/notices/{id}/copy.{form}");

    // Who sent several copies reads the first, or the one that they name.
    private static IEnumerable<string> Readings(AskedAbout all, string form) =>
        Each(all, "notice", id => $"{V1}/notices/{id}/{form}?")
            .Concat(
                from id in all.Ids["notice in copies"]
                from to in (string[])[all.Organs[1], all.Organs[^1]]
                select $"{V1}/notices/{id}/{form}?to={to}"
            );

    private static IEnumerable<string> Versions(AskedAbout all, string before, string after) =>
        from id in all.Ids["public statement"]
        from version in (string[])["", "?version=1", "?version=2"]
        select $"{before}{id}{after}{version}";
}
