using Parley.Airspace.Index;

namespace Parley.Bench.Rivals;

/// <summary>All volumes of a set, side by side, as the index packs them.</summary>
internal sealed class VolumeTable
{
    private const int VolumesExpected = 11;
    private const int FloatsExpected = 16;

    private float[] _vertices;
    private int _floats;

    internal VolumeTable(int operations)
    {
        First = new int[operations + 1];
        Packed = new PackedVolume[operations * VolumesExpected];
        Operation = new int[Packed.Length];
        _vertices = new float[Packed.Length * FloatsExpected];
    }

    /// <summary>Where each operation's volumes start, and one more entry where all end.</summary>
    internal int[] First { get; }

    internal PackedVolume[] Packed { get; private set; }

    /// <summary>The operation of each volume.</summary>
    internal int[] Operation { get; private set; }

    /// <summary>Adds the volumes of the next operation; operations come in order.</summary>
    internal void Add(int operation, PackedEntity entity)
    {
        var volume = First[operation];
        foreach (ref readonly var packed in entity.Volumes.AsSpan())
        {
            MakeRoom(volume);
            Packed[volume] = packed;
            Packed[volume].Vertices = AddVertices(entity, packed);
            Operation[volume++] = operation;
        }
        First[operation + 1] = volume;
    }

    internal TableVolume this[int volume] =>
        new(Packed[volume], _vertices, Packed[volume].Vertices);

    internal ReadOnlySpan<float> VerticesOf(in PackedVolume volume) =>
        _vertices.AsSpan(volume.Vertices, volume.Count * 2);

    private int AddVertices(PackedEntity entity, in PackedVolume packed)
    {
        var run = entity.Vertices.AsSpan(packed.Vertices, packed.Count * 2);
        if (_floats + run.Length > _vertices.Length)
        {
            Array.Resize(ref _vertices, Larger(_vertices.Length));
        }
        run.CopyTo(_vertices.AsSpan(_floats));
        _floats += run.Length;
        return _floats - run.Length;
    }

    private void MakeRoom(int volume)
    {
        if (volume == Packed.Length)
        {
            var (packed, operation) = (Packed, Operation);
            Array.Resize(ref packed, Larger(volume));
            Array.Resize(ref operation, packed.Length);
            (Packed, Operation) = (packed, operation);
        }
    }

    private static int Larger(int length) => length + (length / 4) + 64;
}
