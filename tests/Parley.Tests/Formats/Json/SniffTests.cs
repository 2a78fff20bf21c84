using System.Text;

namespace Parley.Tests.Formats.Json;

public sealed class SniffTests
{
    [Theory]
    [InlineData("{'type': 'FeatureCollection', 'features': []}", "geojson")]
    [InlineData("{'type': 'Polygon', 'coordinates': []}", "geojson")]
    [InlineData("\uFEFF{'type': 'Feature'}", "geojson")]
    [InlineData(
        "{'type': 'FeatureCollection', 'features': [{'properties': {'zoneAuthority': []}}]}",
        "ed318"
    )]
    [InlineData("{'features': [{'geometry': [{'horizontalProjection': {}}]}]}", "ed269")]
    [InlineData("[{'geometry': [{'horizontalProjection': {}}]}]", "ed269")]
    [InlineData("{'operational_intents': []}", "f3548")]
    [InlineData("{'constraints': []}", "f3548")]
    [InlineData("[{'reference': {}, 'details': {'volumes': [{'outline_circle': {}}]}}]", "f3548")]
    [InlineData("{'extents': [], 'uss_base_url': 'https://uss.example'}", "f3548")]
    [InlineData("[{'icao24': '4b1234', 'latitude': 46.1, 'timestamp': 1}]", "")]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("'FeatureCollection'", "")]
    [InlineData("AC D\nAN CTR\n", "")]
    [InlineData("", "")]
    public void A_file_is_recognized_by_one_format_or_none(string json, string formats)
    {
        Assert.Equal(formats, TestFiles.RecognizedBy(json.Replace('\'', '"')));
    }

    [Fact]
    public void A_collection_that_says_its_type_far_down_is_still_GeoJSON()
    {
        string far = new(' ', 100_000);
        string json =
            $"{{'features': [{{'type': 'Feature', 'x': '{far}'}}], 'type': 'FeatureCollection'}}";

        Assert.Equal("geojson", TestFiles.RecognizedBy(json.Replace('\'', '"')));
    }

    [Fact]
    public void A_GeoJSON_file_by_its_name_is_recognized_though_its_type_is_missing()
    {
        Assert.Equal("geojson", TestFiles.RecognizedBy("{\"features\": []}", "plan.GeoJSON"));
    }

    [Theory]
    [InlineData("geojson/profile.geojson", "geojson")]
    [InlineData("geozones/zones.ed269.json", "ed269")]
    [InlineData("geozones/zones.ed318.json", "ed318")]
    [InlineData("f3548/exchange.json", "f3548")]
    public void The_gold_files_are_recognized_by_content_alone(string path, string format)
    {
        string json = Encoding.UTF8.GetString(TestFiles.Gold(path));

        Assert.Equal(format, TestFiles.RecognizedBy(json, "unnamed"));
    }

    [Fact]
    public void The_real_sample_of_zones_is_recognized()
    {
        string json = File.ReadAllText(TestFiles.Shared("data/zones-sample.ed269.json"));

        Assert.Equal("ed269", TestFiles.RecognizedBy(json));
    }
}
