using System.Collections.Immutable;
using static Parley.Coordination.Notices.SlotType;

namespace Parley.Coordination.Notices;

/// <summary>The forms themselves.</summary>
internal static class Forms
{
    private static readonly string[] Channels = ["line", "telephone", "radio", "email", "other"];

    private static readonly string[] LineStates = ["open", "degraded", "suspended", "closed"];

    internal static ImmutableArray<Form> Each { get; } =
    [
        new()
        {
            Kind = NoticeKind.Emergency,
            NeedsPlace = true,
            HasText = false,
            Slots =
            [
                Choose(
                    "danger",
                    [
                        "distress",
                        "aircraft-down",
                        "collision-risk",
                        "under-fire",
                        "medical",
                        "fire",
                        "lost-contact",
                        "people-in-danger",
                    ]
                ),
                Choose(
                    "needed",
                    ["stop", "keep-clear", "rescue", "medical-evacuation", "call-back", "be-aware"]
                ),
                Need("who", Line),
                new("contact", Line),
            ],
        },
        new()
        {
            Kind = NoticeKind.Deconfliction,
            NeedsWindow = true,
            Slots =
            [
                Choose(
                    "state",
                    ["planned", "active", "off-plan", "contingent", "ended", "cancelled"]
                ),
                Choose("ask", ["none", "avoid", "keep-distance", "call-first"]),
                new("operations", Things),
                new("areas", Things),
                new("contact_frequency", Line),
                new("controlling_agency", Line),
            ],
        },
        new()
        {
            Kind = NoticeKind.FormalWarning,
            Slots =
            [
                Need("serial", Line),
                Need("authority", Line),
                Need("act", Words),
                new("agreement", Line),
                Need("conduct_asked", Words),
                new("deadline", Moment),
                Need("consequence", Words),
                Need("withdrawn_by", Line),
                Need("second_channel", Line),
                new("talks_proposed", Flag),
                new("translator", Line),
                new("expiry", Moment),
            ],
        },
        new()
        {
            Kind = NoticeKind.WarningStep,
            Slots =
            [
                Choose(
                    "step",
                    [
                        "condition-met",
                        "incident-linked",
                        "contested",
                        "reaction-declared",
                        "reaction-withdrawn",
                        "withdrawn",
                    ]
                ),
                new("incidents", Things),
            ],
        },
        IncidentReport(),
        new()
        {
            Kind = NoticeKind.IncidentAccount,
            Slots =
            [
                Need("account", Words),
                new("agreed", Lines),
                new("disputed", Lines),
                new("remedy", Words),
            ],
        },
        new()
        {
            Kind = NoticeKind.CommsCheck,
            HasText = false,
            Slots =
            [
                Choose("channel", Channels),
                Need("nil_traffic", Flag),
                new("scheduled", Moment),
                new("next", Moment),
                Count("readability", 1, 5),
                new("language", Line),
                new("fault", Line),
                new("fallback_tested", Line),
                Choose("declared", LineStates) with
                {
                    IsNeeded = false,
                },
                Choose("observed", LineStates) with
                {
                    IsNeeded = false,
                },
                Count("last_serial_sent", 0, int.MaxValue),
                Count("last_serial_received", 0, int.MaxValue),
                Count("record_size", 0, long.MaxValue),
                new("record_root", Line),
            ],
        },
        new() { Kind = NoticeKind.Query, Slots = [] },
        new() { Kind = NoticeKind.Message, Slots = [] },
        new()
        {
            Kind = NoticeKind.Assessment,
            Slots =
            [
                Need("subject", Line),
                new("area", Line),
                Need("period_from", Moment),
                Need("period_until", Moment),
                Need("basis", Words),
            ],
        },
        new()
        {
            Kind = NoticeKind.AssessmentAnswer,
            Slots = [Choose("heeded", ["fully", "partly", "not"]), Need("how", Words)],
        },
        new()
        {
            Kind = NoticeKind.SamePage,
            Slots =
            [
                Need("issue", Line),
                Table(
                    "points",
                    [
                        Need("point", Line),
                        Need("text", Words),
                        Choose("stance", ["agreed", "disputed", "open"]),
                    ]
                ) with
                {
                    IsNeeded = true,
                },
            ],
        },
        new()
        {
            Kind = NoticeKind.Talks,
            Slots =
            [
                Need("level", Line),
                Need("agenda", Lines),
                Table("participants", [Need("name", Line), Need("organ", Organ)]),
                Table("minutes", [Need("line", Words), Need("agreed", Flag)]),
                Table("steps", [Need("what", Words), Need("owner", Organ), Need("due", Moment)]),
                new("next", Moment),
            ],
        },
        new()
        {
            Kind = NoticeKind.Proposal,
            Slots = [new("operations", Things), Need("change", Words)],
        },
        .. ProtectedForms.Each,
    ];

    private static Form IncidentReport() =>
        new()
        {
            Kind = NoticeKind.IncidentReport,
            NeedsPlace = true,
            Slots =
            [
                Choose(
                    "class",
                    [
                        "near-miss",
                        "airspace-violation",
                        "harm-to-site",
                        "harm-to-movement",
                        "unsafe-act",
                        "interference",
                        "other",
                    ]
                ),
                Choose("source", ["first-hand", "second-hand", "technical"]),
                Need("noticed", Moment),
                new("started", Moment),
                new("ended", Moment),
                Count("closest_m", 0, 1_000_000),
                new("method", Line),
                new("parties", Lines),
                new("rule_cited", Line),
                new("harm", Words),
                new("action", Words),
                Table(
                    "contact_attempts",
                    [
                        Choose("channel", Channels),
                        Need("at", Moment),
                        new("answered_by", Line),
                        Count("delay_s", 0, 1_000_000),
                    ]
                ),
                new("evidence", Lines),
                Choose("reliability", ["A", "B", "C", "D", "E", "F"]),
                Choose("credibility", ["1", "2", "3", "4", "5", "6"]),
                new("question", Words),
                new("urgent", Flag),
                new("remedy", Words),
            ],
        };

    internal static Slot Need(string name, SlotType type) => new(name, type) { IsNeeded = true };

    internal static Slot Choose(string name, string[] choices) =>
        new(name, Choice) { IsNeeded = true, Choices = [.. choices] };

    internal static Slot Count(string name, decimal least, decimal most) =>
        new(name, Number) { Least = least, Most = most };

    internal static Slot Table(string name, Slot[] columns) =>
        new(name, Rows) { Columns = [.. columns] };
}
