using Parley.Airspace.Times;

namespace Parley.Coordination.Tests;

/// <summary>When things end, compared with a list of all that there is.</summary>
public sealed class EndingsTests
{
    [Fact]
    public void What_ended_before_a_moment_comes_in_order_whatever_came_went_and_moved()
    {
        var random = new Random(20261127);
        var endings = new Endings();
        var all = new Dictionary<long, Instant>();
        for (var step = 0; step < 200_000; step++)
        {
            // Few things and few moments, so that ends are shared, left and come back to; more of
            // them later than anybody asks about, so that old ends pile up.
            Change(endings, all, random.Next(40), new Instant(random.Next(100)), random.Next(3));
            if (step % 10 == 0)
            {
                var moment = new Instant(random.Next(30));

                var ended = endings.Before(moment, EndOf).ToList();

                Assert.Equal(EndedBefore(all, moment), ended);
            }
        }

        Instant? EndOf(long number) => all.TryGetValue(number, out var end) ? end : null;
    }

    [Fact]
    public void A_moment_is_not_before_itself()
    {
        var endings = new Endings();
        endings.Add(1, new Instant(5));

        Assert.Empty(endings.Before(new Instant(5), _ => new Instant(5)));
        Assert.Equal([1L], endings.Before(new Instant(6), _ => new Instant(5)));
    }

    [Fact]
    public void Ends_of_what_went_long_before_are_not_kept_for_ever()
    {
        var endings = new Endings();
        for (var number = 0; number < 100_000; number++)
        {
            endings.Add(number, Instant.Latest);
            endings.Remove(number, Instant.Latest);
            if (endings.AreMostlyOld(0))
            {
                endings.DropOld([]);
            }
            Assert.InRange(endings.Held, 0, 1_001);
        }
    }

    private static void Change(
        Endings endings,
        Dictionary<long, Instant> all,
        long number,
        Instant end,
        int what
    )
    {
        if (all.Remove(number, out var old))
        {
            endings.Remove(number, old);
        }
        if (what > 0)
        {
            all.Add(number, end);
            endings.Add(number, end);
        }
        if (endings.AreMostlyOld(all.Count))
        {
            endings.DropOld(all.Select(one => (one.Key, one.Value)));
        }
    }

    private static IEnumerable<long> EndedBefore(Dictionary<long, Instant> all, Instant moment) =>
        all.Where(one => one.Value < moment)
            .OrderBy(one => one.Value)
            .ThenBy(one => one.Key)
            .Select(one => one.Key);
}
