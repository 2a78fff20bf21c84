using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Ledger.Trees;

namespace Parley.Ledger.Tests.Trees;

/// <summary>The proofs, good and bad, with which transparency-dev/merkle tests itself.</summary>
public sealed class MerkleVectorsTests
{
    private const int InclusionVectors = 98;
    private const int ConsistencyVectors = 98;
    private const int Holding = 6;

    [Fact]
    public void Inclusion_proofs_of_others_hold_when_they_should()
    {
        var (told, holding) = (0, 0);
        foreach (var (name, vector) in Vectors.Folder("merkle/inclusion"))
        {
            var holds =
                HashesOf(vector.GetProperty("proof")) is { } hashes
                && HashOf(vector.GetProperty("leafHash")) is { } leaf
                && HashOf(vector.GetProperty("root")) is { } root
                && new InclusionProof(
                    vector.GetProperty("leafIdx").GetUInt64(),
                    vector.GetProperty("treeSize").GetUInt64(),
                    hashes
                ).Check(leaf, root)
                    is null;

            Assert.True(holds != vector.GetProperty("wantErr").GetBoolean(), name);
            told++;
            holding += holds ? 1 : 0;
        }
        Vectors.Tell($"{told} inclusion vectors, {holding} of them hold");
        Assert.Equal((InclusionVectors, Holding), (told, holding));
    }

    // Some vectors write words where a root would be, to say that it does not matter which; what
    // stands for them here is a hash.
    [Fact]
    public void Consistency_proofs_of_others_hold_when_they_should()
    {
        var (told, holding) = (0, 0);
        foreach (var (name, vector) in Vectors.Folder("merkle/consistency"))
        {
            var holds =
                HashesOf(vector.GetProperty("proof")) is { } hashes
                && new ConsistencyProof(
                    vector.GetProperty("size1").GetUInt64(),
                    vector.GetProperty("size2").GetUInt64(),
                    hashes
                ).Check(
                    HashOrStandIn(vector.GetProperty("root1")),
                    HashOrStandIn(vector.GetProperty("root2"))
                )
                    is null;

            Assert.True(holds != vector.GetProperty("wantErr").GetBoolean(), name);
            told++;
            holding += holds ? 1 : 0;
        }
        Vectors.Tell($"{told} consistency vectors, {holding} of them hold");
        Assert.Equal((ConsistencyVectors, Holding), (told, holding));
    }

    private static ImmutableArray<TreeHash>? HashesOf(JsonElement proof)
    {
        if (proof.ValueKind == JsonValueKind.Null)
        {
            return [];
        }
        var hashes = proof.EnumerateArray().Select(HashOf).ToList();
        return hashes.Contains(null) ? null : [.. hashes.Select(hash => hash!.Value)];
    }

    private static TreeHash? HashOf(JsonElement base64) =>
        TreeHash.Of(BytesOf(base64)) is { Broken: null } hash ? hash.Value : null;

    private static TreeHash HashOrStandIn(JsonElement base64) =>
        HashOf(base64) ?? TreeHash.Of(SHA256.HashData(BytesOf(base64))).Value;

    private static byte[] BytesOf(JsonElement base64) =>
        base64.ValueKind == JsonValueKind.Null ? [] : base64.GetBytesFromBase64();
}
