using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>
/// An entity in the index's own form: made once by <see cref="ConflictIndex.Pack"/>, then asked
/// about and put in as often as wanted, by any thread.
/// </summary>
public sealed class PackedEntity
{
    internal PackedEntity(Entity entity, VerticalModel model)
    {
        Entity = entity;
        OwnerMark = MarkOf(entity);
        Volumes = new PackedVolume[entity.Volumes.Length];
        var boxes = new List<VolumeBox>(entity.Volumes.Length);
        Span<VolumeBox> onFaces = stackalloc VolumeBox[CubeFace.Count];
        var packing = new Packing(model);
        var vertices = new List<float>(entity.Volumes.Length * 16);
        for (var i = 0; i < Volumes.Length; i++)
        {
            var volume = packing.Pack(entity.Volumes[i]);
            volume.Vertices = vertices.Count;
            vertices.AddRange(packing.Vertices);
            Volumes[i] = volume;
            var faces = Packing.BoxesOf(volume, packing.Vertices, Separation.None, onFaces);
            foreach (ref var box in onFaces[..faces])
            {
                box.Volume = i;
                boxes.Add(box);
            }
            Shortest = Math.Min(Shortest, LayerSize.DurationClass(onFaces[0].Time));
        }
        Vertices = [.. vertices];
        Boxes = [.. boxes];
    }

    /// <summary>Packs an entity for an index of the same model, on any thread.</summary>
    public static PackedEntity Of(Entity entity, VerticalModel model) => new(entity, model);

    /// <summary>What was packed.</summary>
    public Entity Entity { get; }

    /// <summary>
    /// Two entities whose marks differ are of different owners, or one of them is a constraint and
    /// the other is not. The other way round it need not be so.
    /// </summary>
    internal int OwnerMark { get; }

    /// <summary>The class of durations of the volume that lasts least.</summary>
    internal int Shortest { get; } = LayerSize.Durations;

    /// <summary>
    /// Its volumes; their vertices count from the start of <see cref="Vertices"/>.
    /// </summary>
    internal PackedVolume[] Volumes { get; }

    /// <summary>What the volumes cover, in their order; of each one box for each face.</summary>
    internal VolumeBox[] Boxes { get; }

    internal float[] Vertices { get; }

    internal ReadOnlySpan<float> VerticesOf(int volume) =>
        Vertices.AsSpan(Volumes[volume].Vertices, Volumes[volume].Count * 2);

    internal WeeklyHours? HoursOf(int volume) => Entity.Volumes[volume].Hours;

    private static int MarkOf(Entity entity) =>
        entity.Kind is EntityKind.Constraint ? 0 : entity.Owner.GetHashCode() | 1;
}
