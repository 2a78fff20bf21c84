using System.Collections.Immutable;
using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Coordination;
using Parley.Http.F3548;

namespace Parley.Http.RemoteId;

/// <summary>What the two standards write differently: areas and times in a query.</summary>
internal static class RidExtents
{
    /// <summary>A search area has at most so many points.</summary>
    internal const int PointsMax = 1_000;

    /// <summary>What makes or changes a service area, or a subscription to them.</summary>
    internal sealed record Put(
        DssId Id,
        EntityVersion? Version,
        AskedExtents Extents,
        UssBaseUrl BaseUrl
    );

    /// <summary>Id and version of the path, extents and base URL of the body.</summary>
    internal static async Task<Checked<Sized<Put>>> PutAsync(Exchange exchange)
    {
        if (
            !exchange.Id("id").Try(out var id, out var broken)
            || !exchange.VersionIfAny().Try(out var version, out broken)
        )
        {
            return broken;
        }
        return await exchange
            .BodyAsync<Sized<Put>>(part =>
                part.Need("extents").Try(out var area, out var missing)
                && Extents.Asked(area).Try(out var asked, out missing)
                && Members.BaseUrl(part, exchange.Desk.Urls).Try(out var url, out missing)
                    ? new Sized<Put>(new(id, version, asked.Value, url), asked.SquareKilometers)
                    : missing
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// <c>GeoPolygonString</c>: latitude, longitude, latitude, and so on, of 3 points or more.
    /// </summary>
    internal static Checked<Sized<Outline>> Area(Exchange exchange)
    {
        const string Form =
            "An area is latitude,longitude,latitude,longitude and so on, of at least 3 points.";
        var numbers = (exchange.Query("area") ?? "").Split(',');
        if (numbers.Length < 6 || numbers.Length % 2 != 0)
        {
            return new RuleBroken("area", Form);
        }
        if (numbers.Length > PointsMax * 2)
        {
            return new RuleBroken("area", $"An area has at most {PointsMax} points.");
        }
        var ring = ImmutableArray.CreateBuilder<LatLng>();
        for (var i = 0; i < numbers.Length; i += 2)
        {
            if (!TryNumber(numbers[i], out var latitude) || !TryNumber(numbers[i + 1], out var lng))
            {
                return new RuleBroken("area", Form);
            }
            if (!LatLng.Of(latitude, lng).Try(out var point, out var outside))
            {
                return outside.Within("area");
            }
            ring.Add(point);
        }
        return
            Polygon.Of(ring.ToImmutable()).Try(out var polygon, out var broken)
            && Outline.Around([polygon]).Try(out var outline, out broken)
            ? new Sized<Outline>(outline, ShapeArea.SquareKilometers(polygon))
            : broken.Within("area");
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(
            text,
            NumberStyles.AllowLeadingSign
                | NumberStyles.AllowDecimalPoint
                | NumberStyles.AllowExponent
                | NumberStyles.AllowLeadingWhite
                | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out number
        );
}
