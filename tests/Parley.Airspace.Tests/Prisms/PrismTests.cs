using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Prisms;

public sealed class PrismTests
{
    private static readonly Instant Noon = Instant.Of(
        new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)
    );

    [Fact]
    public void It_is_around_all_areas_heights_and_times()
    {
        var prism = Prism
            .Around([Volume("0,0 r 100", 50, 60, 2, 3), Volume("0,0.1 r 100", -20, 55, 1, 9)])
            .Value;

        Assert.Equal(Band(-20, 60), prism.Band);
        Assert.Equal((At(1), At(9)), (prism.Start, prism.End));
        Assert.True(prism.Outline.Covers(OutlineOf("0,0 r 100"), Meters.Zero));
        Assert.True(prism.Outline.Covers(OutlineOf("0,0.1 r 100"), Meters.Zero));
        Assert.True(prism.Outline.Covers(OutlineOf("0,0.05 r 90"), Meters.Zero));
    }

    [Fact]
    public void Open_heights_and_times_stay_open()
    {
        var always = new Volume(
            Drawn.Shape("0,0 r 100"),
            AltitudeBand.Everything,
            TimeWindow.Always
        );

        var prism = Prism.Around([Volume("0,0 r 100", 50, 60, 2, 3), always]).Value;

        Assert.Equal(AltitudeBand.Everything, prism.Band);
        Assert.Equal((Instant.Earliest, Instant.Latest), (prism.Start, prism.End));
    }

    [Fact]
    public void It_may_last_a_moment_but_not_end_before_it_starts()
    {
        Assert.Null(Prism.Of(OutlineOf("0,0 r 9"), Band(0, 0), At(1), At(1)).Broken);
        Assert.NotNull(
            Prism.Of(OutlineOf("0,0 r 9"), Band(0, 0), At(1), At(1) - TimeSpan.FromTicks(1)).Broken
        );
    }

    [Fact]
    public void The_open_ends_of_time_are_no_moments()
    {
        var (area, band) = (OutlineOf("0,0 r 9"), Band(0, 0));

        Assert.NotNull(Prism.Of(area, band, Instant.Latest, Instant.Latest).Broken);
        Assert.NotNull(Prism.Of(area, band, Instant.Earliest, Instant.Earliest).Broken);
        Assert.Null(Prism.Of(area, band, Instant.Earliest, Instant.Latest).Broken);
    }

    [Fact]
    public void Volumes_too_far_apart_are_refused()
    {
        var far = Prism.Around([Volume("0,0 r 100", 0, 1, 0, 1), Volume("0,90 r 100", 0, 1, 0, 1)]);

        Assert.NotNull(far.Broken);
    }

    [Fact]
    public void A_union_is_around_both()
    {
        var one = Prism.Around([Volume("0,0 r 100", 50, 60, 2, 3)]).Value;
        var two = Prism.Around([Volume("0,0.1 r 100", -20, 55, 1, 9)]).Value;

        foreach (var both in (Prism[])[one.Union(two).Value, two.Union(one).Value])
        {
            Assert.Equal(Band(-20, 60), both.Band);
            Assert.Equal((At(1), At(9)), (both.Start, both.End));
            Assert.True(both.Covers(one, Meters.Zero) && both.Covers(two, Meters.Zero));
        }
        var far = Prism.Around([Volume("0,90 r 100", 0, 1, 0, 1)]).Value;
        Assert.NotNull(one.Union(far).Broken);
    }

    [Theory]
    [InlineData(0, 100, true)]
    [InlineData(10, 90, true)]
    [InlineData(-0.001, 100, false)]
    [InlineData(0, 100.001, false)]
    public void It_covers_heights_exactly_and_whatever_time(double lower, double upper, bool covers)
    {
        var prism = Prism.Around([Volume("0,0 r 100", 0, 100, 2, 3)]).Value;

        var other = Prism.Around([Volume("0,0 r 100", lower, upper, 0, 900)]).Value;

        Assert.Equal(covers, prism.Covers(other, Meters.Zero));
        var open = Prism.Of(prism.Outline, AltitudeBand.Everything, At(0), At(1)).Value;
        Assert.True(open.Covers(other, Meters.Zero));
        Assert.False(other.Covers(open, Meters.Zero));
    }

    [Fact]
    public void It_covers_areas_within_the_slack()
    {
        var prism = Prism.Around([Volume("0,0 r 1000", 0, 100, 2, 3)]).Value;
        // 111 m north.
        var other = Prism.Around([Volume("0.001,0 r 1000", 0, 100, 2, 3)]).Value;

        Assert.False(prism.Covers(other, Meters.Of(80)));
        Assert.True(prism.Covers(other, Meters.Of(140)));
    }

    private static Outline OutlineOf(string text) => Outline.Around([Drawn.Shape(text)]).Value;

    private static Instant At(double hours) => Noon + TimeSpan.FromHours(hours);

    private static AltitudeBand Band(double lower, double upper) =>
        AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(lower), Datum.Ellipsoid).Value,
                Altitude.Of(Meters.Of(upper), Datum.Ellipsoid).Value
            )
            .Value;

    private static Volume Volume(
        string shape,
        double lower,
        double upper,
        double from,
        double until
    ) => new(Drawn.Shape(shape), Band(lower, upper), TimeWindow.Of(At(from), At(until)).Value);
}
