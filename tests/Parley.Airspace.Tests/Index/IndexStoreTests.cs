using Parley.Airspace.Index;

namespace Parley.Airspace.Tests.Index;

public sealed class IndexStoreTests
{
    private const int Vertices = 5;

    [Fact]
    public void What_an_entity_leaves_is_the_next_ones()
    {
        var store = new IndexStore();
        var (other, slot) = (Fill(store, 3), Fill(store, 2));
        var (first, vertices) = (store.Entities[slot].FirstVolume, VerticesOf(store, slot));

        store.Free(slot);

        var next = Fill(store, 2);
        Assert.Equal((slot, first), (next, store.Entities[next].FirstVolume));
        Assert.Equal(vertices.Order(), VerticesOf(store, next).Order());
        Assert.Equal(2, store.EntityCount);
        Assert.Empty(VerticesOf(store, other).Intersect(vertices));
        // The store's memory is used by its address.
        GC.KeepAlive(store);
    }

    [Fact]
    public void Its_bytes_are_those_of_all_that_it_has_taken()
    {
        var store = new IndexStore();
        Assert.Equal(0, store.Bytes);

        Fill(store, 2);
        store.Blocks.Take();

        // Vertices, volumes, areas, entities and blocks.
        Assert.Equal(5L * LargePages.Bytes, store.Bytes);
    }

    private static int Fill(IndexStore store, int volumes)
    {
        var (slot, first) = (store.TakeEntity(), store.TakeVolumes(volumes));
        ref var head = ref store.Entities[slot];
        (head.FirstVolume, head.VolumeCount) = (first, volumes);
        for (var i = first; i < first + volumes; i++)
        {
            store.Volumes[i] = new() { Count = Vertices };
            store.Volumes[i].Vertices = store.TakeVertices(new float[Vertices * 2]);
        }
        return slot;
    }

    private static int[] VerticesOf(IndexStore store, int slot)
    {
        ref var head = ref store.Entities[slot];
        var first = head.FirstVolume;
        return
        [
            .. Enumerable.Range(first, head.VolumeCount).Select(i => store.Volumes[i].Vertices),
        ];
    }
}
