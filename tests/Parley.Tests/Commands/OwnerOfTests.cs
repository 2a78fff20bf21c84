namespace Parley.Tests.Commands;

public sealed class OwnerOfTests : IDisposable
{
    private const string Things = """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"id": "flight", "owner": "them", "radius_m": 5},
         "geometry": {"type": "Point", "coordinates": [7, 46]}},
        {"type": "Feature",
         "properties": {"id": "zone", "owner": "authority", "kind": "constraint", "radius_m": 5},
         "geometry": {"type": "Point", "coordinates": [7, 46]}},
        {"type": "Feature", "properties": {"id": "area", "kind": "constraint", "radius_m": 5},
         "geometry": {"type": "Point", "coordinates": [7, 46]}}]}
        """;

    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task Who_names_an_owner_owns_the_operations_and_the_areas_that_are_nobodys()
    {
        _shell.Write("things.geojson", Things);

        ParleyAnswer answer = await _shell.RunAsync(
            "parley convert things.geojson --owner-of things.geojson=me --to geojson "
                + "| grep -o '\"id\":\"[a-z]*\",\"owner\":\"[a-z]*\"'"
        );

        Assert.Equal(
            """
            "id":"flight","owner":"me"
            "id":"zone","owner":"authority"
            "id":"area","owner":"me"

            """.ReplaceLineEndings("\n"),
            answer.Output
        );
    }

    [Theory]
    [InlineData("check")]
    [InlineData("show")]
    [InlineData("convert")]
    public async Task The_help_says_what_keeps_its_owner(string command)
    {
        ParleyAnswer answer = await _shell.RunAsync($"parley {command} --help | tr -s ' \n' ' '");

        Assert.Contains(
            "NAME owns this file's operations, whatever it says, and its areas that name no owner.",
            answer.Output
        );
    }

    public void Dispose() => _shell.Dispose();
}
