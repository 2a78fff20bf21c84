using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Storage.Facts;

namespace Parley.Storage.Tests.Facts;

/// <summary>
/// What every version wrote is read for ever. The files are written once, with PARLEY_GOLD=write,
/// and never again: a changed encoding has a new version and a new file beside the old one.
/// </summary>
public sealed class GoldFactsTests
{
    private static readonly FactPlace Place = new(
        "parley.example/gold",
        3,
        "node-7",
        1_234_567,
        Instant.Of(HeldClock.Noon)
    );

    public static TheoryData<string, int> Kinds()
    {
        var kinds = new TheoryData<string, int>();
        foreach (var kind in FactCatalog.All)
        {
            kinds.Add(kind.Name, kind.Version);
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_any_version_wrote_is_read_as_it_was_meant(string name, int version)
    {
        var bytes = Bytes(name, version);

        var read = new FactEncoding().Decode(bytes).Value;

        Assert.Equal(Place, read.Place);
        Assert.Equal(
            new RecordedAsker(Asked.Tester.Issuer, Asked.Tester.Subject, Asked.Tester.Party),
            read.Asker
        );
        Assert.Equal(Samples.Show(SampleOf(name)), Samples.Show(read.Fact));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_today_is_byte_for_byte_what_was(string name, int version)
    {
        var kind = FactCatalog.All.Single(kind => (kind.Name, kind.Version) == (name, version));
        if (!kind.IsWritten)
        {
            return;
        }

        var encoded = Encode(SampleOf(name));

        Assert.Equal(Bytes(name, version), encoded.Bytes);
        Assert.Equal(new FactEncoding().Leaf(encoded.Bytes).Value, encoded.Leaf);
    }

    [Fact]
    public void Every_type_of_fact_has_a_code_and_a_sample()
    {
        var types = typeof(Fact).Assembly.GetTypes().Where(IsFact).ToHashSet();

        Assert.NotEmpty(types);
        Assert.Equal(
            types,
            FactCatalog.All.Where(kind => kind.IsWritten).Select(kind => kind.Type).ToHashSet()
        );
        Assert.Equal(types, Samples.OfEachType.Select(fact => fact.GetType()).ToHashSet());

        static bool IsFact(Type type) => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract;
    }

    [Fact]
    public void Every_version_there_ever_was_is_read()
    {
        var files = Directory.GetFiles(Gold.Folder, "*.bin").Select(Path.GetFileName).Order();

        Assert.Equal(
            FactCatalog.All.Select(kind => NameOf(kind.Name, kind.Version)).Order(),
            files
        );
    }

    private static Fact SampleOf(string name) =>
        Samples.OfEachType.Single(fact => fact.GetType().Name == name);

    private static EncodedFact Encode(Fact fact) =>
        new FactEncoding().Encode(Place, Asked.Tester, fact, Chance.Of(7));

    private static string NameOf(string name, int version) => $"{name}-v{version}.bin";

    private static byte[] Bytes(string name, int version)
    {
        var path = Path.Combine(Gold.Folder, NameOf(name, version));
        if (Environment.GetEnvironmentVariable("PARLEY_GOLD") == "write" && !File.Exists(path))
        {
            File.WriteAllBytes(path, Encode(SampleOf(name)).Bytes);
        }
        return File.ReadAllBytes(path);
    }
}
