namespace Parley.Formats.Flights;

/// <summary>What a column or member of a recorded flight means.</summary>
internal enum FlightField
{
    Other,
    Timestamp,
    Address,
    Callsign,

    /// <summary>In a record whose geometric altitude is in feet.</summary>
    Latitude,

    /// <summary>
    /// In a record as OpenSky's database has them: its geometric altitude is in metres.
    /// </summary>
    LatitudeOfOpenSky,
    Longitude,
    AltitudeFeet,
    AltitudeMeters,
    GeometricAltitude,
    OnGround,
}

/// <summary>The names that fields go by; exact, in lower case.</summary>
internal static class FlightFields
{
    internal static FlightField Of(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            3 when name.SequenceEqual("lat"u8) => FlightField.LatitudeOfOpenSky,
            3 when name.SequenceEqual("lon"u8) => FlightField.Longitude,
            4 when name.SequenceEqual("time"u8) => FlightField.Timestamp,
            6 when name.SequenceEqual("icao24"u8) => FlightField.Address,
            8 when name.SequenceEqual("latitude"u8) => FlightField.Latitude,
            8 when name.SequenceEqual("callsign"u8) => FlightField.Callsign,
            8 when name.SequenceEqual("altitude"u8) => FlightField.AltitudeFeet,
            8 when name.SequenceEqual("onground"u8) => FlightField.OnGround,
            9 when name.SequenceEqual("timestamp"u8) => FlightField.Timestamp,
            9 when name.SequenceEqual("longitude"u8) => FlightField.Longitude,
            11 when name.SequenceEqual("geoaltitude"u8) => FlightField.GeometricAltitude,
            12 when name.SequenceEqual("baroaltitude"u8) => FlightField.AltitudeMeters,
            _ => FlightField.Other,
        };
}
