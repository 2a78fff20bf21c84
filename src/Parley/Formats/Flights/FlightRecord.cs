using System.Text;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Formats.Flights;

/// <summary>
/// One state vector as it is being read, field by field. Keeps the first rule that a field broke;
/// one record is cleared and filled again for every line.
/// </summary>
internal sealed class FlightRecord
{
    /// <summary>The longest callsign, in characters; ICAO's have at most 7.</summary>
    internal const int CallsignCharactersMax = 16;

    /// <summary>
    /// Seconds since 1970 are below it, milliseconds at least ten times as many (to 2286).
    /// </summary>
    internal const double SecondsMax = 1e10;

    private const double MillisecondsMin = 1e11;
    private const double MillisecondsMax = 1e13;
    private const int AddressCharactersMax = 7;

    private readonly char[] _address = new char[AddressCharactersMax];
    private readonly char[] _callsign = new char[CallsignCharactersMax];
    private int _addressLength;
    private int _callsignLength;
    private Instant? _time;
    private double? _latitude;
    private double? _longitude;
    private double? _pressureMeters;
    private double? _geometric;
    private bool _geometricIsMeters;
    private bool _onGround;

    /// <summary>The first rule broken, with the field's name in the file.</summary>
    internal RuleBroken? Broken { get; private set; }

    /// <summary>The aircraft's address in lower case.</summary>
    internal ReadOnlySpan<char> Address => _address.AsSpan(0, _addressLength);

    /// <summary>Without the spaces around it; empty for none.</summary>
    internal ReadOnlySpan<char> Callsign => _callsign.AsSpan(0, _callsignLength);

    internal void Clear()
    {
        Broken = null;
        _addressLength = _callsignLength = 0;
        _time = null;
        _latitude = _longitude = _pressureMeters = _geometric = null;
        _geometricIsMeters = _onGround = false;
    }

    internal void Break(string field, string rule) => Broken ??= new(field, rule);

    internal void Set(FlightField field, double number)
    {
        switch (field)
        {
            case FlightField.Timestamp:
                SetTime(number);
                break;
            case FlightField.Latitude:
            case FlightField.LatitudeOfOpenSky:
                _latitude = number;
                _geometricIsMeters |= field is FlightField.LatitudeOfOpenSky;
                break;
            case FlightField.Longitude:
                _longitude = number;
                break;
            case FlightField.AltitudeFeet:
                _pressureMeters = Meters.OfFeet(number).Value;
                break;
            case FlightField.AltitudeMeters:
                _pressureMeters = number;
                break;
            case FlightField.GeometricAltitude:
                _geometric = number;
                break;
            case FlightField.OnGround:
                SetOnGround(
                    number is 1 ? "true"u8
                    : number is 0 ? "false"u8
                    : "?"u8
                );
                break;
            case FlightField.Address:
            case FlightField.Callsign:
                Break(NameOf(field), "It is text.");
                break;
            case FlightField.Other:
                break;
        }
    }

    /// <summary>Sets a field from text that stands for itself, without escapes.</summary>
    internal void Set(FlightField field, ReadOnlySpan<byte> text)
    {
        switch (field)
        {
            case FlightField.Timestamp:
                SetTime(text);
                break;
            case FlightField.Address:
                SetAddress(text);
                break;
            case FlightField.Callsign:
                SetCallsign(text);
                break;
            case FlightField.OnGround:
                SetOnGround(text);
                break;
            case FlightField.Latitude:
            case FlightField.LatitudeOfOpenSky:
            case FlightField.Longitude:
            case FlightField.AltitudeFeet:
            case FlightField.AltitudeMeters:
            case FlightField.GeometricAltitude:
                Break(NameOf(field), "It is a number.");
                break;
            case FlightField.Other:
                break;
        }
    }

    /// <summary>
    /// The sample; null when a rule is broken, or when the record states no position.
    /// </summary>
    internal Sample? ToSample(int index, int nameNumber)
    {
        if (_addressLength == 0)
        {
            Break("icao24", "A state vector names its aircraft.");
        }
        if (_time is null)
        {
            Break("timestamp", "A state vector has a time.");
        }
        if (Broken is not null || _latitude is null || _longitude is null)
        {
            return null;
        }
        if (!LatLng.Of(_latitude.Value, _longitude.Value).Try(out var place, out var broken))
        {
            Broken = broken;
            return null;
        }
        var (height, datum) = Height();
        return Broken is not null
            ? null
            : new Sample
            {
                Time = _time!.Value,
                Place = place,
                Height = height,
                Datum = datum,
                IsOnGround = _onGround,
                Index = index,
                NameNumber = nameNumber,
            };
    }

    private (Meters Height, Datum Datum) Height()
    {
        var geometric = _geometricIsMeters
            ? Meters.Of(_geometric ?? double.NaN)
            : Meters.OfFeet(_geometric ?? double.NaN);
        var (height, datum, field) = _pressureMeters is { } pressure
            ? (Meters.Of(pressure), Datum.StandardPressure, "altitude")
            : (geometric, Datum.Ellipsoid, "geoaltitude");
        var isStated = _pressureMeters is not null || _geometric is not null;
        if (isStated && !Altitude.Of(height, datum).Try(out _, out var broken))
        {
            Broken = broken.Within(field);
        }
        return (height, datum);
    }

    private void SetTime(double number)
    {
        var milliseconds =
            number is >= 0 and < SecondsMax ? number * 1000
            : number is >= MillisecondsMin and < MillisecondsMax ? number
            : double.NaN;
        if (double.IsNaN(milliseconds))
        {
            Break(
                "timestamp",
                "A time is seconds since 1970 (below 1e10), milliseconds (1e11 to 1e13) or text."
            );
            return;
        }
        var ticks = Math.Round(milliseconds * TimeSpan.TicksPerMillisecond);
        _time = new(DateTime.UnixEpoch.Ticks + (long)ticks);
    }

    private void SetTime(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[XmlTime.CharactersMax];
        if (text.Length > characters.Length)
        {
            Break("timestamp", $"A time has at most {XmlTime.CharactersMax} characters.");
            return;
        }
        var length = Encoding.Latin1.GetChars(text, characters);
        if (XmlTime.Instant(characters[..length], ZoneLess.Utc).Try(out var time, out var broken))
        {
            _time = time;
        }
        else
        {
            Broken ??= broken.Within("timestamp");
        }
    }

    private void SetAddress(ReadOnlySpan<byte> text)
    {
        var digits = text.Length == AddressCharactersMax && text[0] == '~' ? text[1..] : text;
        _addressLength = 0;
        if (digits.Length == 6 && !digits.ContainsAnyExcept(HexDigits))
        {
            foreach (var character in text)
            {
                _address[_addressLength++] = char.ToLowerInvariant((char)character);
            }
            return;
        }
        Break("icao24", "An address is six hexadecimal digits.");
    }

    private void SetCallsign(ReadOnlySpan<byte> text)
    {
        var callsign = text.Trim((byte)' ');
        if (
            callsign.Length > CallsignCharactersMax
            || callsign.ContainsAnyExceptInRange<byte>(32, 126)
        )
        {
            Break("callsign", $"A callsign has at most {CallsignCharactersMax} ASCII characters.");
            return;
        }
        _callsignLength = Encoding.ASCII.GetChars(callsign, _callsign);
    }

    private void SetOnGround(ReadOnlySpan<byte> text)
    {
        _onGround = Ascii.EqualsIgnoreCase(text, "true"u8);
        if (!_onGround && !Ascii.EqualsIgnoreCase(text, "false"u8))
        {
            Break("onground", "It is true or false.");
        }
    }

    private static readonly System.Buffers.SearchValues<byte> HexDigits =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static string NameOf(FlightField field) =>
        field switch
        {
            FlightField.Timestamp => "timestamp",
            FlightField.Address => "icao24",
            FlightField.Callsign => "callsign",
            FlightField.Latitude or FlightField.LatitudeOfOpenSky => "latitude",
            FlightField.Longitude => "longitude",
            FlightField.AltitudeFeet or FlightField.AltitudeMeters => "altitude",
            FlightField.GeometricAltitude => "geoaltitude",
            FlightField.OnGround => "onground",
            FlightField.Other => "",
        };
}
