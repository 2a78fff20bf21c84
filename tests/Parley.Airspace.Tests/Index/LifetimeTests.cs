using System.Collections;
using System.Runtime.CompilerServices;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

/// <summary>
/// The index keeps what it knows in memory that the collector does not know and that goes when
/// nobody holds the index: it must not go while something still reads there.
/// </summary>
public sealed class LifetimeTests
{
    private const int Entities = 12;

    [Fact]
    public void What_nobody_else_holds_lives_until_the_answer_is_given()
    {
        var (found, joined) = (new Collecting(), new Collecting());

        Ask(found);
        Join(joined);

        Assert.Equal(Enumerable.Range(0, Entities).Select(i => 7_000L + i), found.Order());
        Assert.Equal(Entities * (Entities - 1) / 2, joined.Count);
        Assert.All(joined, number => Assert.InRange(number, 7_000, 7_000 + Entities));
    }

    // The last use of the index is in the middle of what is called.
    [Fact]
    public async Task What_nobody_else_holds_can_be_written_while_garbage_is_collected()
    {
        using var stop = new CancellationTokenSource();
        var collector = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Collect();
                }
            },
            TestContext.Current.CancellationToken
        );
        var entity = Drawn.Operation("a", Drawn.Shape("0,0 0,1 1,1"));

        for (var i = 0; i < Amount.Of(50, 2_000, 5); i++)
        {
            Filled().Put(7_001, entity);
            Assert.True(Filled().Remove(7_002));
        }

        await stop.CancelAsync();
        await collector;
    }

    [Fact]
    public void A_join_that_is_broken_off_leaves_nobody_reading()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        // So many that no three threads take all of them at once.
        for (var i = 0; i < 5_000; i++)
        {
            var place = $"{i / 100 * 0.5},{i % 100 / 2 * 0.5}";
            index.Put(i, Drawn.Operation($"{i}", Drawn.Shape($"{place} r 10")));
        }
        using var snapshot = index.Read();
        using var isBroken = new ManualResetEventSlim();
        var (caller, isOver, late) = (Environment.CurrentManagedThreadId, false, 0);

        Assert.Throws<InvalidOperationException>(() =>
            snapshot.Join(
                Separation.None,
                4,
                (_, _) =>
                {
                    if (Environment.CurrentManagedThreadId == caller)
                    {
                        isBroken.Set();
                        throw new InvalidOperationException();
                    }
                    isBroken.Wait();
                    late += Volatile.Read(ref isOver) ? 1 : 0;
                }
            )
        );
        Volatile.Write(ref isOver, true);

        Collect();
        Assert.Equal(0, Volatile.Read(ref late));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ask(ICollection<long> found)
    {
        var asked = Drawn.Operation("asked", Drawn.Shape("0.4,0.5 r 100"));
        Filled().Read().Find(asked, Separation.None, found);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Join(Collecting numbers) =>
        Filled().Read().Join(Separation.None, 1, (one, _) => numbers.Add(one));

    private static ConflictIndex Filled()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        for (var i = 0; i < Entities; i++)
        {
            index.Put(7_000 + i, Drawn.Operation($"{i}", Drawn.Shape("0,0 0,1 1,1")));
        }
        return index;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Has all garbage collected when the first few are added.</summary>
    private sealed class Collecting : ICollection<long>
    {
        private readonly List<long> _numbers = [];

        public int Count => _numbers.Count;

        public bool IsReadOnly => false;

        public void Add(long item)
        {
            if (_numbers.Count < 5)
            {
                Collect();
            }
            _numbers.Add(item);
        }

        public void Clear() => _numbers.Clear();

        public bool Contains(long item) => _numbers.Contains(item);

        public void CopyTo(long[] array, int arrayIndex) => _numbers.CopyTo(array, arrayIndex);

        public IEnumerator<long> GetEnumerator() => _numbers.GetEnumerator();

        public bool Remove(long item) => _numbers.Remove(item);

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
