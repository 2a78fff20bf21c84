using CsCheck;
using Parley.Ledger.Notes;

namespace Parley.Ledger.Tests.Notes;

public sealed class VerifierKeyTests
{
    private const string Malformed = "vkey: A verifier key is NAME+KEYID+BASE64.";

    [Theory]
    [InlineData(Written.LogKey, SignatureType.Ed25519)]
    [InlineData(Written.FirstWitnessKey, SignatureType.Cosignature)]
    [InlineData(Written.SecondWitnessKey, SignatureType.Cosignature)]
    [InlineData(
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        SignatureType.Ed25519
    )]
    public void A_key_is_read_and_written_the_same(string vkey, SignatureType type)
    {
        var key = VerifierKey.Parse(vkey).Value;

        Assert.Equal(vkey, $"{key}");
        Assert.Equal(type, key.Type);
        Assert.Equal(key, VerifierKey.Parse(vkey).Value);
    }

    [Theory]
    [InlineData("", Malformed)]
    [InlineData("a", Malformed)]
    [InlineData("a+b", Malformed)]
    [InlineData("a+b+", Malformed)]
    [InlineData("a+b+!", Malformed)]
    [InlineData("a+b+AQ==", "vkey.key: An Ed25519 public key has 32 bytes.")]
    [InlineData("a+b+Ag==", "vkey.type: A verifier key's type is 1 or 4, both Ed25519.")]
    [InlineData("a+b+Bg==", "vkey.type: A verifier key's type is 1 or 4, both Ed25519.")]
    [InlineData(
        "a+00000000+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "vkey.key: A public key is canonical and not a point of small order."
    )]
    [InlineData(
        "a+00000000+AQIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "vkey.key: A public key is on the curve."
    )]
    public void What_is_no_key_is_refused(string vkey, string rule)
    {
        Assert.Equal(rule, $"{VerifierKey.Parse(vkey).Broken}");
    }

    [Theory]
    [InlineData("65a02ca4", "65A02CA4")]
    [InlineData("65a02ca4", "65a02ca5")]
    [InlineData("65a02ca4", "065a02ca4")]
    [InlineData("65a02ca4", " 65a02ca4")]
    [InlineData("65a02ca4", "0x65a02ca4")]
    [InlineData("log/1", "log/2")]
    public void A_key_id_is_that_of_name_and_key(string was, string other)
    {
        Assert.Equal(
            "vkey.id: A key id is that of the name, the type and the key.",
            $"{VerifierKey.Parse(Written.LogKey.Replace(was, other)).Broken}"
        );
    }

    [Fact]
    public void A_key_with_any_character_changed_is_refused()
    {
        foreach (var vkey in new[] { Written.LogKey, Written.SecondWitnessKey })
        {
            for (var at = 0; at < vkey.Length; at++)
            {
                foreach (var other in "A0a+/= \n\u00a0\ud800".Where(other => other != vkey[at]))
                {
                    var changed = $"{vkey[..at]}{other}{vkey[(at + 1)..]}";
                    var longer = $"{vkey[..at]}{other}{vkey[at..]}";
                    Assert.NotNull(VerifierKey.Parse(changed).Broken);
                    Assert.NotNull(VerifierKey.Parse(longer).Broken);
                }
            }
        }
    }

    [Fact]
    public void Text_of_any_length_is_refused_at_once()
    {
        Assert.Equal(Malformed, $"{VerifierKey.Parse(new string('A', 100_000_000)).Broken}");
    }

    [Fact]
    public void One_name_and_key_have_an_id_for_each_type()
    {
        var witness = new VerifierKey(Written.Log.Name, SignatureType.Cosignature, Written.Log.Key);

        Assert.NotEqual(Written.Log.Id, witness.Id);
        Assert.Equal(
            $"{witness}: Known keys have a public key each.",
            $"{KeyRing.Of(Written.Log, witness).Broken}"
        );
    }

    // What a witness signs does not have its name in it.
    [Fact]
    public void One_key_does_not_count_under_two_names()
    {
        var name = KeyName.Of("witness.example/another").Value;
        var alias = new VerifierKey(name, SignatureType.Cosignature, Written.FirstWitness.Key);

        Assert.Equal(
            $"{alias}: Known keys have a public key each.",
            $"{KeyRing.Of(Written.FirstWitness, alias).Broken}"
        );
        Assert.Equal(
            $"{Written.LogKey}: Known keys differ in name or key id.",
            $"{KeyRing.Of(Written.Log, Written.FirstWitness, Written.Log).Broken}"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u200ab")]
    public void What_is_no_name_is_refused(string name)
    {
        Assert.Equal(
            "key name: A key name has 1 to 255 bytes, and no space, control character or plus.",
            $"{KeyName.Of(name).Broken}"
        );
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_name()
    {
        Assert.NotNull(KeyName.Of("a\ud800b").Broken);
        Assert.NotNull(KeyName.Of("a\udc00").Broken);
        Assert.Null(KeyName.Of("a\ud83d\ude81").Broken);
    }

    [Fact]
    public void A_name_is_measured_in_bytes()
    {
        Assert.Null(KeyName.Of(new string('a', 255)).Broken);
        Assert.NotNull(KeyName.Of(new string('a', 256)).Broken);
        Assert.Null(KeyName.Of(new string('ü', 127)).Broken);
        Assert.NotNull(KeyName.Of(new string('ü', 128)).Broken);
    }

    [Fact]
    public void Whatever_is_read_as_a_key_is_written_the_same()
    {
        string[] words =
        [
            "a",
            "+",
            "65a02ca4",
            "AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
            "=",
        ];

        Generated.Hold(
            Gen.Int[0, words.Length - 1].Select(at => words[at]).Array[0, 7],
            5_000,
            parts =>
            {
                var vkey = string.Concat(parts);
                return !VerifierKey.Parse(vkey).Try(out var key, out _) || $"{key}" == vkey;
            }
        );
    }
}
