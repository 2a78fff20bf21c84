using System.Text;
using CsCheck;
using Parley.Ledger.Notes;

namespace Parley.Ledger.Tests.Notes;

public sealed class SignedNoteTests
{
    // Published by the Go checksum database; its key is in every Go installation.
    private const string GoKey =
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    private const string GoNote =
        "go.sum database tree\n6476701\nmb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n"
        + "— sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYf"
        + "vimWEPWL+o3GeoWwOoAw=\n";

    private const string Shape = "A note is a text, a blank line, and lines of signatures.";

    [Fact]
    public void A_note_that_others_signed_opens()
    {
        var key = VerifierKey.Parse(GoKey).Value;

        var note = Written.Parse(GoNote).Value.Open(KeyRing.Of(key).Value).Value;

        Assert.Equal([new(key, null)], note.Signatures);
        Assert.StartsWith("go.sum database tree\n6476701\n", note.Text.Text);
    }

    [Fact]
    public void A_note_with_cosignatures_opens_with_their_times()
    {
        var note = Written.Parse(Written.Note).Value.Open(Written.All).Value;

        Assert.Equal(Written.Text, note.Text.Text);
        Assert.Equal(
            [
                new(Written.Log, null),
                new(Written.FirstWitness, PosixTime.OfSeconds(1_796_000_000).Value),
                new(Written.SecondWitness, PosixTime.OfSeconds(0).Value),
            ],
            note.Signatures
        );
    }

    [Fact]
    public void What_is_signed_here_is_what_another_program_signed()
    {
        using var secret = Written.LogSecret();
        var signer = new NoteSigner(Written.Log.Name, secret);
        var text = NoteText.Of(Written.Text).Value;

        var note = SignedNote.Of(text, signer.Sign(text)).Value;

        Assert.Equal(Written.LogKey, $"{signer.Key}");
        Assert.Equal(
            Written.Text + "\n" + Written.LogLine,
            Encoding.UTF8.GetString(note.ToBytes())
        );
    }

    [Fact]
    public void Unknown_signatures_are_carried_along_and_mean_nothing()
    {
        var note = Written.Parse(Written.Note).Value;

        var opened = note.Open(KeyRing.Of(Written.SecondWitness).Value).Value;

        Assert.Equal(3, note.Signatures.Length);
        Assert.Equal(Written.SecondWitness, Assert.Single(opened.Signatures).Key);
        Assert.Equal(Written.Note, Encoding.UTF8.GetString(note.ToBytes()));
    }

    [Fact]
    public void A_note_that_no_known_key_signed_does_not_open()
    {
        var note = Written.Parse(GoNote).Value;

        Assert.Equal(
            "signatures: A known key has signed a note.",
            $"{note.Open(Written.All).Broken}"
        );
        Assert.NotNull(note.Open(KeyRing.Of().Value).Broken);
    }

    [Fact]
    public void One_false_signature_of_a_known_key_closes_the_note()
    {
        var forged = Written.FirstWitnessLine.Replace("q06stHgB", "q06stHgC");

        var note = Written.Parse(Written.Text + "\n" + Written.LogLine + forged).Value;

        Assert.Equal(
            "signature 2.signature: A signature is the key's over the very bytes.",
            $"{note.Open(Written.All).Broken}"
        );
        Assert.Null(note.Open(KeyRing.Of(Written.Log).Value).Broken);
    }

    [Fact]
    public void A_known_key_that_signed_twice_counts_for_none()
    {
        var note = Written.Parse(Written.Note + Written.FirstWitnessLine).Value;

        Assert.Equal("signature 4: A key signs a note once.", $"{note.Open(Written.All).Broken}");
        Assert.Null(note.Open(KeyRing.Of(Written.Log).Value).Broken);
    }

    [Fact]
    public void A_cosignature_without_a_time_or_before_1970_does_not_hold()
    {
        Assert.Equal("signature 1.time", Opened(7)?.Field);
        Assert.Equal("signature 1.signature", Opened(8)?.Field);
        Assert.Equal(
            "signature 1.time: A time is 0 to 2^63 - 1 seconds after 1970.",
            $"{Opened(72, 0x80)}"
        );

        static RuleBroken? Opened(int length, byte first = 0)
        {
            var bytes = new byte[length];
            bytes[0] = first;
            var witness = Written.FirstWitness;
            var line = new NoteSignature(witness.Name, witness.Id, [.. bytes]);
            var note = SignedNote.Of(NoteText.Of(Written.Text).Value, line).Value;
            return note.Open(Written.All).Broken;
        }
    }

    [Theory]
    [InlineData("", "A note is a text, a blank line, and lines of signatures.")]
    [InlineData("text\n", Shape)]
    [InlineData("text\n\n", "signatures: A note has 1 to 100 signatures.")]
    [InlineData("text\n\n— a AAAAAAA=", Shape)]
    [InlineData("text\n— a AAAAAAA=\n", Shape)]
    [InlineData("text\n\n— a AAAAAAA=\nmore\n", "signature 2: A signature line is — NAME BASE64.")]
    [InlineData("text\n\n- a AAAAAAA=\n", "signature 1: A signature line is — NAME BASE64.")]
    [InlineData("text\n\n—a AAAAAAA=\n", "signature 1: A signature line is — NAME BASE64.")]
    [InlineData("text\n\n— AAAAAAA=\n", "signature 1: A signature line is — NAME BASE64.")]
    [InlineData(
        "te\u0001xt\n\n— a AAAAAAA=\n",
        "text: A note has no control character but newline."
    )]
    [InlineData("te\txt\n\n— a AAAAAAA=\n", "text: A note has no control character but newline.")]
    [InlineData("text\r\n\n— a AAAAAAA=\n", "text: A note has no control character but newline.")]
    [InlineData("text\n\n— a AAAAAAA=\r\n", "text: A note has no control character but newline.")]
    public void What_is_no_note_is_refused(string note, string rule)
    {
        Assert.Equal(rule, $"{Written.Parse(note).Broken}");
    }

    [Theory]
    [InlineData("— a b AAAAAAA=", "key name")]
    [InlineData("— a+b AAAAAAA=", "key name")]
    [InlineData("— a\u00a0b AAAAAAA=", "key name")]
    [InlineData("— a\u2028b AAAAAAA=", "key name")]
    [InlineData("— a\u0085b AAAAAAA=", "key name")]
    [InlineData("— a\u3000b AAAAAAA=", "key name")]
    [InlineData("— a AAAAAA==", "")]
    [InlineData("— a AAAAAAA", "")]
    [InlineData("— a AAAAAAB=", "")]
    [InlineData("— a AAAA-AA=", "")]
    [InlineData("— a AAAAAAA= ", "key name")]
    [InlineData("—  AAAAAAA=", "key name")]
    [InlineData("—  a AAAAAAA=", "key name")]
    [InlineData("— a ", "")]
    public void What_is_no_signature_line_is_named_by_its_number(string line, string field)
    {
        var broken = Written.Parse($"text\n\n— a AAAAAAA=\n{line}\n").Broken;

        Assert.NotNull(broken);
        Assert.Equal(field.Length > 0 ? $"signature 2.{field}" : "signature 2", broken.Field);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused()
    {
        byte[][] others =
        [
            [0xff],
            [0xc3],
            [0xc0, 0x80],
            [0xed, 0xa0, 0x80],
            [0xf4, 0x90, 0x80, 0x80],
        ];
        foreach (var other in others)
        {
            byte[] note = [.. other, .. "\n\n— a AAAAAAA=\n"u8];
            Assert.Equal("text: A note is valid UTF-8.", $"{SignedNote.Parse(note).Broken}");
        }
        Assert.Equal("text: A note is valid UTF-8.", $"{NoteText.Of("\ud800\n").Broken}");
    }

    [Fact]
    public void The_last_blank_line_parts_text_and_signatures()
    {
        var note = Written.Parse("one\n\n— a AAAAAAA=\n\n\ntwo\n\n— b AAAAAAA=\n").Value;

        Assert.Equal("one\n\n— a AAAAAAA=\n\n\ntwo\n", note.UnverifiedText.Text);
        Assert.Equal("— b AAAAAAA=", $"{Assert.Single(note.Signatures)}");
        Assert.Equal("\n", Written.Parse("\n\n— b AAAAAAA=\n").Value.UnverifiedText.Text);
    }

    [Fact]
    public void A_note_has_at_most_100_signatures()
    {
        var line = "— a AAAAAAA=\n";
        var note = Written.Parse("text\n\n" + Repeat(line, SignedNote.SignaturesMax)).Value;

        Assert.Equal(SignedNote.SignaturesMax, note.Signatures.Length);
        Assert.Equal(
            "signatures: A note has 1 to 100 signatures.",
            $"{Written.Parse("text\n\n" + Repeat(line, SignedNote.SignaturesMax + 1)).Broken}"
        );
        Assert.NotNull(note.With(note.Signatures[0]).Broken);
        Assert.NotNull(SignedNote.Of(note.UnverifiedText).Broken);
    }

    [Fact]
    public void A_note_has_at_most_a_million_bytes()
    {
        var end = "\n\n— a AAAAAAA=\n";
        var most = SignedNote.BytesMax - Encoding.UTF8.GetByteCount(end);

        Assert.Null(Written.Parse(Repeat("x", most) + end).Broken);
        Assert.Equal(
            "A note has at most 1000000 bytes.",
            $"{Written.Parse(Repeat("x", most + 1) + end).Broken}"
        );
        var text = NoteText.Of(Repeat("x", most + 1) + "\n").Value;
        Assert.NotNull(
            SignedNote.Of(text, new NoteSignature(Written.Log.Name, default, [1])).Broken
        );
        Assert.NotNull(NoteText.Of(Repeat("x", SignedNote.BytesMax) + "\n").Broken);
    }

    [Fact]
    public void A_signature_has_at_most_8_192_bytes()
    {
        Assert.Null(Line(NoteSignature.BytesMax).Broken);
        Assert.Equal("signature 1", Line(NoteSignature.BytesMax + 1).Broken?.Field);

        static Checked<SignedNote> Line(int length) =>
            Written.Parse($"text\n\n— a {Convert.ToBase64String(new byte[4 + length])}\n");
    }

    [Theory]
    [InlineData(Written.Text + "\n" + Written.LogLine)]
    [InlineData(Written.Text + "\n" + Written.SecondWitnessLine)]
    [InlineData(GoNote)]
    public void A_signed_note_with_any_byte_changed_dropped_or_added_does_not_open(string written)
    {
        var bytes = Encoding.UTF8.GetBytes(written);
        var keys = KeyRing
            .Of(Written.Log, Written.SecondWitness, VerifierKey.Parse(GoKey).Value)
            .Value;

        Assert.True(Opens(bytes));
        for (var at = 0; at < bytes.Length; at++)
        {
            Assert.False(Opens(bytes[..at]), $"cut at {at}");
            Assert.False(Opens([.. bytes[..at], .. bytes[(at + 1)..]]), $"without {at}");
            foreach (var other in Others(bytes[at]))
            {
                byte[] changed = [.. bytes[..at], other, .. bytes[(at + 1)..]];
                byte[] longer = [.. bytes[..at], other, .. bytes[at..]];
                Assert.False(Opens(changed), $"{other} at {at}");
                Assert.False(Opens(longer), $"{other} before {at}");
            }
        }

        bool Opens(byte[] note) =>
            SignedNote.Parse(note).Try(out var parsed, out _) && parsed.Open(keys).Broken is null;

        static IEnumerable<byte> Others(byte one) =>
            Generated.IsLong
                ? Enumerable.Range(0, 256).Select(n => (byte)n).Where(n => n != one)
                : new[]
                {
                    (byte)(one ^ 1),
                    (byte)(one ^ 0x20),
                    (byte)(one ^ 0x80),
                    (byte)'\n',
                    (byte)' ',
                    (byte)'=',
                    (byte)'A',
                }
                    .Distinct()
                    .Where(n => n != one);
    }

    [Fact]
    public void Whatever_is_read_as_a_note_is_written_the_same_and_nothing_throws()
    {
        var (notes, read) = (0, 0);
        string[] words =
        [
            "— ",
            "\n",
            "\n\n",
            " ",
            "a",
            "ü",
            "+",
            "AAAAAAA=",
            "AAAAAAB=",
            "text\n",
            "\u2028",
            "=",
            Written.LogLine,
            Written.FirstWitnessLine,
            Written.Text,
        ];
        var pieces = Gen.Int[0, words.Length - 1].Select(at => Encoding.UTF8.GetBytes(words[at]));
        var any = Gen.Byte.Array[0, 3];

        Generated.Hold(
            Gen.Frequency((9, pieces), (1, any)).Array[0, 12],
            20_000,
            parts =>
            {
                byte[] bytes = [.. parts.SelectMany(part => part)];
                notes++;
                if (!SignedNote.Parse(bytes).Try(out var note, out _))
                {
                    return true;
                }
                read++;
                _ = note.Open(Written.All);
                return note.ToBytes().AsSpan().SequenceEqual(bytes);
            }
        );
        Vectors.Tell($"{read} of {notes} were notes");
        Assert.True(read > 100, $"{read} of {notes} were notes");
    }

    private static string Repeat(string text, int times) =>
        new StringBuilder().Insert(0, text, times).ToString();
}
