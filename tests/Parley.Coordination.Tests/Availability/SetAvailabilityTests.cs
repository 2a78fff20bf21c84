using Parley.Coordination.Availability;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Availability;

public sealed class SetAvailabilityTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void Of_whom_nobody_said_anything_nothing_is_known()
    {
        Assert.Null(_desk.Allow(new GetAvailability(Alice)));
        Assert.Equal(UssAvailabilityState.Unknown, _desk.Picture.StateOf(Alice));
    }

    [Fact]
    public void What_is_said_is_found_and_has_a_new_version_each_time()
    {
        var version = "";
        var versions = new HashSet<string>();
        foreach (
            var state in (UssAvailabilityState[])
                [
                    UssAvailabilityState.Down,
                    UssAvailabilityState.Down,
                    UssAvailabilityState.Unknown,
                    UssAvailabilityState.Normal,
                ]
        )
        {
            var set = _desk.Allow(
                new SetAvailability(Alice, state, version, Chance()),
                out var facts
            );

            Assert.Equal((Alice, state), (set.Uss, set.State));
            Assert.Equal(set, Assert.IsType<AvailabilitySet>(Assert.Single(facts)).Availability);
            Assert.Equal(set, _desk.Allow(new GetAvailability(Alice)));
            Assert.Equal(state, _desk.Picture.StateOf(Alice));
            version = set.Version.Text;
            Assert.True(versions.Add(version));
        }
        Assert.Equal(UssAvailabilityState.Unknown, _desk.Picture.StateOf(Bob));
    }

    [Fact]
    public void A_wrong_or_missing_version_is_stale()
    {
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Down("abcdefghij")));
        var first = _desk.Allow(Down("")).Version.Text;
        _desk.Allow(Down(first));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Down("")));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Down(first)));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Down("abcdefghij")));
    }

    private static SetAvailability Down(string version) =>
        new(Alice, UssAvailabilityState.Down, version, Chance());
}
