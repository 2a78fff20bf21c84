using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats;

namespace Parley.Tests.Formats;

public sealed class VertexCountTests
{
    private static readonly Volume Way = new(
        Corridor
            .Of(
                [
                    .. Enumerable
                        .Range(0, Shape.VerticesMax)
                        .Select(i => LatLng.Of(46 + (i * 1e-4), 7).Value),
                ],
                Meters.Of(10)
            )
            .Value,
        AltitudeBand.Everything,
        TimeWindow.Always
    );

    [Fact]
    public void A_file_is_over_when_its_shapes_have_more_vertices_than_the_limit()
    {
        VertexCount count = new();
        for (int i = 0; i < Reading.VerticesMax / Shape.VerticesMax; i++)
        {
            count.Add([Way]);
        }
        Assert.False(count.IsOver);

        count.Add([Way]);

        Assert.True(count.IsOver);
    }

    [Fact]
    public void A_shape_that_stands_at_many_times_counts_once()
    {
        VertexCount count = new();

        count.Add([.. Enumerable.Repeat(Way, 1_000)]);

        Assert.False(count.IsOver);
    }
}
