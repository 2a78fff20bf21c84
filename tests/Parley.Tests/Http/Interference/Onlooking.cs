namespace Parley.Tests.Http.Interference;

/// <summary>Who looks, and between whom things happen that they may not see.</summary>
/// <param name="Name">What the test calls them.</param>
/// <param name="Caller">As whom they call.</param>
/// <param name="Organ">Whose events are theirs; null when they have none.</param>
/// <param name="Pairs">Organs that may tell each other things.</param>
/// <param name="PartyPairs">Organs whose parties may keep things to themselves.</param>
internal sealed record Onlooking(
    string Name,
    QuietCaller Caller,
    string? Organ,
    (string From, string To)[] Pairs,
    (string From, string To)[] PartyPairs
)
{
    /// <summary>True when they may ask the DSS, which knows where each operation is.</summary>
    public bool SeesEveryOperation { get; init; }

    private static readonly (string, string)[] Others =
    [
        ("q/army", "r/army"),
        ("r/army", "q/army"),
        ("q/ministry", "r/army"),
        ("s/army", "q/ministry"),
        ("r/army", "s/army"),
    ];

    private static readonly (string, string)[] All =
    [
        .. Others,
        ("p/army", "q/army"),
        ("q/army", "p/army"),
        ("q/ministry", "p/ministry"),
        ("p/ministry", "r/army"),
    ];

    public static IReadOnlyList<Onlooking> Each { get; } =
    [
        // What another organ of their own party is told is none of theirs.
        new(
            "an officer of another party",
            Everybody.Duty("p/army"),
            "p/army",
            [.. Others, ("p/ministry", "q/army"), ("q/ministry", "p/ministry")],
            Others
        ),
        new(
            "another organ of the party that is told",
            Everybody.Duty("p/ministry"),
            "p/ministry",
            [.. Others, ("q/army", "p/army"), ("p/army", "q/ministry")],
            Others
        ),
        new("who keeps the register", new("registrar", "parley.register"), null, All, Others),
        new("a USS", new("uss", "utm.strategic_coordination"), null, All, Others)
        {
            SeesEveryOperation = true,
        },
        new("the public", new("nobody"), null, All, Others),
    ];
}
