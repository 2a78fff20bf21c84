using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

public sealed class ConflictIndexTests
{
    private static readonly Dictionary<string, Func<World, int, List<Entity>>> Crowds = new()
    {
        ["mixed"] = Crowd.Mixed,
        ["wide"] = Crowd.Wide,
        ["twins"] = Crowd.Twins,
        ["queue"] = Crowd.Queue,
        ["lasting"] = Crowd.Lasting,
        ["chains"] = (world, count) => Crowd.Chains(world, Math.Max(5, count / 50)),
    };

    [Theory]
    [InlineData("mixed", 1, 0)]
    [InlineData("mixed", 2, 0)]
    [InlineData("mixed", 3, 500)]
    [InlineData("mixed", 4, 50_000)]
    [InlineData("mixed", 5, 100_000)]
    [InlineData("wide", 6, 0)]
    [InlineData("wide", 7, 500)]
    [InlineData("twins", 8, 0)]
    [InlineData("twins", 9, 500)]
    [InlineData("queue", 10, 0)]
    [InlineData("lasting", 11, 0)]
    [InlineData("chains", 12, 0)]
    [InlineData("chains", 13, 500)]
    public void It_answers_as_brute_force_does(string crowd, int seed, double across)
    {
        var world = new World(seed);
        var entities = Numbered(Crowds[crowd](world, Amount.Of(250, 600, 50)));
        var separation = new Separation(Meters.Of(across), Meters.Of(across / 100));
        var index = Filled(entities);
        using var snapshot = index.Read();

        var met = 0;
        foreach (var asked in entities.Values)
        {
            met += BruteForce.Agrees(snapshot, entities, asked, separation);
        }

        var pairs = (long)entities.Count * entities.Count;
        Amount.Tell($"{pairs} pairs, {met} meet");
        // In a queue each meets only its neighbours, however long it is.
        Assert.True(met > Math.Min(pairs / 500, entities.Count / 3), $"{met}");
    }

    [Theory]
    [InlineData("mixed", 21)]
    [InlineData("wide", 22)]
    [InlineData("twins", 23)]
    [InlineData("lasting", 24)]
    [InlineData("chains", 25)]
    public void A_join_is_every_pair_that_asking_one_by_one_finds(string crowd, int seed)
    {
        var entities = Numbered(Crowds[crowd](new World(seed), Amount.Of(500, 3_000, 80)));
        var separation = new Separation(Meters.Of(100), Meters.Of(10));
        using var snapshot = Filled(entities).Read();
        var asked = new List<(long, long)>();
        var found = new List<long>();
        foreach (var (number, entity) in entities)
        {
            found.Clear();
            snapshot.Find(entity, separation, found);
            asked.AddRange(found.Where(other => other > number).Select(other => (number, other)));
        }
        asked.Sort();
        Assert.NotEmpty(asked);

        foreach (var threads in (int[])[1, 2, 5])
        {
            var joined = new List<(long, long)>();
            snapshot.Join(
                separation,
                threads,
                (one, other) =>
                {
                    lock (joined)
                    {
                        joined.Add((Math.Min(one, other), Math.Max(one, other)));
                    }
                }
            );
            joined.Sort();

            Assert.Equal(asked, joined);
        }
    }

    [Fact]
    public void What_is_taken_out_is_found_no_more_and_leaves_room()
    {
        var world = new World(31);
        var entities = Numbered(Crowd.Mixed(world, Amount.Of(500, 500, 60)));
        var index = Filled(entities);
        var bytes = index.Bytes;
        for (var round = 0; round < 20; round++)
        {
            foreach (var number in entities.Keys)
            {
                Assert.True(index.Remove(number));
                Assert.False(index.Remove(number));
            }
            Assert.Equal(0, index.Count);
            using (var empty = index.Read())
            {
                var none = new Dictionary<long, Entity>();
                foreach (var asked in entities.Values)
                {
                    BruteForce.Agrees(empty, none, asked, default);
                }
            }
            foreach (var (number, entity) in entities)
            {
                index.Put(number, entity);
            }
        }
        Assert.InRange(index.Bytes, 0, bytes * 2);
        using var snapshot = index.Read();
        foreach (var asked in entities.Values.Take(100))
        {
            BruteForce.Agrees(snapshot, entities, asked, default);
        }
    }

    // The index compares short marks of owners first, which are not all different.
    [Fact]
    public void Two_owners_with_one_mark_are_two()
    {
        var shape = Drawn.Shape("0,0 r 1");
        var (one, other) = OfOneMark();
        var (first, second) = (Drawn.Operation(one, shape), Drawn.Operation(other, shape));
        Assert.Equal(
            new PackedEntity(first, VerticalModel.Default).OwnerMark,
            new PackedEntity(second, VerticalModel.Default).OwnerMark
        );
        using var snapshot = Filled(Numbered([first, second])).Read();
        var (found, joined) = (new List<long>(), 0);

        snapshot.Find(first, default, found);
        snapshot.Join(default, 1, (_, _) => joined++);

        Assert.Equal([1], found);
        Assert.Equal(1, joined);
    }

    // By their marks alone they would be one, and the index numbers only those that it holds.
    [Fact]
    public void An_owner_that_the_index_does_not_know_is_none_of_those_it_knows()
    {
        var shape = Drawn.Shape("0,0 r 1");
        var (one, other) = OfOneMark();
        var (unknown, far) = (Drawn.Operation(one, shape), Drawn.Shape("10,10 r 1"));
        foreach (var earlier in Enumerable.Range(0, 4))
        {
            var owners = Enumerable.Range(0, earlier).Select(i => Drawn.Operation($"x{i}", far));
            using var snapshot = Filled(Numbered([.. owners, Drawn.Operation(other, shape)]))
                .Read();
            var found = new List<long>();

            snapshot.Find(unknown, default, found);

            Assert.Equal([earlier], found);
        }
    }

    [Fact]
    public void What_a_snapshot_cannot_see_any_more_leaves_room_while_it_is_open()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        var entity = Drawn.Operation("a", Drawn.Shape("0,0 r 1"));
        index.Put(1, entity);
        var before = index.Read();
        Assert.True(index.Remove(1));
        using var after = index.Read();
        index.Put(2, entity);
        Assert.Equal(2, index.Store.EntityCount);
        before.Dispose();

        index.Put(3, entity);
        index.Put(4, entity);

        Assert.Equal(3, index.Store.EntityCount);
    }

    // The blocks of what a change takes out may be read by those who read that change.
    [Fact]
    public void A_block_is_used_again_only_after_one_more_change()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        var entity = Drawn.Operation("a", Drawn.Shape("0.1,0.1 r 1"));
        index.Put(1, entity);
        Assert.True(index.Remove(1));

        Assert.Equal(1, index.Store.Blocks.Take());

        index.Put(2, entity);
        Assert.Equal(0, index.Store.Blocks.Take());
        GC.KeepAlive(index);
    }

    [Fact]
    public void A_join_is_on_one_thread_at_least()
    {
        using var snapshot = new ConflictIndex(VerticalModel.Default).Read();

        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.Join(default, 0, (_, _) => { }));
    }

    [Fact]
    public void Its_bytes_are_those_of_its_store_its_layers_and_its_numbers()
    {
        var index = Filled(Numbered(Crowd.Mixed(new World(41), 50)));
        var layers = index.Layers.OfType<Layer>().Sum(layer => layer.Bytes);

        Assert.InRange(layers, 1, index.Bytes);
        Assert.InRange(index.Bytes - index.Store.Bytes - layers, 50 * 12, 50 * 40);
        Assert.Equal(0, new ConflictIndex(VerticalModel.Default).Bytes);
    }

    [Fact]
    public void Only_so_many_snapshots_are_open_at_once()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        var open = Enumerable.Range(0, ConflictIndex.ReadersMax).Select(_ => index.Read()).ToList();

        Assert.Throws<InvalidOperationException>(index.Read);

        open[77].Dispose();
        open[77].Dispose();
        using var again = index.Read();
        Assert.Throws<InvalidOperationException>(index.Read);
    }

    [Fact]
    public void A_closed_snapshot_answers_no_more()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        var snapshot = index.Read();
        snapshot.Dispose();
        var asked = Drawn.Operation("a", Drawn.Shape("0,0 r 1"));

        Assert.Throws<ObjectDisposedException>(() => snapshot.Find(asked, default, []));
        Assert.Throws<ObjectDisposedException>(() => snapshot.Join(default, 1, (_, _) => { }));
    }

    private static (string One, string Other) OfOneMark()
    {
        var names = new Dictionary<int, string>();
        for (var i = 0; ; i++)
        {
            var mark = Owner.Of($"owner {i}").Value.GetHashCode() | 1;
            if (!names.TryAdd(mark, $"owner {i}"))
            {
                return (names[mark], $"owner {i}");
            }
        }
    }

    internal static Dictionary<long, Entity> Numbered(IEnumerable<Entity> entities) =>
        entities.Index().ToDictionary(entity => (long)entity.Index, entity => entity.Item);

    private static ConflictIndex Filled(IReadOnlyDictionary<long, Entity> entities)
    {
        var index = new ConflictIndex(VerticalModel.Default);
        foreach (var (number, entity) in entities)
        {
            index.Put(number, entity);
        }
        return index;
    }
}
