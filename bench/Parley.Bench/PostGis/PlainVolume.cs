using NetTopologySuite.Geometries;
using Parley.Airspace.Entities;
using Parley.Bench.Rivals;

namespace Parley.Bench.PostGis;

/// <summary>
/// A volume as tables hold it: a polygon on the city's plane, its time in ticks, the end outside,
/// and its altitudes in tenths of a millimetre, rounded outward as the index does.
/// </summary>
internal sealed class PlainVolume
{
    private const double TenthMillimeters = 10_000;

    internal PlainVolume(Volume volume)
    {
        Ring = CityPlane.Ring(volume.Shape);
        Start = volume.Window.Start.Ticks;
        End = volume.Window.End.Ticks;
        Lower = (int)Math.Floor(volume.Band.Lower.Height.Value * TenthMillimeters);
        Upper = (int)Math.Ceiling(volume.Band.Upper.Height.Value * TenthMillimeters);
        foreach (var corner in Ring)
        {
            Box.ExpandToInclude(corner);
        }
    }

    internal Coordinate[] Ring { get; }

    internal Envelope Box { get; } = new();

    internal long Start { get; }

    internal long End { get; }

    internal int Lower { get; }

    internal int Upper { get; }

    /// <summary>The polygon in the OGC's well-known binary form, little-endian.</summary>
    internal byte[] WellKnownBinary()
    {
        const int Polygon = 3;
        var bytes = new byte[13 + (Ring.Length * 16)];
        using var writer = new BinaryWriter(new MemoryStream(bytes));
        writer.Write((byte)1);
        writer.Write(Polygon);
        writer.Write(1);
        writer.Write(Ring.Length);
        foreach (var corner in Ring)
        {
            writer.Write(corner.X);
            writer.Write(corner.Y);
        }
        return bytes;
    }
}
