using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Shapes;

/// <summary>Rings in a plane that are hard to search for crossings; metres, not closed.</summary>
internal static class Rings
{
    internal static readonly Func<int, Random, IEnumerable<(double X, double Y)>>[] All =
    [
        (n, _) => Comb(n, 900, 0.05),
        (n, _) => Comb(n, 900, 0.000_01),
        (n, _) => Saw(n),
        (n, _) => Star(n, 20),
        (n, _) => Fan(n),
        (n, _) => Spiral(n),
        (n, random) => Line(n, random, 0),
        (n, random) => Line(n, random, 1e-8),
        (n, random) => Line(n, random, 2e-6),
        Around,
        Anyhow,
        Coarse,
    ];

    /// <summary>Teeth side by side on a back.</summary>
    internal static IEnumerable<(double X, double Y)> Comb(int count, double length, double gap) =>
        [
            .. Enumerable
                .Range(0, count - 2)
                .Select(i => (i * gap, i % 4 is 1 or 2 ? length : 0.0)),
            ((count - 2) * gap, -length / 9),
            (0, -length / 9),
        ];

    /// <summary>Teeth that lean: the boxes of all meet.</summary>
    internal static IEnumerable<(double X, double Y)> Saw(int count) =>
        [
            .. Enumerable
                .Range(0, count - 2)
                .Select(i => ((i * 0.05) + (i % 2 * 900), i % 2 * 900.0)),
            ((count - 2) * 0.05, -1),
            (0, -1),
        ];

    internal static IEnumerable<(double X, double Y)> Star(int count, double depth) =>
        Enumerable
            .Range(0, count)
            .Select(i => Polar(i * Math.Tau / count, i % 2 == 0 ? 900 : 900 / depth));

    /// <summary>Petals that all touch in one place.</summary>
    internal static IEnumerable<(double X, double Y)> Fan(int count)
    {
        var petals = Math.Max(1, count / 3);
        for (var i = 0; i < petals; i++)
        {
            yield return (0, 0);
            yield return Polar(i * Math.Tau / petals, 900);
            yield return Polar((i + 0.4) * Math.Tau / petals, 900);
        }
    }

    /// <summary>A square spiral, out and back.</summary>
    internal static IEnumerable<(double X, double Y)> Spiral(int count)
    {
        (int X, int Y)[] ways = [(1, 0), (0, 1), (-1, 0), (0, -1)];
        (int X, int Y)[] insides = [(1, 1), (-1, 1), (-1, -1), (1, -1)];
        var (there, back) = (new List<(double X, double Y)>(), new List<(double X, double Y)>());
        var at = (X: 0.0, Y: 0.0);
        for (var i = 0; i < count / 2; i++)
        {
            there.Add(at);
            back.Add((at.X + (0.04 * insides[i % 4].X), at.Y + (0.04 * insides[i % 4].Y)));
            var length = 0.1 * ((i / 2) + 1);
            at = (at.X + (length * ways[i % 4].X), at.Y + (length * ways[i % 4].Y));
        }
        back.Reverse();
        return there.Concat(back);
    }

    /// <summary>To and fro on a line, off it by so much at most.</summary>
    internal static IEnumerable<(double X, double Y)> Line(int count, Random random, double off) =>
        Enumerable
            .Range(0, count)
            .Select(_ => (900 * random.NextDouble(), off * random.NextDouble()))
            .ToArray();

    /// <summary>Once around a place, at random distances.</summary>
    internal static IEnumerable<(double X, double Y)> Around(int count, Random random) =>
        Enumerable
            .Range(0, count)
            .Select(i => Polar(i * Math.Tau / count, 500 + (400 * random.NextDouble())))
            .ToArray();

    private static IEnumerable<(double X, double Y)> Anyhow(int count, Random random) =>
        Enumerable
            .Range(0, count)
            .Select(i => (i + (2 * random.NextDouble()), 2 * random.NextDouble()))
            .ToArray();

    // Ends on each other, on other edges, above each other; edges that overlap.
    private static IEnumerable<(double X, double Y)> Coarse(int count, Random random) =>
        Enumerable
            .Range(0, count)
            .Select(i => ((i / 3) + (double)random.Next(2), (double)random.Next(2)))
            .ToArray();

    private static (double X, double Y) Polar(double angle, double distance) =>
        (distance * Math.Cos(angle), distance * Math.Sin(angle));

    internal static List<PlaneEdge> Edges(IEnumerable<(double X, double Y)> ring)
    {
        var ends = ring.ToArray();
        return
        [
            .. ends.Select((end, i) => new PlaneEdge(end, ends[(i + 1) % ends.Length], 0))
                .Where(edge => edge.A != edge.B),
        ];
    }

    internal static IEnumerable<(double X, double Y)> Turned(
        IEnumerable<(double X, double Y)> ring,
        double turn
    )
    {
        var (cos, sin) = (Math.Cos(turn), Math.Sin(turn));
        return ring.Select(p => ((p.X * cos) - (p.Y * sin), (p.X * sin) + (p.Y * cos)));
    }
}
