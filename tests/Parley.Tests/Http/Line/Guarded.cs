using System.Text.Json.Nodes;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Tests.Http.Line;

/// <summary>Sites and movements of a party on a running server, in short.</summary>
internal static class Guarded
{
    public static OfficerId SecondOf(Speaker speaker) => new(speaker.Organ, "second");

    /// <summary>A party with a second officer, who verifies its sites.</summary>
    public static async Task<Speaker> OwnerAsync(RunningServer server)
    {
        var owner = await Speaker.NewAsync(server);
        (await owner.CertifyAsync(SecondOf(owner))).Is(201);
        return owner;
    }

    /// <summary>A hospital: to one organ, around the place it is at.</summary>
    public static NoticeCopy Site(Speaker from, Speaker to, Place at) =>
        Tellings.Copy(from, to, NoticeKind.Site) with
        {
            Core = new(new((decimal)at.Latitude, (decimal)at.Longitude, 50)),
            Slots = SlotsOf(
                ("request", new SlotValue.Choice("add")),
                ("organisation", new SlotValue.Line("Aid")),
                ("organisation_relation", new SlotValue.Choice("supports")),
                ("local_name", new SlotValue.Line("مستشفى")),
                ("transliteration", new SlotValue.Line("Mustashfa")),
                ("category", new SlotValue.Line("hospital")),
                ("function", new SlotValue.Line("surgery")),
                ("function_as_of", new SlotValue.Moment(Tellings.Now)),
                ("description", new SlotValue.Words(Speaker.Text("North of the bridge"))),
                ("second_lat", new SlotValue.Number((decimal)at.Latitude + 0.0001m)),
                ("second_lng", new SlotValue.Number((decimal)at.Longitude)),
                ("second_method", new SlotValue.Line("satellite image")),
                ("method", new SlotValue.Line("receiver on the roof")),
                ("condition", new SlotValue.Choice("functional")),
                ("reverify", new SlotValue.Moment(Tellings.Now + TimeSpan.FromDays(30))),
                ("contact", new SlotValue.Line("+000, day and night")),
                ("verified_by", new SlotValue.Officer(SecondOf(from)))
            ),
            Volumes = VolumesOf(from, at, radius: 300),
        };

    /// <summary>A convoy of one unmarked lorry, at a place and its time.</summary>
    public static NoticeCopy Convoy(Speaker from, Speaker to, Place at) =>
        Tellings.Copy(from, to, NoticeKind.Movement) with
        {
            Core = new(Window: WindowOf(at)),
            Slots = SlotsOf(
                ("organisation", new SlotValue.Line("Aid")),
                ("purpose", new SlotValue.Line("relief")),
                ("leader_contact", new SlotValue.Line("+000 1")),
                ("on_call_contact", new SlotValue.Line("+000 2")),
                ("progress", new SlotValue.Choice("planned")),
                (
                    "vehicles",
                    new SlotValue.Rows([
                        SlotsOf(
                            ("type", new SlotValue.Line("lorry")),
                            ("night_marking", new SlotValue.Flag(false))
                        ),
                    ])
                )
            ),
            Volumes = VolumesOf(from, at, radius: 300),
        };

    /// <summary>What all others are to keep clear of.</summary>
    public static NoticeCopy KeepClear(this NoticeCopy copy, Speaker from, Place at) =>
        copy with
        {
            To = null,
            Core = new(),
            Slots = Slots.None,
            Volumes = VolumesOf(from, at, radius: 3_000),
        };

    public static NoticeCopy To(this NoticeCopy copy, Speaker to) => copy with { To = to.Organ };

    /// <summary>The next of a site's notices; the copies of one have one id.</summary>
    public static NoticeCopy Next(this NoticeCopy copy, NoticeCopy last, string request) =>
        copy with
        {
            Id = Tellings.NewId(),
            Thread = last.Thread,
            Relation = new(
                request == "remove" ? RelationKind.Discontinue : RelationKind.Update,
                last.Id
            ),
            Sent = Tellings.Now,
            Slots = copy.Slots.Values.IsEmpty
                ? copy.Slots
                : new(copy.Slots.Values.SetItem("request", new SlotValue.Choice(request))),
            Volumes = request == "remove" ? null : copy.Volumes,
        };

    /// <summary>Sends copies that both officers signed.</summary>
    public static Task<Answer> SendVerifiedAsync(this Speaker from, params NoticeCopy[] copies) =>
        from.Line.PostAsync(
            Tellings.Root,
            new JsonObject
            {
                ["notes"] = new JsonArray([
                    .. copies.Select(copy =>
                        (JsonNode)
                            Speaker.Note(
                                Statement.Notice.Write(copy),
                                $"{copy.From}",
                                $"{SecondOf(from)}"
                            )
                    ),
                ]),
            }
        );

    /// <summary>What a plan at a place would meet of what is to be kept clear of.</summary>
    public static async Task<JsonArray> ProtectedAsync(this Speaker speaker, Place at) =>
        (
            await speaker.Line.PostAsync(
                $"{Plan.Root}/check",
                new JsonObject { ["volumes"] = new JsonArray(at.Volume()) }
            )
        ).Is(200)["protected"]!.AsArray();

    private static OperationVolumes VolumesOf(Speaker from, Place at, double radius) =>
        OperationVolumes
            .Of(
                from.Organ,
                [
                    new Volume(
                        Circle
                            .Of(LatLng.Of(at.Latitude, at.Longitude).Value, Meters.Of(radius))
                            .Value,
                        AltitudeBand
                            .Of(
                                Altitude.Of(Meters.Of(0), Datum.Ellipsoid).Value,
                                Altitude.Of(Meters.Of(500), Datum.Ellipsoid).Value
                            )
                            .Value,
                        WindowOf(at)
                    ),
                ]
            )
            .Value;

    private static TimeWindow WindowOf(Place at) =>
        TimeWindow.Of(Instant.Of(at.Start), Instant.Of(at.End)).Value;

    private static Slots SlotsOf(params (string Name, SlotValue Value)[] fields) =>
        new(
            Slots.None.Values.AddRange(
                fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
            )
        );
}
