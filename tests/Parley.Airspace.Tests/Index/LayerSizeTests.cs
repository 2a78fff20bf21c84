using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class LayerSizeTests
{
    private static readonly long Morning = new DateTime(2026, 11, 23, 6, 0, 0).Ticks;

    public static TheoryData<int> Durations => [.. Enumerable.Range(0, LayerSize.Durations)];

    // What the index rests on: whichever bins a volume is kept in, who asks about a time that it
    // shares looks there.
    [Theory]
    [MemberData(nameof(Durations))]
    public void What_meets_a_time_is_in_its_stretches_and_bins(int duration)
    {
        var world = new World(duration);
        var clock = LayerSize.ClockOf(duration);
        var met = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var volume = Lasting(world, duration);
            var asked = Lasting(world, world.Random.Next(LayerSize.Durations));
            if (volume.Start >= asked.End || asked.Start >= volume.End)
            {
                continue;
            }
            met++;
            var stretch = clock.StretchOf(volume.Start);
            var (first, last) = clock.StretchesMeeting(asked);
            Assert.InRange(stretch, first, last);
            var (from, to) = (clock.Bin(stretch, volume.Start), clock.Bin(stretch, volume.End - 1));
            Assert.True(from <= clock.Bin(stretch, asked.End - 1));
            Assert.True(to >= clock.Bin(stretch, asked.Start));
        }
        Assert.InRange(met, 500, 5_000);
    }

    // What starts with the last tick of a stretch and lasts as long as it may.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_lasts_into_the_next_stretch_is_sought_from_there(int duration)
    {
        var clock = LayerSize.ClockOf(duration);
        var longest = (long)LayerSize.LongestOf(duration);
        var next = clock.StretchOf(Morning) + 1;
        var start = next * 8L * longest;
        Assert.Equal((next - 1, next), (clock.StretchOf(start - 1), clock.StretchOf(start)));
        var last = start + longest - 2;

        Assert.Equal((next - 1, next), clock.StretchesMeeting(new(last, last + 1)));
        Assert.Equal((next, next), clock.StretchesMeeting(new(last + 2, last + 3)));
        Assert.Equal((next - 1, next - 1), clock.StretchesMeeting(new(start - 1, start)));
    }

    // And what makes it fast: whoever asks about another time looks elsewhere.
    [Theory]
    [MemberData(nameof(Durations))]
    public void What_is_far_from_a_time_is_not(int duration)
    {
        if (duration == LayerSize.Durations - 1)
        {
            return;
        }
        var world = new World(duration);
        var clock = LayerSize.ClockOf(duration);
        var reach = (long)LayerSize.LongestOf(duration);
        for (var i = 0; i < 1_000; i++)
        {
            var start = Morning + world.Random.NextInt64(reach * 100);
            var asked = new VolumeTime(start, start + reach);
            var (first, last) = clock.StretchesMeeting(asked);
            // A stretch is eight times as long as what it keeps.
            Assert.InRange(last - first, 0, 1);
            Assert.True(first > clock.StretchOf(start - (10 * reach)));
            Assert.True(last < clock.StretchOf(start + (10 * reach)));
            // 1 of 2^15 bins of the stretch.
            var (stretch, bin) = (clock.StretchOf(start), reach / 4096);
            Assert.True(clock.Bin(stretch, start) < clock.Bin(stretch, start + (2 * bin)));
            // What starts in a stretch and lasts as long as it may has its own last bin.
            var end = clock.Bin(stretch, start + reach - 1);
            Assert.InRange(end, 1, LayerClock.LastBin - 1);
            Assert.Equal(LayerClock.LastBin, clock.Bin(stretch, long.MaxValue));
            Assert.Equal(0, clock.Bin(stretch, long.MinValue));
        }
    }

    [Fact]
    public void Volumes_of_any_duration_are_kept_together_in_bins_of_hours()
    {
        var clock = LayerSize.ClockOf(LayerSize.Durations - 1);
        var now = Morning;
        var day = TimeSpan.TicksPerDay;

        Assert.Equal(clock.StretchOf(long.MinValue), clock.StretchOf(long.MaxValue - 1));
        Assert.Equal((0, 0), clock.StretchesMeeting(new(now, now + 1)));
        Assert.InRange(clock.Bin(0, now + day) - clock.Bin(0, now), 3, 4);
        Assert.InRange(clock.Bin(0, new DateTime(2000, 1, 1).Ticks), 1, LayerClock.LastBin);
        Assert.InRange(clock.Bin(0, new DateTime(2050, 1, 1).Ticks), 1, LayerClock.LastBin - 1);
        Assert.Equal(0, clock.Bin(0, new DateTime(1990, 1, 1).Ticks));
        Assert.Equal(LayerClock.LastBin, clock.Bin(0, new DateTime(2060, 1, 1).Ticks));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_duration_is_of_the_shortest_class_that_it_fits_into(int duration)
    {
        var longest = (long)LayerSize.LongestOf(duration);

        Assert.Equal(duration, LayerSize.DurationClass(new(Morning, Morning + longest)));
        Assert.Equal(duration + 1, LayerSize.DurationClass(new(Morning, Morning + longest + 1)));
    }

    [Fact]
    public void Durations_go_from_a_quarter_of_an_hour_to_days_and_to_no_end()
    {
        var minutes = (double)LayerSize.LongestOf(0) / TimeSpan.TicksPerMinute;
        var days = (double)LayerSize.LongestOf(LayerSize.Durations - 2) / TimeSpan.TicksPerDay;

        Assert.InRange(minutes, 14, 15);
        Assert.InRange(days, 5, 6);
        var last = LayerSize.Durations - 1;
        Assert.Equal(last, LayerSize.DurationClass(new(long.MinValue, long.MaxValue)));
        Assert.Equal(last, LayerSize.DurationClass(new(Morning, long.MaxValue)));
        Assert.Equal(ulong.MaxValue, LayerSize.LongestOf(last));
    }

    [Fact]
    public void An_area_is_of_the_finest_class_whose_cells_are_no_narrower()
    {
        for (var width = 0; width < LayerSize.Widths - 1; width++)
        {
            var cell = LayerSize.GridOf(width).CellWidth;
            Assert.Equal(width, WidthOf(cell, 1));
            Assert.Equal(width, WidthOf(1, cell));
            Assert.Equal(width + 1, WidthOf(cell + 1, 1));
            Assert.Equal(width + 1, WidthOf(1, cell + 1));
            Assert.Equal(4 * cell, LayerSize.GridOf(width + 1).CellWidth);
        }
        Assert.Equal(LayerSize.Widths - 1, WidthOf(uint.MaxValue, 1));
        // An eighth of a face.
        Assert.Equal(1u << 29, LayerSize.GridOf(LayerSize.Widths - 1).CellWidth);
    }

    [Fact]
    public void What_lasts_long_is_not_kept_in_the_finest_cells()
    {
        var time = new VolumeTime(Morning, Morning + TimeSpan.TicksPerHour);

        Assert.Equal((1, 1), LayerSize.ClassesOf(new() { Time = time, Area = new(5, 6, 7, 8) }));
    }

    private static int WidthOf(uint wide, uint high)
    {
        var time = new VolumeTime(Morning, Morning + 1);
        var box = new VolumeBox { Time = time, Area = new(9, 9 + wide, 7, 7 + high) };
        return LayerSize.ClassesOf(box).Width;
    }

    // Near each other in time, and one in ten with an open end where the class has any.
    private static VolumeTime Lasting(World world, int duration)
    {
        var isAny = duration == LayerSize.Durations - 1;
        var longest = isAny ? 1e17 : LayerSize.LongestOf(duration);
        var spread = 4 * LayerSize.LongestOf(LayerSize.Durations - 2);
        var start = Morning + (long)(world.Random.NextDouble() * spread);
        var lasts = (long)world.Size(longest / 1e3, longest);
        return (isAny ? world.Random.Next(10) : 9) switch
        {
            0 => new(long.MinValue, long.MaxValue),
            1 => new(long.MinValue, start),
            2 => new(start, long.MaxValue),
            _ => new(start, start + lasts),
        };
    }
}
