using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats;

namespace Parley.Tests.Formats.Flights;

/// <summary>What swept volumes promise, checked by measuring along densified paths.</summary>
internal static class SweptPromise
{
    private const double StopMeters = 0.02;

    /// <summary>
    /// Every sample lies in a volume of its aircraft: at its time within the half width of the path
    /// less than the buffer's share, and with the vertical buffer above and below it.
    /// </summary>
    public static void Holds(
        Reading reading,
        IEnumerable<StateVector> samples,
        ReadingOptions options
    )
    {
        var byOwner = reading.Entities.ToLookup(
            entity => entity.Owner.Text,
            entity => entity.Volumes
        );
        foreach (var sample in samples)
        {
            var volumes = byOwner[sample.Address]
                .SelectMany(all => all)
                .Where(volume => volume.Window.Contains(sample.Time));
            Assert.True(
                volumes.Any(volume => Covers(volume, sample, options)),
                $"{sample} is in no volume."
            );
        }
    }

    private static bool Covers(Volume volume, StateVector sample, ReadingOptions options)
    {
        var corridor = (Corridor)volume.Shape;
        var spare = corridor.HalfWidth - options.Buffer;
        return DistanceTo(corridor.Path, sample.Place) <= spare
            && IsInside(volume.Band, sample.Pressure, options.VerticalBuffer);
    }

    private static bool IsInside(AltitudeBand band, Meters? height, Meters buffer) =>
        height is not { } known
        || (
            band.Lower.Datum == Datum.StandardPressure
            && band.Lower.Height <= known - buffer + Meters.Of(1e-6)
            && band.Upper.Height >= known + buffer - Meters.Of(1e-6)
        );

    /// <summary>The distance to the path, rounded up by at most the search stop.</summary>
    private static Meters DistanceTo(IReadOnlyList<LatLng> path, LatLng place)
    {
        var nearest = Geodesic.Distance(path[0], place);
        for (var i = 1; i < path.Count; i++)
        {
            var leg = DistanceToLeg(path[i - 1], path[i], place);
            nearest = leg < nearest ? leg : nearest;
        }
        return nearest;
    }

    // By thirds: the distance to a place that moves along a short leg falls, then rises.
    private static Meters DistanceToLeg(LatLng from, LatLng to, LatLng place)
    {
        var (length, azimuth) = Geodesic.Inverse(from, to);
        var (low, high) = (0.0, length.Value);
        while (high - low > StopMeters)
        {
            var third = (high - low) / 3;
            if (Away(low + third) < Away(high - third))
            {
                high -= third;
            }
            else
            {
                low += third;
            }
        }
        return Away((low + high) / 2);

        Meters Away(double along) =>
            Geodesic.Distance(Geodesic.Direct(from, azimuth, Meters.Of(along)), place);
    }
}
