using Parley.Formats;
using Parley.Formats.Flights;
using Parley.Formats.Gpx;
using Parley.Formats.Kml;

namespace Parley.Tests.Formats;

public sealed class GoldReadingTests
{
    [Fact]
    public void A_kml_file_reads_as_a_reviewer_has_read_it() =>
        Check(new KmlFormat(), "kml/airspace.kml", "airspace.kml.txt");

    [Fact]
    public void A_gpx_file_reads_as_a_reviewer_has_read_it() =>
        Check(new GpxFormat(), "gpx/day.gpx", "day.gpx.txt");

    [Fact]
    public void A_csv_of_state_vectors_reads_as_a_reviewer_has_read_it() =>
        Check(new FlightsFormat(), "flights/opensky.csv", "opensky.csv.txt");

    private static void Check(IFormat format, string file, string gold)
    {
        var source = FormatFiles.Read(file);

        var reading = format.Read(source, new());

        Assert.True(format.Recognizes(source));
        Assert.True(format.Recognizes(source with { Name = "unnamed" }));
        FormatFiles.MatchesGold(gold, Sketch.Of(reading));
    }
}
