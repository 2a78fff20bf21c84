using Parley.Tests.Http.Canary;

namespace Parley.Tests.Http.Interference;

/// <summary>
/// Everything that somebody can ask: for all that there is to them, and by the ids of what there is
/// not to them.
/// </summary>
internal static class Questions
{
    private const int FirstSecret = 1_001;

    // They tell of the program and its settings, and need parts that this server has not.
    private static readonly HashSet<string> LeftOut =
    [
        "getSession",
        "beginOpenIdSession",
        "finishOpenIdSession",
        "listForms",
        "listCertificateRequests",
        "getCertificateRequest",
        "listTemplates",
        "getVersion",
        "GetVersion",
        "validateOauth",
        "getPool",
        "getDSSInstances",
        "getAcceptedCAs",
        "getInstanceCAs",
        "getGlobalOptions",
    ];

    // Of the steps of both histories, and of the first secret of one of them.
    private static AskedAbout About(IReadOnlyList<int> steps)
    {
        var notices = IdsOf("notice");
        return new(
            new Dictionary<string, List<string>>
            {
                ["notice"] = notices,
                ["notice in copies"] = notices[..1],
                ["operation"] = IdsOf("operation"),
                ["area"] = IdsOf("area"),
                ["public statement"] = IdsOf("public statement"),
                // Of no history: the rule that says who may have it is asked all the same.
                ["file"] = [new string('0', 64)],
            },
            [Common.Around()],
            Everybody.Organs
        )
        {
            LeftOut = LeftOut,
        };

        List<string> IdsOf(string thing) =>
            [
                .. steps
                    .Index()
                    .Where(step => Common.ThingOf(step.Item) == thing)
                    .Select(step => (100 * step.Index) + 1)
                    .Append(FirstSecret)
                    .Select(number => $"00000000-0000-4000-8000-{number:000000000000}"),
            ];
    }

    /// <summary>All answers, each after the name of what was asked.</summary>
    /// <param name="server">Where.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="steps">What kinds of steps are in the other history too.</param>
    public static async Task<List<string>> AskAsync(
        QuietServer server,
        Onlooking who,
        IReadOnlyList<int> steps
    )
    {
        var texts = await Surfaces.AskAsync(
            About(steps),
            (method, path, body) => server.CallAsync(who.Caller, method, path, body)
        );
        var answers = texts.Select(one => $"{one.Surface} {one.Text}").ToList();
        if (who.Organ is { } organ)
        {
            answers.Add($"webhook {await server.WebhookAsync(organ)}");
        }
        return answers;
    }
}
