using System.Collections.Immutable;
using static Parley.Coordination.Notices.Forms;
using static Parley.Coordination.Notices.SlotType;

namespace Parley.Coordination.Notices;

/// <summary>The forms of what is to be kept clear of, and of access to it.</summary>
internal static class ProtectedForms
{
    internal const string Request = "request";
    internal const string VerifiedBy = "verified_by";
    internal const string Reverify = "reverify";
    internal const string SecondLatitude = "second_lat";
    internal const string SecondLongitude = "second_lng";
    internal const string ExpectedVisit = "expected_visit";
    internal const string Vehicles = "vehicles";
    internal const string NightMarking = "night_marking";
    internal const string Points = "points";

    internal const string AddRequest = "add";
    internal const string AmendRequest = "amend";
    internal const string RemoveRequest = "remove";

    internal static ImmutableArray<Form> Each { get; } =
    [
        new()
        {
            Kind = NoticeKind.Site,
            NeedsPlace = true,
            HasText = false,
            Slots =
            [
                Choose(Request, [AddRequest, AmendRequest, RemoveRequest]),
                Need("organisation", Line),
                Choose("organisation_relation", ["administers", "supports", "operates"]),
                Need("local_name", Line),
                Need("transliteration", Line),
                Need("category", Line),
                Need("function", Line),
                Need("function_as_of", Moment),
                Need("description", Words),
                Latitude(SecondLatitude),
                Longitude(SecondLongitude),
                Need("second_method", Line),
                Need("method", Line),
                new("markings", Words),
                Choose("condition", ["functional", "damaged", "destroyed", "vacated"]),
                Need(Reverify, Moment),
                new("duplicate_of", Things),
                Need("contact", Line),
                Need(VerifiedBy, Officer),
            ],
        },
        Movement(),
        new()
        {
            Kind = NoticeKind.Access,
            Slots =
            [
                Choose(
                    "access",
                    ["requested", "facilitated", "partially", "impeded", "denied", "postponed"]
                ),
                Need("said_by", Line),
                Need("as_of", Moment),
                new("postponed_until", Moment),
            ],
        },
    ];

    private static Form Movement() =>
        new()
        {
            Kind = NoticeKind.Movement,
            NeedsWindow = true,
            HasText = false,
            Slots =
            [
                Need("organisation", Line),
                Need("purpose", Line),
                new("emergency", Flag),
                new("emergency_reason", Line),
                Need("leader_contact", Line),
                Need("on_call_contact", Line),
                Table(
                    "legs",
                    [
                        Whole("leg", 1, Slot.ItemsMax),
                        Need("responsible", Organ),
                        Need("from", Line),
                        Need("to", Line),
                        Need("depart", Moment),
                        Need("arrive", Moment),
                        new("handover", Line),
                    ]
                ),
                Table(
                    Points,
                    [
                        Whole("leg", 1, Slot.ItemsMax),
                        Choose("point", ["waypoint", "stop", "handover"]),
                        new("name", Line),
                        Latitude("lat"),
                        Longitude("lng"),
                        new("eta", Moment),
                    ]
                ),
                Table(
                    Vehicles,
                    [
                        Need("type", Line),
                        new("color", Line),
                        new("plate", Line),
                        new("roof_marking", Line),
                        Need(NightMarking, Flag),
                    ]
                ),
                Count("people", 0, 1_000_000),
                new("cargo", Line),
                new("escort", Line),
                new("lost_contact_action", Line),
                new(ExpectedVisit, Flag),
                Choose(
                    "progress",
                    ["planned", "departed", "passed", "deviated", "aborted", "arrived"]
                ),
            ],
        };

    private static Slot Whole(string name, decimal least, decimal most) =>
        Count(name, least, most) with
        {
            IsNeeded = true,
        };

    private static Slot Latitude(string name) => Whole(name, -90, 90);

    private static Slot Longitude(string name) => Whole(name, -180, 180);
}
