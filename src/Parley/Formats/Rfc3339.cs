using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Formats;

/// <summary>
/// Where a time between two ticks of 100 ns goes: outward, so that a window never shrinks.
/// </summary>
internal enum TimeEdge
{
    /// <summary>The start of a window: rounded down.</summary>
    Start,

    /// <summary>The end of a window: rounded up.</summary>
    End,
}

/// <summary>Dates and times as RFC 3339 writes them, read to 100 ns.</summary>
internal static class Rfc3339
{
    /// <summary>No more digits of a second are read: nanoseconds.</summary>
    internal const int FractionDigitsMax = 9;

    private const string Form = "A time is written as RFC 3339 has it: 2026-11-23T08:30:00Z.";
    private const string Leap = "A leap second (:60) is not on Parley's time scale.";
    private const string Zone = "A time names its zone: Z, or an offset such as +02:00.";
    private const string Years = "A time lies in the years 0001 to 9999 (UTC).";

    /// <summary>
    /// A moment with its offset. Refused without a zone, at a leap second, with more than
    /// <see cref="FractionDigitsMax"/> digits of a second, and outside the years 0001 to 9999 in
    /// UTC.
    /// </summary>
    /// <param name="text">All of it is read: <c>2026-11-23T08:30:00.5+01:00</c>.</param>
    /// <param name="edge">Which end of a window it is, for what lies between two ticks.</param>
    internal static Checked<Instant> Parse(string text, TimeEdge edge)
    {
        var scan = new Scanner(text);
        if (
            !scan.Digits(4, out var year)
            || !scan.Mark('-')
            || !scan.Digits(2, out var month)
            || !scan.Mark('-')
            || !scan.Digits(2, out var day)
            || !scan.AnyMark("Tt")
        )
        {
            return Broken(Form);
        }
        if (year == 0)
        {
            return Broken(Years);
        }
        if (month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return Broken("A date is one of the calendar's.");
        }
        if (!Clock(ref scan, edge).Try(out var clock, out var broken))
        {
            return broken;
        }
        if (clock.IsDayEnd)
        {
            return Broken("A time of day lies between 00:00:00 and 23:59:59.999999999.");
        }
        var ticks = new DateTime(year, month, day).Ticks + clock.Ticks - clock.Offset.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new Instant(ticks) : Broken(Years);
    }

    /// <summary>
    /// A time of day with its zone (<c>17:00:00.00Z</c>, <c>08:30+02:00</c>), seconds optional;
    /// 24:00 is the end of the day. Answers the time since 00:00 UTC of the day that it names in
    /// its zone: from -24 h to 48 h.
    /// </summary>
    internal static Checked<TimeSpan> ParseTimeOfDay(string text, TimeEdge edge)
    {
        var scan = new Scanner(text);
        return Clock(ref scan, edge).Try(out var clock, out var broken)
            ? TimeSpan.FromTicks(clock.Ticks) - clock.Offset
            : broken;
    }

    private static Checked<ClockTime> Clock(ref Scanner scan, TimeEdge edge)
    {
        if (!scan.Digits(2, out var hour) || !scan.Mark(':') || !scan.Digits(2, out var minute))
        {
            return Broken(Form);
        }
        var (second, fraction) = (0, 0L);
        if (scan.Mark(':'))
        {
            if (!scan.Digits(2, out second) || (scan.Mark('.') && !scan.Fraction(out fraction)))
            {
                return Broken(Form);
            }
            if (scan.HasDigit)
            {
                return Broken($"A second has at most {FractionDigitsMax} digits.");
            }
        }
        if (second == 60)
        {
            return Broken(Leap);
        }
        var isDayEnd = (hour, minute, second, fraction) == (24, 0, 0, 0);
        if ((hour > 23 && !isDayEnd) || minute > 59 || second > 59)
        {
            return Broken("A time of day has hours to 23, minutes and seconds to 59.");
        }
        if (!Offset(ref scan).Try(out var offset, out var broken))
        {
            return broken;
        }
        var ticks = new TimeSpan(hour, minute, second).Ticks + Ticks(fraction, edge);
        return new ClockTime(ticks, offset, isDayEnd);
    }

    private static Checked<TimeSpan> Offset(ref Scanner scan)
    {
        if (scan.IsAtEnd)
        {
            return Broken(Zone);
        }
        if (scan.AnyMark("Zz"))
        {
            return scan.IsAtEnd ? TimeSpan.Zero : Broken(Form);
        }
        var isWest = scan.Mark('-');
        if (!isWest && !scan.Mark('+'))
        {
            return Broken(Zone);
        }
        if (
            !scan.Digits(2, out var hours)
            || !scan.Mark(':')
            || !scan.Digits(2, out var minutes)
            || !scan.IsAtEnd
        )
        {
            return Broken(Form);
        }
        if (hours > 23 || minutes > 59)
        {
            return Broken("An offset lies between -23:59 and +23:59.");
        }
        var offset = new TimeSpan(hours, minutes, 0);
        return isWest ? -offset : offset;
    }

    private static long Ticks(long nanoseconds, TimeEdge edge) =>
        edge switch
        {
            TimeEdge.Start => nanoseconds / TimeSpan.NanosecondsPerTick,
            TimeEdge.End => (nanoseconds + TimeSpan.NanosecondsPerTick - 1)
                / TimeSpan.NanosecondsPerTick,
        };

    private static RuleBroken Broken(string rule) => new("", rule);

    private readonly record struct ClockTime(long Ticks, TimeSpan Offset, bool IsDayEnd);

    private ref struct Scanner(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public readonly bool IsAtEnd => _rest.IsEmpty;

        public readonly bool HasDigit => !_rest.IsEmpty && char.IsAsciiDigit(_rest[0]);

        public bool Mark(char mark)
        {
            var isThere = !_rest.IsEmpty && _rest[0] == mark;
            _rest = isThere ? _rest[1..] : _rest;
            return isThere;
        }

        public bool AnyMark(string marks) => Mark(marks[0]) || Mark(marks[1]);

        public bool Digits(int count, out int value)
        {
            value = 0;
            for (var i = 0; i < count; i++)
            {
                if (i >= _rest.Length || !char.IsAsciiDigit(_rest[i]))
                {
                    return false;
                }
                value = (value * 10) + (_rest[i] - '0');
            }
            _rest = _rest[count..];
            return true;
        }

        // One to nine digits as nanoseconds; what follows is the caller's to judge.
        public bool Fraction(out long nanoseconds)
        {
            nanoseconds = 0;
            var digits = 0;
            while (digits < FractionDigitsMax && digits < _rest.Length && HasDigitAt(digits))
            {
                nanoseconds = (nanoseconds * 10) + (_rest[digits] - '0');
                digits++;
            }
            _rest = _rest[digits..];
            for (var i = digits; i < FractionDigitsMax; i++)
            {
                nanoseconds *= 10;
            }
            return digits > 0;
        }

        private readonly bool HasDigitAt(int at) => char.IsAsciiDigit(_rest[at]);
    }
}
