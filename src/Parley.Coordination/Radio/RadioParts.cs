using System.Globalization;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;

namespace Parley.Coordination.Radio;

/// <summary>How places, times and ids are said in a radio line, and read in it.</summary>
internal static class RadioParts
{
    // Before the one and from the other on, two digits would not do.
    private const int YearFirst = 2000;
    private const int YearAfter = 2100;
    private const int IdLength = 6;
    private const int BitsPerSign = 5;
    private const decimal DegreesStep = 0.00001m;
    private const string Time = "ddHHmm'Z' MMM yy";
    private const string TimeWithSeconds = "ddHHmmss'Z' MMM yy";

    // 32 signs, none of which looks like another.
    private const string Signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>The first 30 bits of an id: enough to find it among those at hand.</summary>
    internal static string IdOf(DssId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) >> 2;
        return string.Create(
            IdLength,
            bits,
            (signs, rest) =>
            {
                for (var at = IdLength - 1; at >= 0; at--)
                {
                    signs[at] = Signs[(int)(rest & 31)];
                    rest >>= BitsPerSign;
                }
            }
        );
    }

    internal static bool IsId(string text) => text.Length == IdLength && text.All(Signs.Contains);

    /// <summary>
    /// A place to 0.00001°, which is 1.1 m on the ground: what was told more exactly than that is
    /// moved by less than a metre, and counts as a metre less exact. Never more exact than told.
    /// </summary>
    internal static string PlaceOf(NoticePlace place)
    {
        var latitude = decimal.Round(place.Latitude, 5);
        var longitude = decimal.Round(place.Longitude, 5);
        var isMoved = latitude != place.Latitude || longitude != place.Longitude;
        var accuracy = decimal.Ceiling(place.AccuracyMeters + (isMoved ? 1 : 0));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Abs(latitude):00.00000}{(latitude < 0 ? 'S' : 'N')} "
                + $"{Math.Abs(longitude):000.00000}{(longitude < 0 ? 'W' : 'E')} {accuracy:0}M"
        );
    }

    /// <summary>Null when it is no place.</summary>
    internal static NoticePlace? ReadPlace(string text)
    {
        var parts = text.Split(' ');
        return
            parts.Length == 3
            && ReadDegrees(parts[0], ('N', 'S'), 90) is { } latitude
            && ReadDegrees(parts[1], ('E', 'W'), 180) is { } longitude
            && parts[2].EndsWith('M')
            && int.TryParse(
                parts[2].AsSpan(0, parts[2].Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var accuracy
            )
            && accuracy is >= 1 and <= 100_001
            ? new NoticePlace(latitude, longitude, accuracy)
            : null;
    }

    /// <summary>True when a moment can be said with two digits for its year.</summary>
    internal static bool CanSay(Instant at) =>
        !at.IsOpen && at.ToDateTimeOffset().Year is >= YearFirst and < YearAfter;

    /// <summary>
    /// As messages have it: day, hour and minute, Z, month, year; seconds where there are any.
    /// </summary>
    internal static string MomentOf(Instant at) =>
        at.ToDateTimeOffset()
            .ToString(
                at.Ticks % TimeSpan.TicksPerMinute == 0 ? Time : TimeWithSeconds,
                CultureInfo.InvariantCulture
            )
            .ToUpperInvariant();

    /// <summary>Null when it is no moment.</summary>
    internal static Instant? ReadMoment(string text) =>
        DateTime.TryParseExact(
            text,
            [Time, TimeWithSeconds],
            Years,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? new Instant(at.Ticks)
            : null;

    /// <summary>
    /// A window to the second, its ends moved outward: no part of what was told is left out.
    /// </summary>
    internal static string? WindowOf(TimeWindow window)
    {
        var start = new Instant(Down(window.Start.Ticks));
        if (!CanSay(start))
        {
            return null;
        }
        if (window.End.IsOpen)
        {
            return $"{MomentOf(start)} ON";
        }
        var end = new Instant(Down(window.End.Ticks + TimeSpan.TicksPerSecond - 1));
        return CanSay(end) ? $"{MomentOf(start)} TO {MomentOf(end)}" : null;
    }

    /// <summary>Null when it is no window.</summary>
    internal static TimeWindow? ReadWindow(string text)
    {
        if (text.EndsWith(" ON", StringComparison.Ordinal))
        {
            return ReadMoment(text[..^3]) is { } from
                ? TimeWindow.Of(from, Instant.Latest).Value
                : null;
        }
        var ends = text.Split(" TO ");
        return
            ends.Length == 2
            && ReadMoment(ends[0]) is { } start
            && ReadMoment(ends[1]) is { } end
            && TimeWindow.Of(start, end).Try(out var window, out _)
            ? window
            : null;
    }

    // Two digits are a year of this century, whatever the machine thinks of them.
    private static readonly CultureInfo Years = InThisCentury();

    private static CultureInfo InThisCentury()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar.TwoDigitYearMax = YearAfter - 1;
        return culture;
    }

    private static long Down(long ticks) => ticks - ticks % TimeSpan.TicksPerSecond;

    // Digits, a point, five digits, a letter: nothing else is a number of degrees here.
    private static decimal? ReadDegrees(string text, (char Plus, char Minus) signs, int most) =>
        text.Length > 0
        && (text[^1] == signs.Plus || text[^1] == signs.Minus)
        && decimal.TryParse(
            text.AsSpan(0, text.Length - 1),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var degrees
        )
        && degrees <= most
        && decimal.Round(degrees / DegreesStep) * DegreesStep == degrees
            ? text[^1] == signs.Minus
                ? -degrees
                : degrees
            : null;
}
