using System.Collections.Immutable;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>
/// The entity that a search asks about: one packed beforehand, or one of the index.
/// </summary>
internal readonly ref struct Asked
{
    private readonly IndexStore _store;
    private readonly PackedEntity? _packed;
    private readonly ConflictIndex _index;
    private readonly int _firstVolume;
    private readonly int _ownerMark;
    private readonly int _owner;

    /// <summary>An entity packed beforehand.</summary>
    internal Asked(PackedEntity packed, ConflictIndex index)
    {
        (_packed, _index, _store) = (packed, index, index.Store);
        Volumes = packed.Volumes;
        _ownerMark = packed.OwnerMark;
    }

    /// <summary>An entity of the index itself.</summary>
    internal Asked(in EntityHead head, ConflictIndex index)
    {
        (_firstVolume, _index, _store) = (head.FirstVolume, index, index.Store);
        Volumes = _store.Volumes.Run(head.FirstVolume, head.VolumeCount);
        (_ownerMark, _owner) = (head.OwnerMark, head.Owner);
    }

    internal ReadOnlySpan<PackedVolume> Volumes { get; private init; }

    /// <summary>
    /// The same with volumes that differ in their heights over the ellipsoid alone.
    /// </summary>
    internal Asked With(ReadOnlySpan<PackedVolume> volumes) => this with { Volumes = volumes };

    /// <summary>
    /// Whether it can have no conflict with an entity, because of whose they are.
    /// </summary>
    internal bool IsOfOwnerOf(in EntityHead head) =>
        head.OwnerMark == _ownerMark
        && head.Owner == (_packed is null ? _owner : _index.OwnerOf(_packed.Entity));

    /// <summary>The boxes of a volume grown by a separation.</summary>
    /// <returns>How many.</returns>
    internal int BoxesOf(int volume, Separation separation, Span<VolumeBox> boxes) =>
        _packed is null && separation == Separation.None
            ? _store.BoxesOf(_firstVolume + volume, boxes)
            : Packing.BoxesOf(Volumes[volume], VerticesOf(volume), separation, boxes);

    internal ReadOnlySpan<float> VerticesOf(int volume) =>
        _packed is null ? _store.VerticesOf(Volumes[volume]) : _packed.VerticesOf(volume);

    internal WeeklyHours? HoursOf(int volume) =>
        !Volumes[volume].Traits.HasHours ? null
        : _packed is null ? _store.Hours.GetValueOrDefault(_firstVolume + volume)
        : _packed.HoursOf(volume);
}
