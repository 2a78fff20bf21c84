using System.Diagnostics;
using System.IO.Compression;
using Parley.Formats;
using Parley.Formats.Flights;

namespace Parley.Tests.Formats.Flights;

/// <summary>The recorded flights that lie beside the repository, when they do.</summary>
public sealed class RealFlightsTests(ITestOutputHelper output)
{
    private const int CpuSecondsMax = 20;

    // Without the long mode one sample in so many is measured.
    private const int SampleEvery = 100;

    [Fact]
    public void A_helicopter_flight_is_one_operation_without_problems()
    {
        var source = Unpack("flights-samu31.json.gz");

        var reading = new FlightsFormat().Read(source, new());

        Assert.Empty(reading.Problems);
        var flight = Assert.Single(reading.Entities);
        Assert.Equal("39ac45 2019-05-17T11:23:15Z", flight.Id.Text);
        Assert.Equal("SAMU31", flight.Name);
        Assert.Equal(4, flight.Volumes.Length);
        SweptPromise.Holds(reading, StateVectors.OfArray(source.Content), new());
    }

    [Fact]
    public void A_day_over_Switzerland_is_1244_flights_read_in_seconds()
    {
        var source = Unpack("flights-switzerland.json.gz");
        var before = Process.GetCurrentProcess().TotalProcessorTime;

        var reading = new FlightsFormat().Read(source, new());

        var spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        output.WriteLine(
            $"{spent.TotalSeconds:0.00} s CPU, {reading.Entities.Length} flights, "
                + $"{reading.Entities.Sum(flight => flight.Volumes.Length)} volumes"
        );
        Assert.Empty(reading.Problems);
        Assert.Equal(1_244, reading.Entities.Length);
        Assert.Equal(842, reading.Entities.Select(flight => flight.Owner).Distinct().Count());
        Assert.InRange(spent.TotalSeconds, 0, CpuSecondsMax);
        SweptPromise.Holds(reading, SomeOf(source), new());
    }

    private static List<StateVector> SomeOf(Source source)
    {
        var all = StateVectors.OfArray(source.Content);
        var isLong = Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";
        return isLong ? all : [.. all.Where((_, index) => index % SampleEvery == 0)];
    }

    private static Source Unpack(string name)
    {
        var path = Path.Combine(FormatFiles.Root(), "..", "shared", "data", name);
        Assert.SkipUnless(File.Exists(path), $"There is no {name} beside the repository.");
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var content = new MemoryStream();
        packed.CopyTo(content);
        return new(name[..^3], content.ToArray());
    }
}
