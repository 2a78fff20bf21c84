using Parley.Coordination.Subscriptions;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Subscriptions;

public sealed class SubscribersTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void Those_of_one_base_url_are_told_together_whoever_they_are_of()
    {
        foreach (
            var (id, url) in ((int, UssBaseUrl)[])
                [(12, BobUrl), (13, AliceUrl), (11, BobUrl), (10, AliceUrl)]
        )
        {
            var manager = id == 13 ? Bob : Alice;
            _desk.Allow(Subscription(id) with { BaseUrl = url, Manager = manager });
        }

        var made = _desk.Allow(Intent(1), out var facts);

        Assert.Equal(
            "https://alice.example/uss: 10=1 13=1 | https://bob.example/uss: 11=1 12=1",
            Told(made.Subscribers)
        );
        var told = Assert.Single(facts.OfType<SubscribersNotified>());
        Assert.Equal([Id(10), Id(11), Id(12), Id(13)], told.Subscriptions.OrderBy(id => id.Value));
    }

    [Fact]
    public void The_index_counts_the_writes_that_concerned_it()
    {
        _desk.Allow(Subscription(10) with { Triggers = Both });

        var indexes = new List<string>
        {
            Told(_desk.Allow(Intent(1)).Subscribers),
            Told(_desk.Allow(Intent(2, Extents(eastKm: 9))).Subscribers),
            Told(_desk.Allow(Constraint(3)).Subscribers),
            Told(
                _desk
                    .Allow(Intent(4, Extents(from: 1, band: Band(100, 101))).Knowing(Seen(1)))
                    .Subscribers
            ),
        };

        Assert.Equal(
            [
                "https://alice.example/uss: 10=1",
                "",
                "https://alice.example/uss: 10=2",
                "https://alice.example/uss: 10=3",
            ],
            indexes
        );
    }

    [Fact]
    public void One_that_ends_this_very_moment_is_told()
    {
        _desk.Allow(Subscription(10));
        _desk.Now = At(1);
        Assert.Single(_desk.Allow(Intent(1, Extents(until: 2))).Subscribers);

        _desk.Now += TimeSpan.FromTicks(1);
        Assert.Empty(_desk.Allow(Constraint(2, Extents(until: 2))).Subscribers);
    }

    private Ovn Seen(int id) => _desk.Picture.OperationalIntents.Find(Id(id))!.Ovn;
}
