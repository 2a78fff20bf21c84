using System.Runtime.CompilerServices;

namespace Parley.Airspace.Index;

/// <summary>
/// What size of volume a layer holds: its cells' width, and the longest duration.
/// </summary>
internal static class LayerSize
{
    internal const int Widths = 5;
    internal const int Durations = 5;

    // Cells from 6 km (at a face's middle, 3 km at its sides) to an eighth of a face; durations
    // from 14 minutes to 5 days, and any.
    private const int FinestCellBits = 10;
    private const int CellBitsPerStep = 2;
    private const int ShortestReachBits = 33;
    private const int ReachBitsPerStep = 3;

    /// <summary>The cells of a class of widths.</summary>
    internal static Grid GridOf(int width) => new(FinestCellBits - (width * CellBitsPerStep));

    /// <summary>The clock of a class of durations.</summary>
    internal static LayerClock ClockOf(int duration) =>
        new(duration == Durations - 1 ? LayerClock.AnyReach : ReachBits(duration));

    /// <summary>The class of widths and that of durations which a box belongs to.</summary>
    internal static (int Width, int Duration) ClassesOf(in VolumeBox box)
    {
        // What lasts long is seldom narrow: the finest cells are only for the many that are short.
        var duration = DurationClass(box.Time);
        return (Math.Max(WidthClass(box.Area), duration == 0 ? 0 : 1), duration);
    }

    /// <summary>The finest class whose cells are no narrower than an area.</summary>
    private static int WidthClass(FaceArea area)
    {
        var width = Math.Max(area.HighU - area.LowU, area.HighV - area.LowV);
        var i = 0;
        while (i < Widths - 1 && width > GridOf(i).CellWidth)
        {
            i++;
        }
        return i;
    }

    /// <summary>The shortest class that a duration fits into.</summary>
    internal static int DurationClass(VolumeTime time)
    {
        // Open ends make the difference wrap; as an unsigned number it is right.
        var ticks = (ulong)(time.End - time.Start);
        var i = 0;
        while (i < Durations - 1 && ticks > 1UL << ReachBits(i))
        {
            i++;
        }
        return i;
    }

    /// <summary>The ticks that a volume of a class of durations lasts at most.</summary>
    internal static ulong LongestOf(int duration) =>
        duration == Durations - 1 ? ulong.MaxValue : 1UL << ReachBits(duration);

    private static int ReachBits(int duration) => ShortestReachBits + (duration * ReachBitsPerStep);
}

/// <summary>
/// How a layer parts time: into stretches that its cells keep apart, and each of those into 16-bit
/// bins.
/// </summary>
/// <param name="reachBits">Volumes last at most so many ticks, as a power of 2.</param>
internal readonly struct LayerClock(int reachBits)
{
    /// <summary>Volumes last for any time, so that nothing is kept apart.</summary>
    internal const int AnyReach = 63;

    /// <summary>No time falls into a later bin.</summary>
    internal const int LastBin = ushort.MaxValue - 1;

    // Of a stretch's bins the last half are for what starts in it and ends later.
    private const int StretchBitsPerReach = 3;
    private const int BinBits = 15;

    // For any reach: bins of 7.6 hours from 1997 to 2054; what lies outside is in the first or the
    // last.
    private const int AnyBinBits = 38;
    private const long AnyBase = 2_292_000L << AnyBinBits;

    private readonly int _stretchBits = reachBits + StretchBitsPerReach;
    private readonly int _binShift =
        reachBits == AnyReach ? AnyBinBits : reachBits + StretchBitsPerReach - BinBits;

    /// <summary>The stretch that a volume which starts at a tick is kept in.</summary>
    internal int StretchOf(long start) => IsForAny ? 0 : (int)(start >> _stretchBits);

    /// <summary>The first and last stretch with volumes that may meet a time.</summary>
    internal (int First, int Last) StretchesMeeting(VolumeTime time)
    {
        if (IsForAny)
        {
            return (0, 0);
        }
        var reach = 1L << reachBits;
        var earliest = time.Start < long.MinValue + reach ? long.MinValue : time.Start - reach;
        return (StretchOf(earliest), StretchOf(time.End - 1));
    }

    /// <summary>
    /// The bin of a tick in a stretch; what comes before the stretch falls into the first bin, what
    /// comes long after into the last.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ushort Bin(int stretch, long tick)
    {
        var start = IsForAny ? AnyBase : (long)stretch << _stretchBits;
        return tick <= start
            ? (ushort)0
            : (ushort)Math.Min((ulong)(tick - start) >> _binShift, LastBin);
    }

    private bool IsForAny => reachBits == AnyReach;
}

/// <summary>A volume's start and end in ticks; the end is outside.</summary>
internal readonly record struct VolumeTime(long Start, long End);
