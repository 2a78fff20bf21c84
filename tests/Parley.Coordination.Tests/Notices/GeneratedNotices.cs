using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Tests.Notices;

/// <summary>
/// Notices of every kind with any fields that their forms let them have, from a seed.
/// </summary>
internal sealed class GeneratedNotices(int seed)
{
    private static readonly string[] Lines =
    [
        "CONVOY 4",
        "Gate 3",
        "Two vehicles, white / marked",
        "121.5 MHz",
        "Конвой у северных ворот",
        "قافلة عند البوابة",
        "{to} and }",
    ];

    private readonly Random _random = new(seed);

    internal NoticeCopy Next()
    {
        var form = Form.Of(Any(Enum.GetValues<NoticeKind>()));
        var id = Id();
        var isEmergency = form.Kind is NoticeKind.Emergency;
        return Fit(
            new()
            {
                Id = id,
                Thread = id,
                Kind = form.Kind,
                Status = Any(Enum.GetValues<NoticeStatus>()),
                Relation = Seldom() ? new(Any(Enum.GetValues<RelationKind>()), Id()) : null,
                From = new(Organ(), "duty-1"),
                To = isEmergency && Maybe() ? null : Organ(),
                Role = Any([.. Inboxes.RolesOf(form.Kind)]),
                AlsoTo = Seldom() ? [Organ()] : [],
                Precedence = isEmergency ? Precedence.Flash : Any(Enum.GetValues<Precedence>()),
                Sent = Desk.Noon,
                AnswerBy = Seldom() ? Desk.Noon + TimeSpan.FromHours(1) : null,
                Core = new(
                    form.NeedsPlace || Maybe() ? Place() : null,
                    Maybe() ? Any(Lines) : null,
                    form.NeedsWindow || Maybe() ? Window() : null,
                    Maybe() ? _random.Next(1_000_001) : null
                ),
                Authoritative = form.HasText ? "ru" : null,
                Texts = form.HasText ? Words() : Texts.None,
                Slots = Fields(form.Slots),
            }
        );
    }

    // Where fields depend on each other: a site that is added, a movement of no legs.
    private static NoticeCopy Fit(NoticeCopy copy) =>
        copy.Kind is NoticeKind.Site ? Site(copy)
        : copy.Kind is NoticeKind.Movement ? Movement(copy)
        : copy;

    private static NoticeCopy Site(NoticeCopy copy)
    {
        var place = copy.Core.Place!.Value;
        var fields = copy
            .Slots.Values.SetItem("request", new SlotValue.Choice("add"))
            .SetItem("second_lat", new SlotValue.Number(place.Latitude))
            .SetItem("second_lng", new SlotValue.Number(place.Longitude))
            .SetItem("reverify", new SlotValue.Moment(Desk.Noon + TimeSpan.FromDays(30)));
        return copy with { Relation = null, Slots = new(fields) };
    }

    private static NoticeCopy Movement(NoticeCopy copy)
    {
        string[] without = ["legs", "points", "emergency", "emergency_reason"];
        return copy with { Slots = new(copy.Slots.Values.RemoveRange(without)) };
    }

    private Slots Fields(ImmutableArray<Slot> slots) =>
        new(
            slots
                .Where(slot => slot.IsNeeded || Maybe())
                .ToImmutableSortedDictionary(slot => slot.Name, Value, StringComparer.Ordinal)
        );

    private SlotValue Value(Slot slot) =>
        slot.Type switch
        {
            SlotType.Line => new SlotValue.Line(Any(Lines)),
            SlotType.Lines => new SlotValue.Lines([Any(Lines), Any(Lines)]),
            SlotType.Words => new SlotValue.Words(Words()),
            SlotType.Moment => new SlotValue.Moment(Moment()),
            SlotType.Choice => new SlotValue.Choice(Any([.. slot.Choices])),
            SlotType.Number => new SlotValue.Number(
                slot.Least + _random.Next((int)Math.Min(slot.Most - slot.Least, int.MaxValue - 1))
            ),
            SlotType.Organ => new SlotValue.Organ(Organ()),
            SlotType.Officer => new SlotValue.Officer(new(Organ(), "duty-2")),
            SlotType.Things => new SlotValue.Things([Id(), Id()]),
            SlotType.Flag => new SlotValue.Flag(Maybe()),
            SlotType.Rows => new SlotValue.Rows([Fields(slot.Columns), Fields(slot.Columns)]),
        };

    private Texts Words() =>
        Texts
            .Of(
                Maybe()
                    ?
                    [
                        new("ru", "Сообщение"),
                        new("en", "A message\nof two lines"),
                        new("ar", "رسالة"),
                    ]
                    : [new("ru", "Только по-русски"), new("fa", "پیام")],
                charactersMax: 100
            )
            .Value;

    private NoticePlace Place() =>
        new(
            _random.Next(-9_000_000, 9_000_001) / 100_000m,
            _random.Next(-18_000_000, 18_000_001) / 100_000m,
            _random.Next(1, 100_001)
        );

    private TimeWindow Window() =>
        Maybe() ? TimeWindow.Of(Moment(), Instant.Latest).Value
        : Moment() is var start
            ? TimeWindow.Of(start, start + TimeSpan.FromSeconds(_random.Next(1, 100_000))).Value
        : default;

    private Instant Moment() =>
        Desk.Noon
        + (
            Maybe()
                ? TimeSpan.FromMinutes(_random.Next(-1_000_000, 1_000_000))
                : TimeSpan.FromSeconds(_random.Next(1_000_000))
        );

    private OrganId Organ() =>
        OrganId.Of(Any(["ru/armed-forces", "us/armed-forces", "aid-agency/desk-2", Longest])).Value;

    private static string Longest { get; } = $"{new string('a', 40)}/{new string('b', 40)}";

    private DssId Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return DssId.OfRandom(bytes);
    }

    private bool Maybe() => _random.Next(2) == 0;

    private bool Seldom() => _random.Next(5) == 0;

    private T Any<T>(T[] all) => all[_random.Next(all.Length)];
}
