using System.Diagnostics;
using System.Text;
using Parley.Formats;
using Parley.Formats.Flights;
using Parley.Formats.Gpx;
using Parley.Formats.Kml;

namespace Parley.Tests.Formats;

/// <summary>Hand-made files with bytes turned, cut, doubled and moved, by a fixed seed.</summary>
public sealed class FuzzTests
{
    private const int SecondsMax = 60;

    [Theory]
    [InlineData("kml/airspace.kml")]
    [InlineData("gpx/day.gpx")]
    [InlineData("flights/opensky.csv")]
    public void A_mangled_file_is_read_or_named_and_never_throws(string file)
    {
        var isLong = Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";
        var whole = FormatFiles.Read(file);
        var chance = new Random(file.Length);
        var spent = Stopwatch.StartNew();
        for (var round = 0; round < (isLong ? 50_000 : 1_000); round++)
        {
            var mangled = whole with { Content = Mangle(whole.Content.ToArray(), chance) };

            foreach (
                var format in (IFormat[])[new KmlFormat(), new GpxFormat(), new FlightsFormat()]
            )
            {
                _ = format.Recognizes(mangled);
                Check(format.Read(mangled, new()));
            }
            Assert.True(isLong || spent.Elapsed.TotalSeconds < SecondsMax, "Too slow.");
        }
    }

    [Fact]
    public void Json_mangled_is_read_or_named_and_never_throws()
    {
        var record = Flights.FlightFile.Record(0, 46, 7, 1000);
        var whole = Encoding.UTF8.GetBytes($"[{record},{record},\n{record}]");
        var chance = new Random(1);
        for (var round = 0; round < 5_000; round++)
        {
            var mangled = new Source("a.json", Mangle([.. whole], chance));

            Check(new FlightsFormat().Read(mangled, new()));
        }
    }

    private static void Check(Reading reading)
    {
        Assert.True(reading.Problems.Length <= Reading.ProblemsMax);
        Assert.All(
            reading.Problems,
            problem =>
            {
                Assert.NotEmpty(problem.Place);
                Assert.DoesNotContain(problem.Place + problem.Rule, char.IsControl);
            }
        );
    }

    private static byte[] Mangle(byte[] bytes, Random chance)
    {
        for (var edits = chance.Next(1, 6); edits > 0 && bytes.Length > 8; edits--)
        {
            var at = chance.Next(bytes.Length - 1);
            var length = chance.Next(1, Math.Min(60, bytes.Length - at));
            switch (chance.Next(4))
            {
                case 0:
                    bytes[at] = (byte)chance.Next(256);
                    break;
                case 1:
                    bytes = [.. bytes[..at], .. bytes[(at + length)..]];
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
                    break;
                default:
                    bytes[at] = (byte)"0123456789-.,<>{}[]\"eN"[chance.Next(22)];
                    break;
            }
        }
        return bytes;
    }
}
