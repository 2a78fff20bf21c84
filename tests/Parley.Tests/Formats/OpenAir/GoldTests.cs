using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

public sealed class GoldTests
{
    [Theory]
    [InlineData("sample.openair")]
    [InlineData("faulty.openair")]
    [InlineData("windows1252.openair")]
    public void A_file_reads_as_its_gold_says(string name)
    {
        string gold = File.ReadAllText(Samples.PathOf($"{name}.gold"));

        string listing = Listing.Of(new OpenAirFormat().Read(Samples.Open($"{name}.txt"), new()));

        Assert.Equal(gold, listing);
    }
}
