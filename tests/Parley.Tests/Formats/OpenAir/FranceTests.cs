using Parley.Airspace.Shapes;
using Parley.Formats;
using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

/// <summary>A whole country's airspaces, where the file lies beside the repository.</summary>
public sealed class FranceTests
{
    private const string Name = "airspace-france.openair.txt";
    private const int Areas = 1_611;

    private static string Path { get; } =
        System.IO.Path.Combine(Samples.Root, "..", "shared", "data", Name);

    [Fact]
    public void Every_area_of_France_is_read_or_named_with_line_and_reason()
    {
        FormatReading read = ReadFrance();

        Assert.Equal("openair", read.Format);
        Assert.Equal(Areas, read.Reading.Entities.Length + read.Reading.Problems.Length);
        // Both rings go back the way they came: one along a diameter, one over two points.
        Assert.Equal(
            [
                "line 22570: LF-R600 COUSSA active NOTAM: outer ring: A ring does not turn "
                    + "straight back; it does at 42.990278,1.163611.",
                "line 38691: C1 TRANSIT CORRIDOR Calabre<->Iseran (01 aout->31 octobre). 1xN->S + "
                    + "1xS->N: outer ring: A ring does not turn straight back; it does at "
                    + "45.441389,7.048611.",
            ],
            read.Reading.Problems.Select(problem => $"{problem.Place}: {problem.Rule}")
        );
    }

    // The counts are those of the file's lines, taken with grep.
    [Fact]
    public void Classes_and_shapes_of_France_are_those_of_its_lines()
    {
        Reading reading = ReadFrance().Reading;

        Assert.Equal(487 - 1, CountOfWord("R"));
        Assert.Equal(345, CountOfWord("P"));
        Assert.Equal(400, CountOfWord("D"));
        Assert.Equal(358, CountOfWord("TMA"));
        Assert.Equal(90, CountOfWord("CTR"));
        Assert.Equal(151 - 1, CountOfWord("G"));
        Assert.Equal(149, reading.Entities.Count(area => area.Volumes[0].Shape is Circle));
        Assert.All(reading.Entities, area => Assert.Single(area.Volumes));

        int CountOfWord(string word) =>
            reading.Entities.Count(area => area.Class.Split(' ').Contains(word));
    }

    [Fact]
    public void France_written_reads_as_the_same_areas()
    {
        Reading reading = ReadFrance().Reading;
        using MemoryStream output = new();

        new OpenAirFormat().Write(reading.Entities, output);
        Source written = new(Name, output.ToArray());
        Reading again = FormatCatalog.Read(written, new()).Reading;

        Assert.Empty(again.Problems);
        Assert.Equal(Listing.Of(reading with { Problems = [] }), Listing.Of(again));
    }

    private static FormatReading ReadFrance()
    {
        if (!File.Exists(Path))
        {
            Assert.Skip($"{Name} is not in ../shared/data beside the repository.");
        }
        return FormatCatalog.Read(new(Name, File.ReadAllBytes(Path)), new());
    }
}
