using System.Globalization;
using System.Text;
using Parley.Formats;
using Parley.Formats.Flights;

namespace Parley.Tests.Formats.Flights;

/// <summary>Small files of state vectors, written as a recorder would.</summary>
internal static class FlightFile
{
    /// <summary>2018-08-01T05:27:30Z, in seconds since 1970.</summary>
    public const long Start = 1_533_101_250;

    /// <summary>A JSON record of an aircraft so many seconds after <see cref="Start"/>.</summary>
    public static string Record(double seconds, double latitude, double longitude, double feet) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"timestamp":{{(Start + seconds) * 1000}},"icao24":"3003ae",
            """
                + $$"""
                "latitude":{{latitude}},"longitude":{{longitude}},"altitude":{{feet}}}
                """
        );

    public static Reading ReadArray(params string[] records) =>
        Read($"[{string.Join(",\n", records)}]");

    public static Reading Read(string text, ReadingOptions? options = null) =>
        new FlightsFormat().Read(Of(text), options ?? new());

    public static Source Of(string text) => new("flights.json", Encoding.UTF8.GetBytes(text));
}
