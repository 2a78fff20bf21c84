using System.Globalization;
using System.Text;

namespace Parley.Tests.Reports;

/// <summary>A GeoJSON file of circles of different owners that all overlap.</summary>
internal static class Crowd
{
    public static string Of(int count)
    {
        StringBuilder text = new("{\"type\":\"FeatureCollection\",\"features\":[");
        for (int i = 0; i < count; i++)
        {
            string place = (39 + (i * 0.0001)).ToString("0.0000", CultureInfo.InvariantCulture);
            text.Append(i == 0 ? "" : ",")
                .Append("{\"type\":\"Feature\",\"properties\":{\"id\":\"p")
                .Append(i)
                .Append("\",\"owner\":\"o")
                .Append(i)
                .Append("\",\"radius_m\":500},\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
                .Append(place)
                .Append(",36]}}");
        }
        return text.Append("]}").ToString();
    }
}
