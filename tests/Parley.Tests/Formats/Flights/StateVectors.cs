using System.Text.Json;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Tests.Formats.Flights;

/// <summary>One state vector, as a test knows it.</summary>
internal sealed record StateVector(string Address, Instant Time, LatLng Place, Meters? Pressure);

/// <summary>State vectors by another way than the reader's: a document of all of them.</summary>
internal static class StateVectors
{
    public static List<StateVector> OfArray(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(vector => new StateVector(
                    vector.GetProperty("icao24").GetString()!,
                    Instant.OfUnixMilliseconds(vector.GetProperty("timestamp").GetInt64()),
                    LatLng
                        .Of(
                            vector.GetProperty("latitude").GetDouble(),
                            vector.GetProperty("longitude").GetDouble()
                        )
                        .Value,
                    Meters.OfFeet(vector.GetProperty("altitude").GetDouble())
                )),
        ];
    }
}
