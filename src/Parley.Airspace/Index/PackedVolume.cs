using System.Runtime.InteropServices;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;

namespace Parley.Airspace.Index;

/// <summary>
/// A volume as the index keeps it, in 64 bytes and its vertices. Written once by the index's writer
/// before it is published, and again only when no reader can see it any more.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PackedVolume
{
    /// <summary>On the plane of <see cref="Face"/>: what the vertices count from.</summary>
    internal double BaseU;
    internal double BaseV;

    /// <summary>Start and end in ticks; the end is outside.</summary>
    internal long Start;
    internal long End;

    /// <summary>
    /// The altitudes over the ellipsoid that it may have at the most, in metres, rounded outward.
    /// </summary>
    internal float Lowest;
    internal float Highest;

    /// <summary>
    /// Its limits in tenths of a millimetre above their own datums, rounded outward.
    /// </summary>
    internal int Lower;
    internal int Upper;

    /// <summary>First of its vertices: all their u, then all their v.</summary>
    internal int Vertices;

    /// <summary>What it covers of the plane at the most, with its radius.</summary>
    internal Diagonals Diagonals;

    /// <summary>Metres around the core, rounded up, packing error included.</summary>
    internal float Radius;

    /// <summary>Points of the core; rings are closed and parted by a not-a-number.</summary>
    internal ushort Count;

    /// <summary>The cube's face whose plane the core is on.</summary>
    internal byte Face;

    internal PackedTraits Traits;
}

/// <summary>What is small about a packed volume, in one byte.</summary>
internal readonly record struct PackedTraits
{
    private const int UpperShift = 2;
    private const int AreaBit = 16;
    private const int HoursBit = 32;
    private const int PointBit = 64;

    private readonly byte _bits;

    private PackedTraits(int bits) => _bits = (byte)bits;

    internal PackedTraits(Volume volume)
    {
        var bits = (int)volume.Band.Lower.Datum | ((int)volume.Band.Upper.Datum << UpperShift);
        bits |= volume.Shape.Footprint.IsArea ? AreaBit : 0;
        bits |= volume.Hours is null ? 0 : HoursBit;
        _bits = (byte)bits;
    }

    internal Datum LowerDatum => (Datum)(_bits & 3);

    internal Datum UpperDatum => (Datum)((_bits >> UpperShift) & 3);

    /// <summary>Its limits are heights over the ellipsoid: the same wherever one asks.</summary>
    internal bool IsOverEllipsoid => LowerDatum is Datum.Ellipsoid && UpperDatum is Datum.Ellipsoid;

    /// <summary>The core is the inside of its rings.</summary>
    internal bool IsArea => (_bits & AreaBit) != 0;

    /// <summary>Its hours come again weekly; the entity knows which.</summary>
    internal bool HasHours => (_bits & HoursBit) != 0;

    /// <summary>The base is a place in the core.</summary>
    internal bool HasPoint => (_bits & PointBit) != 0;

    internal PackedTraits WithPoint() => new(_bits | PointBit);
}
