using Parley.Coordination.OperationalIntents;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.OperationalIntents;

public sealed class OvnSuffixTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly Desk _desk = new();

    [Fact]
    public void The_ovn_is_the_id_and_the_suffix_when_the_suffix_is_of_these_minutes()
    {
        var id = 0;
        foreach (var apart in (TimeSpan[])[-FiveMinutes, TimeSpan.Zero, FiveMinutes])
        {
            var suffix = MadeAt(apart);
            id++;

            var made = _desk.Allow(With(suffix, id));

            Assert.Equal($"{Id(id)}_{suffix}", made.Intent.Ovn!.Value.Text);
        }
    }

    [Fact]
    public void One_made_a_millisecond_earlier_or_later_is_invalid()
    {
        var early = With(MadeAt(-FiveMinutes - Millisecond));
        var late = With(MadeAt(FiveMinutes + Millisecond));

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(early));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(late));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void One_of_another_version_is_invalid(int version)
    {
        var text = MadeAt(TimeSpan.Zero).ToString();
        var other = Guid.Parse($"{text[..14]}{version}{text[15..]}");

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(With(other)));
    }

    [Theory]
    [InlineData('0')]
    [InlineData('7')]
    [InlineData('c')]
    [InlineData('f')]
    public void One_of_another_variant_is_invalid(char variant)
    {
        var text = MadeAt(TimeSpan.Zero).ToString();
        var other = Guid.Parse($"{text[..19]}{variant}{text[20..]}");

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(With(other)));
    }

    [Fact]
    public void The_last_time_that_a_suffix_can_say_is_invalid_and_no_error()
    {
        var last = Guid.Parse("ffffffff-ffff-7fff-bfff-ffffffffffff");

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(With(last)));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(With(Guid.Empty)));
    }

    // Who has seen the entity before the change must not seem to have seen it after.
    [Fact]
    public void The_suffix_of_the_ovn_as_it_stands_is_invalid()
    {
        var suffix = MadeAt(TimeSpan.Zero);
        var ovn = _desk.Allow(With(suffix)).Intent.Ovn;

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(With(suffix) with { Ovn = ovn }));
        _desk.Allow(With(MadeAt(Millisecond)) with { Ovn = ovn });
    }

    private static PutOperationalIntent With(Guid suffix, int id = 1) =>
        Intent(id, Extents(eastKm: id * 20)) with
        {
            RequestedOvnSuffix = suffix,
        };

    private static Guid MadeAt(TimeSpan afterNoon) =>
        Guid.CreateVersion7(Desk.Noon.ToDateTimeOffset() + afterNoon);
}
