using System.Text;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats;
using Parley.Formats.Gpx;

namespace Parley.Tests.Formats.Gpx;

public sealed class GpxFormatTests
{
    private const string Route =
        "<rte><name>R</name><rtept lat='46' lon='7'/><rtept lat='46.1' lon='7'/></rte>";

    [Fact]
    public void A_route_is_a_corridor_for_all_of_time()
    {
        var volume = Assert.Single(Assert.Single(Read(Route).Entities).Volumes);

        Assert.Equal(500, ((Corridor)volume.Shape).HalfWidth.Value);
        Assert.Equal(TimeWindow.Always, volume.Window);
        Assert.Equal(AltitudeBand.Everything, volume.Band);
    }

    [Fact]
    public void A_route_with_heights_is_above_mean_sea_level()
    {
        var reading = Read(
            "<rte><rtept lat='46' lon='7'><ele>1000</ele></rtept>"
                + "<rtept lat='46.1' lon='7'><ele>1200.5</ele></rtept></rte>"
        );

        var band = reading.Entities[0].Volumes[0].Band;
        Assert.Equal((908.56, Datum.MeanSeaLevel), (band.Lower.Height.Value, band.Lower.Datum));
        Assert.Equal(1291.94, band.Upper.Height.Value, 1e-9);
    }

    [Fact]
    public void Waypoints_are_no_plan()
    {
        var reading = Read("<wpt lat='46' lon='7'><name>Summit</name></wpt>");

        Assert.Empty(reading.Entities);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Tracks_are_flown_by_different_owners_and_their_parts_by_one()
    {
        const string Part =
            "<trkseg><trkpt lat='46' lon='7'><time>2026-06-01T10:00:00Z</time></trkpt></trkseg>";

        var reading = Read($"<trk>{Part}{Part}</trk><trk>{Part}</trk>");

        Assert.Equal(3, reading.Entities.Select(flight => flight.Id).Distinct().Count());
        Assert.Equal(reading.Entities[0].Owner, reading.Entities[1].Owner);
        Assert.NotEqual(reading.Entities[0].Owner, reading.Entities[2].Owner);
    }

    [Theory]
    [InlineData("lat='91' lon='7'", "", "latitude: A latitude lies between -90 and 90 degrees.")]
    [InlineData("lat='1e308' lon='7'", "", "latitude: A latitude lies between -90 and 90 degrees.")]
    [InlineData("lat='x' lon='7'", "", "A point has lat and lon, in degrees.")]
    [InlineData("lon='7'", "", "A point has lat and lon, in degrees.")]
    [InlineData(
        "lat='46' lon='7'",
        "<ele>NaN</ele>",
        "ele: An altitude lies between -12,000 m and 100,000 m."
    )]
    [InlineData(
        "lat='46' lon='7'",
        "<time>2026-06-01T10:00:60Z</time>",
        "time: A leap second (:60) is not on Parley's time scale."
    )]
    public void A_bad_point_is_named_by_its_line_and_the_rest_is_read(
        string place,
        string more,
        string rule
    )
    {
        var reading = Read($"\n<rte>\n<rtept {place}>{more}</rtept></rte>{Route}");

        Assert.Equal(new Problem("line 3", rule), Assert.Single(reading.Problems));
        Assert.Single(reading.Entities);
    }

    [Fact]
    public void In_a_flown_track_a_point_without_a_time_is_named()
    {
        var reading = Read(
            "<trk><trkseg><trkpt lat='46' lon='7'><time>2026-06-01T10:00:00Z</time></trkpt>"
                + "<trkpt lat='46' lon='7'/></trkseg></trk>"
        );

        Assert.Contains("every point has one", Assert.Single(reading.Problems).Rule);
        Assert.Single(reading.Entities);
    }

    [Fact]
    public void A_file_cut_off_within_a_route_keeps_the_points_before()
    {
        var reading = Read(Route).Entities[0].Volumes[0];

        var cut = ReadText(
            $"<gpx>{Route[..Route.LastIndexOf("</rte>", StringComparison.Ordinal)]}"
        );

        Assert.Single(cut.Problems);
        Assert.Equal(reading.Band, cut.Entities[0].Volumes[0].Band);
    }

    [Theory]
    [InlineData("<kml/>", "A GPX file's root is gpx, not kml.")]
    [InlineData("<!DOCTYPE gpx><gpx/>", "XML has no DTD")]
    public void A_file_that_is_not_gpx_says_so(string text, string rule)
    {
        Assert.StartsWith(rule, Assert.Single(ReadText(text).Problems).Rule);
    }

    private static Reading Read(string content) =>
        ReadText($"<gpx version='1.1' xmlns='http://www.topografix.com/GPX/1/1'>{content}</gpx>");

    private static Reading ReadText(string text) =>
        new GpxFormat().Read(new("day.gpx", Encoding.UTF8.GetBytes(text)), new());
}
