using System.Runtime.InteropServices;
using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class SlabTests
{
    private const int Chunk = 16;

    // So wide that a chunk has room for few.
    [StructLayout(LayoutKind.Sequential, Size = LargePages.Bytes / Chunk)]
    private struct Wide
    {
        internal int Value;
    }

    [Fact]
    public void What_is_in_it_stays_where_it_is_when_it_grows()
    {
        var slab = new Slab<Wide>();
        Assert.Equal((0, Chunk), (slab.Capacity, slab.ChunkSize));
        for (var i = 0; i < 5 * Chunk; i++)
        {
            if (i == slab.Capacity)
            {
                slab.Grow();
            }
            slab[i].Value = i * 7;
        }
        ref var early = ref slab[3];
        slab.Grow();
        early.Value = 99;

        Assert.Equal(99, slab[3].Value);
        Assert.Equal(6 * Chunk, slab.Capacity);
        Assert.Equal(6L * LargePages.Bytes, slab.Bytes);
        Assert.Equal((33 * 7, 35 * 7), (slab.Run(33, 3)[0].Value, slab.Run(33, 3)[2].Value));
        Assert.Equal(Chunk, slab.Run(2 * Chunk, Chunk).Length);
        Assert.Equal(0, slab.Run(5, 0).Length);
    }

    [Fact]
    public void A_run_over_the_end_of_a_chunk_is_refused()
    {
        var slab = new Slab<Wide>();
        slab.Grow();
        slab.Grow();

        Assert.Throws<ArgumentOutOfRangeException>(() => slab.Run(1, Chunk).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => slab.Run(1, -1).Length);
    }

    [Fact]
    public void Runs_never_share_a_place_and_those_given_back_are_used_again()
    {
        var world = new World(1);
        var slab = new Slab<Wide>();
        var runs = new SlabRuns<Wide>(slab);
        var taken = new List<(int Start, int Length)>();
        for (var i = 0; i < 3_000; i++)
        {
            if (taken.Count > 30 || (taken.Count > 0 && world.Random.Next(2) == 0))
            {
                var at = world.Random.Next(taken.Count);
                var (start, length) = taken[at];
                foreach (ref readonly var there in slab.Run(start, length))
                {
                    Assert.Equal(start, there.Value);
                }
                runs.GiveBack(start, length);
                taken.RemoveAt(at);
            }
            else
            {
                var length = world.Random.Next(1, 1 + Chunk);
                var start = runs.Take(length);
                foreach (ref var there in slab.Run(start, length))
                {
                    there.Value = start;
                }
                taken.Add((start, length));
            }
        }
        // Of 16 lengths up to 31 each, in chunks that they do not fill.
        Assert.InRange(slab.Capacity, 1, 16 * 31 * Chunk);
    }

    [Fact]
    public void What_is_left_of_a_chunk_is_for_shorter_runs()
    {
        var slab = new Slab<Wide>();
        var runs = new SlabRuns<Wide>(slab);

        Assert.Equal(0, runs.Take(10));
        Assert.Equal(Chunk, runs.Take(10));
        Assert.Equal(10, runs.Take(6));
        Assert.Equal(2 * Chunk, slab.Capacity);
        Assert.Equal(Chunk + 10, runs.Take(6));
        Assert.Equal(2 * Chunk, runs.Take(Chunk));
    }
}
