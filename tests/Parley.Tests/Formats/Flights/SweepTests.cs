using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats;

namespace Parley.Tests.Formats.Flights;

public sealed class SweepTests
{
    private const double FeetPerMinute = 2_000;

    [Fact]
    public void Segments_share_the_sample_at_the_cut_and_leave_no_moment_out()
    {
        var records = Enumerable.Range(0, 31).Select(i => At(i * 10));

        var volumes = FlightFile.ReadArray([.. records]).Entities[0].Volumes;

        Assert.Equal(3, volumes.Length);
        Assert.Equal(volumes[0].Window.End, volumes[1].Window.Start);
        Assert.Equal(volumes[1].Window.End, volumes[2].Window.Start);
        Assert.Equal(PathOf(volumes[0])[^1], PathOf(volumes[1])[0]);
        Assert.All(
            volumes,
            volume =>
                Assert.InRange(
                    volume.Window.End.Ticks - volume.Window.Start.Ticks,
                    1,
                    1_200_010_000
                )
        );
    }

    [Fact]
    public void The_last_sample_is_inside_the_last_window()
    {
        var flight = Assert.Single(FlightFile.ReadArray(At(0), At(10)).Entities);

        var last = Airspace.Times.Instant.OfUnixMilliseconds((FlightFile.Start + 10) * 1000);
        Assert.True(flight.Volumes[^1].Window.Contains(last));
    }

    [Fact]
    public void A_leg_longer_than_a_segment_stays_whole()
    {
        var flight = Assert.Single(FlightFile.ReadArray(At(0), At(400)).Entities);

        Assert.Equal(2, PathOf(Assert.Single(flight.Volumes)).Length);
    }

    [Theory]
    [InlineData(600, 1)]
    [InlineData(601, 2)]
    public void Only_a_silence_of_more_than_ten_minutes_ends_a_flight(double seconds, int flights)
    {
        Assert.Equal(flights, FlightFile.ReadArray(At(0), At(seconds)).Entities.Length);
    }

    [Fact]
    public void Samples_in_any_order_and_twice_make_the_same_flight()
    {
        string[] records = [At(0), At(10), At(20), At(30)];

        var inOrder = Sketch.Of(FlightFile.ReadArray(records));

        Assert.Equal(
            inOrder,
            Sketch.Of(FlightFile.ReadArray(At(30), At(10), At(0), At(20), At(10)))
        );
    }

    [Fact]
    public void One_position_far_away_is_named_and_left_out()
    {
        var reading = FlightFile.ReadArray(At(0), FlightFile.Record(10, 10, 100, 3000), At(20));

        var problem = Assert.Single(reading.Problems);
        Assert.Equal("$[1]", problem.Place);
        Assert.Contains("it is left out", problem.Rule);
        Assert.True(Assert.Single(reading.Entities).Volumes[0].Shape.Extent < Meters.Of(10_000));
    }

    [Fact]
    public void A_jump_that_lasts_is_named_and_starts_another_flight()
    {
        var reading = FlightFile.ReadArray(
            At(0),
            At(10),
            FlightFile.Record(20, 10, 100, 3000),
            FlightFile.Record(30, 10.01, 100, 3000)
        );

        var problem = Assert.Single(reading.Problems);
        Assert.Equal("$[2]", problem.Place);
        Assert.Contains("a new flight starts here", problem.Rule);
        Assert.Equal(2, reading.Entities.Length);
    }

    [Fact]
    public void A_first_position_far_away_does_not_cost_the_flight()
    {
        var reading = FlightFile.ReadArray(FlightFile.Record(0, 10, 100, 3000), At(10), At(20));

        Assert.Single(reading.Problems);
        Assert.Equal(2, PathOf(reading.Entities[1].Volumes[0]).Length);
    }

    [Fact]
    public void Standing_on_the_ground_is_no_flight_but_the_last_place_before_it_is()
    {
        var reading = FlightFile.ReadArray(
            Ground(0),
            Ground(10),
            At(20),
            At(30),
            Ground(40),
            Ground(50),
            Ground(60),
            At(70),
            Ground(80)
        );

        Assert.Equal(
            ["3003ae 2018-08-01T05:27:40Z", "3003ae 2018-08-01T05:28:30Z"],
            reading.Entities.Select(flight => flight.Id.Text)
        );
        Assert.Equal(4, PathLength(reading, 0));
        Assert.Equal(3, PathLength(reading, 1));
    }

    [Fact]
    public void An_aircraft_that_never_leaves_the_ground_makes_nothing()
    {
        var reading = FlightFile.ReadArray(Ground(0), Ground(10), Ground(2_000));

        Assert.Empty(reading.Entities);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void A_sample_without_altitude_lies_between_its_neighbours()
    {
        var unknown = At(65)[..At(65).IndexOf(",\"altitude", StringComparison.Ordinal)] + "}";

        var reading = FlightFile.Read(
            $"[{At(0)},{unknown},{At(130)}]",
            new ReadingOptions { Segment = TimeSpan.FromSeconds(70) }
        );

        var bands = reading.Entities[0].Volumes.Select(volume => volume.Band);
        var expected = AltitudeBand
            .Of(Pressure(3_000 - 300), Pressure(3_000 + (FeetPerMinute * 130 / 60) + 300))
            .Value;
        Assert.All(bands, band => Assert.Equal($"{expected}", $"{band}"));
    }

    [Fact]
    public void A_flight_without_any_altitude_may_be_at_every_one()
    {
        const string Record =
            """{"timestamp":1533101250,"icao24":"3003ae","latitude":46,"longitude":7}""";

        var flight = FlightFile.ReadArray(Record).Entities[0];

        Assert.Equal(AltitudeBand.Everything, flight.Volumes[0].Band);
    }

    [Fact]
    public void A_flight_across_the_antimeridian_stays_narrow()
    {
        var reading = FlightFile.ReadArray(
            FlightFile.Record(0, 10, 179.99, 1000),
            FlightFile.Record(10, 10, -179.99, 1000)
        );

        Assert.Empty(reading.Problems);
        Assert.True(reading.Entities[0].Volumes[0].Shape.Extent < Meters.Of(4_000));
    }

    [Fact]
    public void Every_sample_of_wild_flights_is_in_the_volume_of_its_time()
    {
        var chance = new Random(20261123);
        var options = new ReadingOptions
        {
            Buffer = Meters.Of(100),
            VerticalBuffer = Meters.Of(30),
            Segment = TimeSpan.FromSeconds(45),
        };
        for (var flight = 0; flight < 20; flight++)
        {
            var json = $"[{string.Join(',', Wild(chance))}]";

            var reading = FlightFile.Read(json, options);

            Assert.Empty(reading.Problems);
            SweptPromise.Holds(
                reading,
                StateVectors.OfArray(System.Text.Encoding.UTF8.GetBytes(json)),
                options
            );
        }
    }

    [Fact]
    public void Straight_flight_needs_few_vertices()
    {
        var records = Enumerable.Range(0, 12).Select(i => At(i * 10));

        var flight = Assert.Single(FlightFile.ReadArray([.. records]).Entities);

        Assert.Equal(2, PathOf(flight.Volumes[0]).Length);
    }

    // Turns, hovers, silences, doubled times, and steps of up to 300 m/s, anywhere on Earth.
    private static IEnumerable<string> Wild(Random chance)
    {
        var latitude = (chance.NextDouble() * 178) - 89;
        var longitude = (chance.NextDouble() * 360) - 180;
        var (seconds, heading, feet) = (0.0, 0.0, 3_000.0);
        for (var i = 0; i < 150; i++)
        {
            yield return FlightFile.Record(seconds, latitude, longitude, feet);
            var step = chance.Next(10) == 0 ? 0 : chance.Next(1, 12);
            heading += (chance.NextDouble() - 0.5) * 2;
            feet += chance.Next(-100, 100);
            seconds += step;
            var meters = step * chance.NextDouble() * 300;
            latitude = Math.Clamp(latitude + (meters * Math.Cos(heading) / 111_320), -89.9, 89.9);
            var shrink = 111_320 * Math.Cos(latitude * Math.PI / 180);
            longitude = Math.IEEERemainder(longitude + (meters * Math.Sin(heading) / shrink), 360);
        }
    }

    // Climbs northward at some 100 m/s.
    private static string At(double seconds) =>
        FlightFile.Record(
            seconds,
            46 + (seconds / 1_113),
            7,
            3_000 + (FeetPerMinute * seconds / 60)
        );

    // On a bent taxiway, so that no place of it is simplified away.
    private static string Ground(double seconds) =>
        FlightFile.Record(seconds, 46 + (seconds / 1_113), 7.001 + (seconds % 20 / 1_000), 3_000)[
            ..^1
        ] + ",\"onground\":true}";

    private static int PathLength(Reading reading, int flight) =>
        PathOf(Assert.Single(reading.Entities[flight].Volumes)).Length;

    private static System.Collections.Immutable.ImmutableArray<LatLng> PathOf(
        Airspace.Entities.Volume volume
    ) => ((Corridor)volume.Shape).Path;

    private static Altitude Pressure(double feet) =>
        Altitude.Of(Meters.OfFeet(feet), Datum.StandardPressure).Value;
}
