using Parley.Coordination;
using Parley.Storage.Records;

namespace Parley.Storage.Tests.Crashes;

/// <summary>What a record still has of what was acknowledged.</summary>
internal static class Kept
{
    /// <summary>
    /// How many acknowledged requests are in no fact of a record, all of which verifies.
    /// </summary>
    public static int LostOf(IEnumerable<long> acknowledged, string directory)
    {
        using var reader = RecordReader.Open(directory).Value;
        Assert.Null(reader.Verify().Broken);
        var kept = reader
            .Facts(FactFilter.Everything)
            .Select(fact => (string)fact.Fields.Single(field => field.Name == "id").Value!)
            .ToHashSet();
        return acknowledged.Count(number => !kept.Contains($"{IdOf(number)}"));
    }

    /// <summary>As Parley.Storage.Crash makes it.</summary>
    public static DssId IdOf(long number)
    {
        var bytes = BitConverter.GetBytes(number);
        return DssId.OfRandom([.. bytes, .. bytes]);
    }
}
