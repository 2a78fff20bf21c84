using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Coordination.Tests.Models;

/// <summary>
/// The model's numbers for what the rules made, in the order in which it was first seen, and the
/// rules' values for its boxes and times.
/// </summary>
internal sealed class Names
{
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(5);
    private static readonly LatLng Home = LatLng.Of(48.85, 2.35).Value;
    private static readonly Outline[,] Outlines = Drawn();

    private readonly List<Ovn> _ovns = [];
    private readonly List<EntityVersion> _versions = [];
    private readonly List<DssId> _implicits = [];

    internal Ovn FirstOvn => _ovns.Count > 0 ? _ovns[0] : Written.OtherOvn;

    internal EntityVersion FirstVersion =>
        _versions.Count > 0 ? _versions[0] : Written.OtherVersion;

    internal int Of(Ovn ovn) => Of(_ovns, ovn);

    internal int Of(EntityVersion version) => Of(_versions, version);

    internal int Of(DssId id) =>
        Written.Number(id) is not "new" and var number
            ? int.Parse(number)
            : PlainWorld.ImplicitFrom + Of(_implicits, id);

    internal static Uss Party(int who) => Uss.Of($"{who}").Value;

    internal static UssBaseUrl Url(int who) =>
        Written.Url($"https://{PlainWorld.UrlOf(who)}.example");

    internal static int UrlNumber(UssBaseUrl url) => url.Text["https://".Length] - '0';

    internal static Instant At(int time) => Desk.Noon + (Time * time);

    internal static int Number(Instant instant) =>
        (int)((instant.Ticks - Desk.Noon.Ticks) / Time.Ticks);

    internal static AskedExtents Asked(Place place, (int? From, int? Until) times) =>
        new(
            Outlines[place.West, place.Width],
            AltitudeBand.Of(Height(place.Low), Height(place.Low + place.Tall)).Value,
            times.From is { } from ? At(from) : null,
            times.Until is { } until ? At(until) : null
        );

    private static Altitude Height(int hundreds) =>
        Altitude.Of(Meters.Of(hundreds * 100), Datum.Ellipsoid).Value;

    private static int Of<T>(List<T> known, T one)
    {
        var at = known.IndexOf(one);
        if (at < 0)
        {
            known.Add(one);
            return known.Count;
        }
        return at + 1;
    }

    // By the westmost column and how many more there are: along one line, 4 km to each side.
    private static Outline[,] Drawn()
    {
        var outlines = new Outline[4, 3];
        for (var west = 0; west < 4; west++)
        {
            for (var width = 0; width < 3; width++)
            {
                var path = Enumerable.Range(west, width + 1).Select(Column);
                var band = Corridor.Of([.. path], Meters.OfKilometers(4)).Value;
                outlines[west, width] = Outline.Around([band]).Value;
            }
        }
        return outlines;
    }

    private static LatLng Column(int number) =>
        Geodesic.Direct(Home, 90, Meters.OfKilometers(20 * number));
}
