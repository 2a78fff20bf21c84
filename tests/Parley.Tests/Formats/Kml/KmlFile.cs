using System.Text;
using Parley.Formats;
using Parley.Formats.Kml;

namespace Parley.Tests.Formats.Kml;

/// <summary>Small KML files.</summary>
internal static class KmlFile
{
    public const string Triangle = "7,46 7.1,46 7.1,46.1 7,46";

    public static string Document(string features) =>
        "<kml xmlns='http://www.opengis.net/kml/2.2' xmlns:gx='http://www.google.com/kml/ext/2.2'>"
        + $"<Document>{features}</Document></kml>";

    public static string Polygon(string ring, string more = "") =>
        $"<Polygon>{more}<outerBoundaryIs><LinearRing><coordinates>{ring}</coordinates>"
        + "</LinearRing></outerBoundaryIs></Polygon>";

    public static string Value(string key, string value) =>
        $"<ExtendedData><Data name='{key}'><value>{value}</value></Data></ExtendedData>";

    public static Reading Read(string features, ReadingOptions? options = null) =>
        ReadText(Document(features), options);

    public static Reading ReadText(string text, ReadingOptions? options = null) =>
        new KmlFormat().Read(new("plans.kml", Encoding.UTF8.GetBytes(text)), options ?? new());

    public static Reading ReadPlacemark(string content) =>
        Read($"<Placemark>{content}</Placemark>");
}
