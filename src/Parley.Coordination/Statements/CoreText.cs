using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;

namespace Parley.Coordination.Statements;

/// <summary>What a notice is about, as it is written.</summary>
internal sealed record CoreText
{
    private const int CountMax = 1_000_000;

    public PlaceText? Place { get; init; }

    public string? PlaceName { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public int? Count { get; init; }

    internal static CoreText? Of(NoticeCore core) =>
        core is { IsEmpty: true, PlaceName: null }
            ? null
            : new()
            {
                Place = core.Place is { } place ? PlaceText.Of(place) : null,
                PlaceName = core.PlaceName,
                From = core.Window?.Start.ToString(),
                Until = core.Window is { } window ? Members.Text(window.End) : null,
                Count = core.Count,
            };

    internal static Checked<NoticeCore> Parse(string member, CoreText? text) =>
        text is null ? new NoticeCore()
        : text.ToCore().Try(out var core, out var broken) ? core
        : broken.Within(member);

    private Checked<NoticeCore> ToCore() =>
        PlaceOf().Try(out var place, out var broken)
        && Members
            .LineIfAny("place_name", PlaceName, NoticeCopy.LineCharactersMax)
            .Try(out var name, out broken)
        && WindowOf().Try(out var window, out broken)
        && CountOf().Try(out var count, out broken)
            ? new NoticeCore(place, name, window, count)
            : broken;

    private Checked<NoticePlace?> PlaceOf() =>
        Place is null ? (NoticePlace?)null
        : Place.ToPlace().Try(out var place, out var broken) ? (NoticePlace?)place
        : broken.Within("place");

    private Checked<TimeWindow?> WindowOf()
    {
        if (From is null)
        {
            return Until is null
                ? (TimeWindow?)null
                : new RuleBroken("from", "A time until when has a time from when.");
        }
        return
            Members.Window(From, Until).Try(out var window, out var broken)
            && TimeWindow.Of(window.From, window.Until).Try(out var made, out broken)
            ? (TimeWindow?)made
            : broken;
    }

    private Checked<int?> CountOf() =>
        Count is null or (>= 0 and <= CountMax)
            ? Count
            : new RuleBroken("count", $"It is 0 to {CountMax}.");
}

/// <summary>A place as it is written.</summary>
internal sealed record PlaceText
{
    private const decimal AccuracyMax = 100_000;

    public required decimal Lat { get; init; }

    public required decimal Lng { get; init; }

    public required decimal AccuracyM { get; init; }

    internal static PlaceText Of(NoticePlace place) =>
        new()
        {
            Lat = place.Latitude,
            Lng = place.Longitude,
            AccuracyM = place.AccuracyMeters,
        };

    internal Checked<NoticePlace> ToPlace() =>
        Lat is < -90 or > 90 ? new RuleBroken("lat", "A latitude is -90 to 90 degrees.")
        : Lng is < -180 or > 180 ? new RuleBroken("lng", "A longitude is -180 to 180 degrees.")
        : AccuracyM is < 1 or > AccuracyMax
            ? new RuleBroken("accuracy_m", $"It is 1 to {AccuracyMax} metres.")
        : new NoticePlace(Lat, Lng, AccuracyM);
}
