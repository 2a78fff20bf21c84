using System.Globalization;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Formats.Json;

/// <summary>What of an entity's borders a format of shortest paths has no room for.</summary>
internal static class BorderLosses
{
    /// <summary>
    /// A border's error up to this is as good as none: so much an exact answer may over-report.
    /// </summary>
    internal static readonly Meters ErrorMin = Meters.Of(0.05);

    /// <summary>Adds a sentence for edges that became others, one for errors left out.</summary>
    internal static void Add(List<string> lost, Entity entity)
    {
        if (entity.Volumes.Any(volume => volume.Shape is Polygon polygon && IsSplit(polygon)))
        {
            lost.Add(
                $"{entity.Id}: edges straight in longitude and latitude became shortest paths "
                    + $"within {StraightPieces.ErrorMeters} m."
            );
        }
        AddError(lost, entity);
    }

    /// <summary>Adds a sentence for errors left out.</summary>
    internal static void AddError(List<string> lost, Entity entity)
    {
        var error = Meters.Zero;
        foreach (var volume in entity.Volumes)
        {
            if (volume.Shape is Polygon polygon && polygon.Error > error)
            {
                error = polygon.Error;
            }
        }
        if (error > ErrorMin)
        {
            var meters = error.Value.ToString("0.###", CultureInfo.InvariantCulture);
            lost.Add(
                $"{entity.Id}: its border may lie up to {meters} m outside the one written; "
                    + "an error has no room."
            );
        }
    }

    private static bool IsSplit(Polygon polygon) =>
        polygon.Edges switch
        {
            EdgeKind.Geodesic => false,
            EdgeKind.LonLatStraight => CountOf(BorderText.Geodesic(polygon)) != CountOf(polygon),
        };

    private static int CountOf(Polygon? polygon) => polygon?.Rings.Sum(ring => ring.Length) ?? 0;
}
