using System.Text.Json;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;

namespace Parley.Ledger.Tests.Notes;

/// <summary>Notes from the Go implementation's tests and from the specification.</summary>
public sealed class NoteVectorsTests
{
    private static JsonElement All => Vectors.Json("note/note.json");

    [Fact]
    public void Notes_of_others_open_when_they_should()
    {
        var told = 0;
        foreach (var vector in All.GetProperty("open").EnumerateArray())
        {
            var known = KeyRing
                .Of(
                    vector
                        .GetProperty("known")
                        .EnumerateArray()
                        .Select(key => VerifierKey.Parse(key.GetString()!).Value)
                )
                .Value;
            var name = vector.GetProperty("name").GetString();

            var parsed = Written.Parse(vector.GetProperty("note").GetString()!);
            var opened =
                parsed.Broken is null && parsed.Value.Open(known) is { Broken: null } open
                    ? open.Value
                    : null;

            Assert.True(vector.GetProperty("ok").GetBoolean() == opened is not null, name);
            if (opened is not null)
            {
                var unverified = parsed.Value.Signatures.Length - opened.Signatures.Length;
                Assert.Equal(vector.GetProperty("verified").GetInt32(), opened.Signatures.Length);
                Assert.Equal(vector.GetProperty("unverified").GetInt32(), unverified);
            }
            told++;
        }
        Vectors.Tell($"{told} notes");
        Assert.Equal(12, told);
    }

    [Fact]
    public void The_note_that_others_signed_is_signed_the_same()
    {
        var vector = All.GetProperty("sign");
        // PRIVATE+KEY+NAME+KEYID+BASE64, a form of Go's that no specification has.
        var parts = vector.GetProperty("skey").GetString()!.Split('+', 5);
        var secret = Convert.FromBase64String(parts[4]);
        using var key = new Ed25519SigningKey(secret.AsSpan(1));
        var signer = new NoteSigner(KeyName.Of(parts[2]).Value, key);
        var text = NoteText.Of(vector.GetProperty("text").GetString()!).Value;

        var note = SignedNote.Of(text, signer.Sign(text)).Value;

        Assert.Equal((byte)SignatureType.Ed25519, secret[0]);
        Assert.Equal(parts[3], $"{signer.Key.Id}");
        Assert.Equal(
            vector.GetProperty("want").GetString(),
            System.Text.Encoding.UTF8.GetString(note.ToBytes())
        );
    }

    [Fact]
    public void Bad_keys_of_others_are_refused()
    {
        foreach (var vkey in All.GetProperty("badVkeys").EnumerateArray())
        {
            Assert.NotNull(VerifierKey.Parse(vkey.GetString()!).Broken);
        }
    }
}
