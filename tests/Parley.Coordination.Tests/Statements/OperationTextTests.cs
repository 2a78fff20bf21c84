using System.Text.Json.Nodes;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Statements;

public sealed class OperationTextTests
{
    [Fact]
    public void What_is_written_is_read_again_to_the_last_bit()
    {
        var random = new Random(20261201);
        for (var i = 0; i < 200; i++)
        {
            var operation = Operation(1, RuForces, Odd(random), Odd(random)) with
            {
                Release = To(ReleaseClass.Contact, (Us, ReleaseClass.Detail)),
            };
            var text = Statement.Operation.Write(operation);

            var read = Statement.Operation.Read(text).Value;

            Assert.Equal(text, Statement.Operation.Write(read));
            for (var at = 0; at < 2; at++)
            {
                var (said, again) = (operation.Volumes.All[at], read.Volumes.All[at]);
                Assert.Equal((said.Band, said.Window), (again.Band, again.Window));
                Assert.Equal(((Polygon)said.Shape).Rings[0], ((Polygon)again.Shape).Rings[0]);
            }
            Assert.Equal(ReleaseClass.Detail, read.Release.To(Us));
            Assert.Equal(ReleaseClass.Contact, read.Release.To(Third.Party));
        }
    }

    [Fact]
    public void Members_that_may_be_missing_may_be_missing()
    {
        var lines = Statement.Operation.Write(Operation(1, RuForces)).Split('\n');
        var members = JsonNode.Parse(lines[1])!.AsObject();
        foreach (
            var name in new[]
            {
                "callsign",
                "count",
                "operator",
                "route_name",
                "purpose",
                "release",
            }
        )
        {
            Assert.True(members.Remove(name));
        }

        var read = Statement.Operation.Read($"{lines[0]}\n{members.ToJsonString()}\n").Value;

        Assert.Equal(
            (null, null, null, null, null),
            (read.Callsign, read.Count, read.Operator, read.RouteName, read.Purpose)
        );
        Assert.Equal(ReleaseClass.KeepClear, read.Release.Everyone);
        Assert.Empty(read.Release.Parties);
    }

    [Fact]
    public void Its_text_is_as_the_standard_has_a_volume()
    {
        var volume = VolumesJson.Of([Volume()])[0]!;

        Assert.Equal(
            """
            {"volume":{"outline_circle":{"center":{"lat":48.85,"lng":2.35},
            "radius":{"value":1000,"units":"M"}},
            "altitude_lower":{"value":0,"reference":"W84","units":"M"},
            "altitude_upper":{"value":100,"reference":"W84","units":"M"}},
            "time_start":{"value":"2026-12-01T12:00:00Z","format":"RFC3339"},
            "time_end":{"value":"2026-12-01T13:00:00Z","format":"RFC3339"}}
            """.Replace("\n", ""),
            volume
                .ToJsonString()
                .Replace(Exactly(volume, "lat"), "48.85")
                .Replace(Exactly(volume, "lng"), "2.35")
        );

        static string Exactly(JsonNode volume, string name) =>
            volume["volume"]!["outline_circle"]!["center"]![name]!.ToJsonString();
    }

    [Theory]
    [InlineData("""{"volumes":[]}""", "volumes")]
    [InlineData("""{"volumes":[],"priority":-101}""", "priority")]
    [InlineData("""{"priority":1}""", "")]
    [InlineData("""{"volumes":{}}""", "$.volumes")]
    public void What_is_asked_about_keeps_the_same_rules(string json, string field)
    {
        var read = VolumesJson.Read(RuForces, System.Text.Encoding.UTF8.GetBytes(json));

        Assert.Equal(field, read.Broken?.Field);
    }

    // A triangle with numbers that take all their digits, and heights above any two datums.
    private static Volume Odd(Random random)
    {
        var (south, west) = (random.NextDouble() * 60, random.NextDouble() * 170);
        var datums = Enum.GetValues<Datum>();
        var lower = Altitude
            .Of(Meters.Of(random.NextDouble() * 100), datums[random.Next(datums.Length)])
            .Value;
        var upper = Altitude
            .Of(Meters.Of(100 + (random.NextDouble() * 900)), datums[random.Next(datums.Length)])
            .Value;
        var start = Written.At(0) + TimeSpan.FromTicks(random.Next(1, 1_000_000));
        return new(
            Polygon
                .Of([
                    LatLng.Of(0.1 + (south / 1e3), west / 1e3).Value,
                    LatLng.Of(0.1 + (south / 1e3), (west / 1e3) + 0.01).Value,
                    LatLng.Of(0.11 + (south / 1e3), west / 1e3).Value,
                ])
                .Value,
            AltitudeBand.Of(lower, upper).Value,
            TimeWindow.Of(start, start + TimeSpan.FromTicks(random.Next(1, 1_000_000))).Value
        );
    }
}
