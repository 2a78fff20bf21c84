using Parley.Tests.Http.Canary;

namespace Parley.Tests.Http.Interference;

/// <summary>
/// Everything that somebody can ask: for all that there is to them, and by the ids of what there is
/// not to them.
/// </summary>
internal static class Questions
{
    // They tell of the program and its settings, and need parts that this server has not.
    private static readonly HashSet<string> LeftOut =
    [
        "getSession",
        "beginOpenIdSession",
        "finishOpenIdSession",
        "listForms",
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

    // Of the steps of both histories, of the first secret of each, and one that nothing has.
    private static AskedAbout About(int steps)
    {
        List<string> ids =
        [
            .. Enumerable
                .Range(0, steps)
                .Select(step => (100 * step) + 1)
                .Concat([1_001, 2_201, 9_999])
                .Select(number => $"00000000-0000-4000-8000-{number:000000000000}"),
        ];
        return new(
            new Dictionary<string, List<string>>
            {
                ["notice"] = ids,
                ["notice in copies"] = ids[..1],
                ["operation"] = ids,
                ["public statement"] = ids[..3],
            },
            [Common.Around()],
            Everybody.Organs
        )
        {
            LeftOut = LeftOut,
        };
    }

    /// <summary>All answers, each after the name of what was asked.</summary>
    /// <param name="server">Where.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="steps">How many steps the history had that others have too.</param>
    public static async Task<List<string>> AskAsync(QuietServer server, Onlooking who, int steps)
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
