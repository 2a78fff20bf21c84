using System.Collections.Immutable;
using Parley.Airspace.Entities;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Protection;

/// <summary>
/// Sites and movements in short. Where nothing is said, an aid organisation's desk tells the
/// American forces of a hospital at home, from now for an hour.
/// </summary>
internal static class Sites
{
    internal static readonly OfficerId AidSecond = OfficerId(AidDesk, "second");

    internal static Desk NewDesk()
    {
        var desk = Operations.Plans.NewDesk().WithAid();
        desk.Allow(Put(Officer(AidSecond)));
        return desk;
    }

    internal static NoticeCopy Site(int id, OrganId? to = null, params ImmutableArray<Volume> at) =>
        Copy(id, NoticeKind.Site, to ?? UsForces, AidDuty) with
        {
            Core = new(new(48.85m, 2.35m, 50)),
            Slots = SiteSlots(),
            Volumes = VolumesAt(at),
        };

    internal static NoticeCopy Movement(int id, OrganId? to = null) =>
        Copy(id, NoticeKind.Movement, to ?? UsForces, AidDuty) with
        {
            Core = new(Window: Window(2, 4)),
            Slots = MovementSlots(),
            Volumes = VolumesAt([]),
        };

    /// <summary>What everybody without volumes of their own is to keep clear of.</summary>
    internal static NoticeCopy KeepClear(this NoticeCopy copy, params ImmutableArray<Volume> at) =>
        copy with
        {
            To = null,
            Core = new(),
            Slots = Slots.None,
            Volumes = VolumesAt(at),
        };

    internal static OperationVolumes VolumesAt(ImmutableArray<Volume> at) =>
        OperationVolumes.Of(AidDesk, at is [] ? [Volume()] : at).Value;

    internal static NoticeCopy With(this NoticeCopy copy, string name, SlotValue value) =>
        copy with
        {
            Slots = new(copy.Slots.Values.SetItem(name, value)),
        };

    internal static NoticeCopy Amending(this NoticeCopy copy, int old) =>
        copy.As(RelationKind.Update, old).With("request", new SlotValue.Choice("amend"));

    internal static NoticeCopy Removing(this NoticeCopy copy, int old) =>
        copy.As(RelationKind.Discontinue, old).With("request", new SlotValue.Choice("remove")) with
        {
            Volumes = null,
        };

    /// <summary>Signed by both officers.</summary>
    internal static SendNotice Verified(params NoticeCopy[] copies) =>
        new(
            ReaderOf(copies[0].From),
            [
                .. copies.Select(copy =>
                    Signed(Statement.Notice, copy, $"{copy.From}", $"{AidSecond}")
                ),
            ]
        );

    /// <summary>As it is read from what is signed; refused as that is.</summary>
    internal static string? WhyNot(NoticeCopy copy) =>
        Statement.Notice.Read(Statement.Notice.Write(copy)).Try(out _, out var broken)
            ? null
            : $"{broken}";

    internal static Slots SiteSlots() =>
        new(
            Slots
                .None.Values.Add("request", new SlotValue.Choice("add"))
                .Add("organisation", new SlotValue.Line("Aid"))
                .Add("organisation_relation", new SlotValue.Choice("supports"))
                .Add("local_name", new SlotValue.Line("مستشفى"))
                .Add("transliteration", new SlotValue.Line("Mustashfa"))
                .Add("category", new SlotValue.Line("hospital"))
                .Add("function", new SlotValue.Line("surgery"))
                .Add("function_as_of", new SlotValue.Moment(Desk.Noon))
                .Add("description", new SlotValue.Words(Text("North of the bridge")))
                .Add("second_lat", new SlotValue.Number(48.8501m))
                .Add("second_lng", new SlotValue.Number(2.3501m))
                .Add("second_method", new SlotValue.Line("satellite image"))
                .Add("method", new SlotValue.Line("receiver on the roof"))
                .Add("condition", new SlotValue.Choice("functional"))
                .Add("reverify", new SlotValue.Moment(Desk.Noon + TimeSpan.FromDays(30)))
                .Add("contact", new SlotValue.Line("+000 day and night"))
                .Add("verified_by", new SlotValue.Officer(AidSecond))
        );

    private static Slots MovementSlots() =>
        new(
            Slots
                .None.Values.Add("organisation", new SlotValue.Line("Aid"))
                .Add("purpose", new SlotValue.Line("relief"))
                .Add("leader_contact", new SlotValue.Line("+000 1"))
                .Add("on_call_contact", new SlotValue.Line("+000 2"))
                .Add("progress", new SlotValue.Choice("planned"))
        );
}
