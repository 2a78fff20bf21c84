using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;
using Parley.Formats.Flights;

namespace Parley.Formats.Kml;

/// <summary>
/// Timed positions: <c>gx:Track</c> of Google's extension, <c>Track</c> of KML 2.3.
/// </summary>
internal static class KmlTracks
{
    /// <summary>
    /// Adds the samples of a track: its times and its places pair up in the order given. An empty
    /// place means that none is known for that time.
    /// </summary>
    internal static void AddSamples(Element element, Track track, ProblemList problems)
    {
        var times = element.Children.FindAll(child => child.Name == "when");
        var places = element.Children.FindAll(child => child.Name == "coord");
        if (times.Count != places.Count)
        {
            problems.Add(
                element.Place,
                $"A track has a place for every time: it has {places.Count} for {times.Count}."
            );
            return;
        }
        if (!KmlGeometry.Mode(element).Try(out var mode, out var broken))
        {
            problems.Add(element.Place, broken);
            return;
        }
        for (var i = 0; i < times.Count && !problems.IsFull; i++)
        {
            if (string.IsNullOrWhiteSpace(places[i].Text))
            {
                continue;
            }
            if (Read(times[i], places[i], mode).Try(out var sample, out broken))
            {
                track.Samples.Add(sample);
            }
            else
            {
                problems.Add(places[i].Place, broken);
            }
        }
    }

    private static Checked<Sample> Read(Element time, Element place, AltitudeMode mode)
    {
        if (!XmlTime.Instant(time.Text.Trim(), ZoneLess.Refused).Try(out var when, out var broken))
        {
            return broken.Within("when");
        }
        if (!KmlCoordinates.Tuple(place.Text.Trim(), ' ').Try(out var at, out broken))
        {
            return broken.Within("coord");
        }
        var (height, datum) = mode switch
        {
            AltitudeMode.Clamped => (Sample.UnknownHeight, Datum.Ground),
            AltitudeMode.RelativeToGround => (Meters.Of(at.Altitude), Datum.Ground),
            AltitudeMode.Absolute => (Meters.Of(at.Altitude), Datum.MeanSeaLevel),
        };
        if (mode is not AltitudeMode.Clamped && !Altitude.Of(height, datum).Try(out _, out broken))
        {
            return broken.Within("coord");
        }
        return new Sample
        {
            Time = when,
            Place = at.Place,
            Height = height,
            Datum = datum,
            Index = place.Line,
            NameNumber = 0,
        };
    }
}
