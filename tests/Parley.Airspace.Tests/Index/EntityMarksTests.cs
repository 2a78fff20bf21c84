using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class EntityMarksTests
{
    // From a few slots to far more than the table starts with, one search after the other.
    [Fact]
    public void It_knows_of_each_slot_what_was_marked_in_this_search_and_nothing_of_the_last()
    {
        var random = new Random(1);
        var marks = new EntityMarks();
        foreach (var slots in (int[])[3, 300, 700, 5_000, 5_000, 40, 20_000])
        {
            marks.Begin();
            var (done, sure) = (new HashSet<int>(), new HashSet<int>());
            for (var step = 0; step < slots; step++)
            {
                var slot = random.Next(slots) * 1_000_003;
                switch (random.Next(3))
                {
                    case 0:
                        marks.Stamp(slot);
                        done.Add(slot);
                        break;
                    case 1:
                        Assert.Equal(sure.Add(slot), marks.TryMarkSure(slot));
                        break;
                    default:
                        Assert.Equal(done.Contains(slot), marks.IsDone(slot));
                        break;
                }
            }
            for (var i = 0; i < slots; i++)
            {
                var slot = i * 1_000_003;
                Assert.Equal(done.Contains(slot), marks.IsDone(slot));
                Assert.Equal(!sure.Contains(slot), marks.TryMarkSure(slot));
            }
        }
    }
}
