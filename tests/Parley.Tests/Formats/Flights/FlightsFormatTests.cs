using System.Text;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Formats.Flights;

namespace Parley.Tests.Formats.Flights;

public sealed class FlightsFormatTests
{
    private const string Header = "timestamp,icao24,latitude,longitude,altitude\n";

    private static readonly string[] TwoRecords =
    [
        FlightFile.Record(0, 46, 7, 1000),
        FlightFile.Record(10, 46.01, 7, 1100),
    ];

    [Fact]
    public void An_array_lines_and_csv_of_the_same_flight_read_the_same()
    {
        var csv =
            $"{Header}{FlightFile.Start}000,3003ae,46,7,1000\n"
            + $"{FlightFile.Start + 10}000,3003ae,46.01,7,1100\n";

        var array = Sketch.Of(FlightFile.ReadArray(TwoRecords));

        Assert.StartsWith("Operation '3003ae 2018-08-01T05:27:30Z' of '3003ae'", array);
        Assert.Equal(array, Sketch.Of(FlightFile.Read(string.Join("\r\n", TwoRecords))));
        Assert.Equal(array, Sketch.Of(FlightFile.Read(csv)));
        Assert.Equal(array, Sketch.Of(FlightFile.Read(csv.Replace(',', ';').Replace("\n", "\r"))));
        Assert.Equal(array, Sketch.Of(FlightFile.Read("\uFEFF" + csv)));
    }

    [Fact]
    public void Seconds_milliseconds_and_text_name_the_same_time()
    {
        string[] times =
        [
            "1533101250",
            "1533101250.0",
            "1533101250000",
            "\"2018-08-01T05:27:30Z\"",
            "\"2018-08-01 07:27:30+02:00\"",
            "\"2018-08-01 05:27:30\"",
        ];

        Assert.All(
            times,
            time =>
            {
                var record =
                    $$"""{"timestamp":{{time}},"icao24":"3003AE","latitude":46,"longitude":7}""";
                var flight = Assert.Single(FlightFile.ReadArray(record).Entities);
                Assert.Equal("3003ae 2018-08-01T05:27:30Z", flight.Id.Text);
            }
        );
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e10")]
    [InlineData("9e10")]
    [InlineData("1e13")]
    [InlineData("1e308")]
    [InlineData("1e999")]
    [InlineData("\"2018-08-01T05:27:60Z\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_time_that_is_none_is_named_and_the_rest_is_read(string time)
    {
        var record = $$"""{"timestamp":{{time}},"icao24":"3003ae","latitude":46,"longitude":7}""";

        var reading = FlightFile.ReadArray(record, TwoRecords[0], TwoRecords[1]);

        Assert.StartsWith("$[0]", Assert.Single(reading.Problems).Place);
        Assert.Single(reading.Entities);
    }

    [Theory]
    [InlineData("\"latitude\":91", "latitude: A latitude lies between -90 and 90 degrees.")]
    [InlineData("\"latitude\":1e308", "latitude: A latitude lies between -90 and 90 degrees.")]
    [InlineData("\"latitude\":\"46\"", "latitude: It is a number.")]
    [InlineData("\"latitude\":NaN", "A record is one valid JSON object: it is not near byte 81.")]
    [InlineData(
        "\"longitude\":-180.5",
        "longitude: A longitude lies between -180 and 180 degrees."
    )]
    [InlineData("\"altitude\":1e9", "altitude: An altitude lies between -12,000 m and 100,000 m.")]
    [InlineData("\"icao24\":\"xyz\"", "icao24: An address is six hexadecimal digits.")]
    [InlineData("\"icao24\":7", "icao24: It is text.")]
    [InlineData("\"onground\":\"maybe\"", "onground: It is true or false.")]
    [InlineData(
        "\"callsign\":\"MUCH TOO LONG FOR A CALLSIGN\"",
        "callsign: A callsign has at most 16 ASCII characters."
    )]
    [InlineData("\"callsign\":\"\\ud800\"", "A field is a number, null, or text without escapes.")]
    public void A_bad_value_is_named_with_its_record(string field, string rule)
    {
        var record =
            """{"timestamp":1533101250,"icao24":"3003ae","latitude":46,"longitude":7,"""
            + $$"""{{field}}}""";

        var reading = FlightFile.ReadArray(TwoRecords[0], record, TwoRecords[1]);

        Assert.Equal(new Problem("$[1]", rule), Assert.Single(reading.Problems));
        Assert.Equal(
            7,
            ((Airspace.Shapes.Corridor)reading.Entities[0].Volumes[0].Shape).Path[1].Longitude
        );
    }

    [Fact]
    public void A_record_without_a_position_is_passed_over()
    {
        const string Record = """{"timestamp":1533101255,"icao24":"3003ae","latitude":null}""";

        var reading = FlightFile.ReadArray(TwoRecords[0], Record, TwoRecords[1]);

        Assert.Empty(reading.Problems);
        Assert.Equal(Sketch.Of(FlightFile.ReadArray(TwoRecords)), Sketch.Of(reading));
    }

    [Fact]
    public void A_bad_line_is_named_by_its_number_and_costs_only_itself()
    {
        var lines = $"{TwoRecords[0]}\n\n{TwoRecords[1][..40]}\n[]\n{TwoRecords[1]}\n";

        var reading = FlightFile.Read(lines);

        Assert.Equal(["line 3", "line 4"], reading.Problems.Select(problem => problem.Place));
        Assert.Equal(
            Sketch.Of(FlightFile.ReadArray(TwoRecords)),
            Sketch.Of(reading with { Problems = [] })
        );
    }

    [Fact]
    public void A_csv_line_with_too_few_fields_or_no_number_is_named()
    {
        const string Csv =
            $"{Header}1533101250,3003ae,46\n1533101250,3003ae,north,7,1\n"
            + "1533101250,3003ae,NaN,7,1\n1533101250,3003ae,46,7,NULL\n";

        var reading = FlightFile.Read(Csv);

        Assert.Equal(
            [
                new("line 2", "A line has as many fields as the first: 5."),
                new("line 3", "latitude: It is a number."),
                new("line 4", "latitude: A latitude lies between -90 and 90 degrees."),
            ],
            reading.Problems
        );
        Assert.Single(reading.Entities);
    }

    [Theory]
    [InlineData("[{\"a\":1},]", "$[1]", "No comma stands before the array's end.")]
    [InlineData("[1]", "$[0]", "A record is an object.")]
    [InlineData("[", "$[0]", "The array ends with ]: the file is cut off.")]
    [InlineData("[{", "$[0]", "A record ends with }: the file is cut off within this one.")]
    [InlineData("[{\"a", "$[0]", "A record ends with }: the file is cut off within this one.")]
    [InlineData("[] []", "$[0]", "Nothing follows the array.")]
    [InlineData("what, else", "line 1", CsvFlights.HeaderRule)]
    [InlineData("", "line 1", "The file is not empty.")]
    [InlineData("[\0", "line 1", "The file is text in UTF-8.")]
    public void A_file_that_breaks_between_records_says_where(
        string text,
        string place,
        string rule
    )
    {
        var problems = FlightFile.Read(text).Problems;

        Assert.Equal(new Problem(place, rule), problems[^1]);
    }

    [Fact]
    public void A_file_cut_off_within_a_record_keeps_the_records_before()
    {
        var whole = $"[{string.Join(',', TwoRecords)},{TwoRecords[0]}]";

        var reading = FlightFile.Read(whole[..^20]);

        Assert.Equal("$[2]", Assert.Single(reading.Problems).Place);
        Assert.Equal(
            Sketch.Of(FlightFile.ReadArray(TwoRecords)),
            Sketch.Of(reading with { Problems = [] })
        );
    }

    [Fact]
    public void A_record_nested_a_million_deep_is_named_and_the_rest_is_read()
    {
        const int Deep = 1_000_000;
        var deep =
            "{\"x\":"
            + string.Concat(Enumerable.Repeat("{\"x\":", Deep))
            + "1"
            + new string('}', Deep + 1);

        var reading = FlightFile.ReadArray(deep, TwoRecords[0], TwoRecords[1]);

        Assert.Equal("$[0]", Assert.Single(reading.Problems).Place);
        Assert.Single(reading.Entities);
    }

    [Fact]
    public void Reading_stops_at_a_thousand_problems_says_so_and_keeps_what_it_has()
    {
        var records = TwoRecords
            .Concat(Enumerable.Repeat("{}", 2_000))
            .Append(FlightFile.Record(9_000, 46, 7, 1000));

        var reading = FlightFile.ReadArray([.. records]);

        Assert.Equal(Reading.ProblemsMax, reading.Problems.Length);
        Assert.Contains("reading stopped", reading.Problems[^1].Rule);
        Assert.Single(reading.Entities);
    }

    [Fact]
    public void Utf16_is_named_not_guessed()
    {
        var content = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("[{}]"));
        var source = new Source("a.json", content.ToArray());

        var reading = new FlightsFormat().Read(source, new());

        Assert.Equal("The file is text in UTF-8.", Assert.Single(reading.Problems).Rule);
    }

    [Fact]
    public void The_owner_is_the_aircraft_unless_the_command_line_says()
    {
        var options = new ReadingOptions { Owner = Owner.Of("Alps Air").Value };

        var reading = FlightFile.Read($"[{TwoRecords[0]}]", options);

        Assert.Equal("Alps Air", reading.Entities[0].Owner.Text);
    }

    [Fact]
    public void Pressure_altitude_in_feet_counts_from_standard_pressure()
    {
        var band = FlightFile.ReadArray(TwoRecords).Entities[0].Volumes[0].Band;

        Assert.Equal(Altitude.Of(Meters.OfFeet(700), Datum.StandardPressure).Value, band.Lower);
        Assert.Equal(Altitude.Of(Meters.OfFeet(1400), Datum.StandardPressure).Value, band.Upper);
    }

    [Theory]
    [InlineData("latitude", "longitude", 10_000 * 0.3048)]
    [InlineData("lat", "lon", 10_000)]
    public void Geometric_altitude_is_in_feet_or_by_OpenSkys_names_in_metres(
        string latitude,
        string longitude,
        double meters
    )
    {
        var record =
            """{"time":1533101250,"icao24":"3003ae","geoaltitude":10000,"""
            + $"\"{latitude}\":46,\"{longitude}\":7}}";

        var band = FlightFile.ReadArray(record).Entities[0].Volumes[0].Band;

        Assert.Equal(Datum.Ellipsoid, band.Upper.Datum);
        Assert.Equal(meters + 91.44, band.Upper.Height.Value, 1e-6);
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""[{"timestamp":1}]""")]
    [InlineData("a,b,c\n1,2,3")]
    [InlineData("")]
    [InlineData("AC D\nAN Zone")]
    public void Other_files_are_not_taken_for_flights(string text)
    {
        Assert.False(new FlightsFormat().Recognizes(FlightFile.Of(text)));
    }
}
