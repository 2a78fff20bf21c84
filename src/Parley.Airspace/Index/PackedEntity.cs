using Parley.Airspace.Altitudes;
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
        Volumes = new PackedVolume[entity.Volumes.Length];
        Boxes = new FaceBoxes[entity.Volumes.Length];
        var packing = new Packing(model);
        var vertices = new List<float>(entity.Volumes.Length * 16);
        for (var i = 0; i < Volumes.Length; i++)
        {
            var volume = packing.Pack(entity.Volumes[i]);
            volume.Vertices = vertices.Count;
            vertices.AddRange(packing.Vertices);
            Volumes[i] = volume;
            Boxes[i] = Packing.BoxesOf(volume, packing.Vertices, 0);
        }
        Vertices = [.. vertices];
    }

    /// <summary>What was packed.</summary>
    public Entity Entity { get; }

    /// <summary>
    /// Its volumes; their vertices count from the start of <see cref="Vertices"/>.
    /// </summary>
    internal PackedVolume[] Volumes { get; }

    /// <summary>What each volume covers.</summary>
    internal FaceBoxes[] Boxes { get; }

    internal float[] Vertices { get; }

    internal ReadOnlySpan<float> VerticesOf(int volume) =>
        Vertices.AsSpan(Volumes[volume].Vertices, Volumes[volume].Count * 2);

    internal WeeklyHours? HoursOf(int volume) => Entity.Volumes[volume].Hours;
}
