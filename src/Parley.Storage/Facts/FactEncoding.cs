using System.Buffers.Binary;
using Parley.Coordination;
using Parley.Ledger;
using Parley.Ledger.Trees;

namespace Parley.Storage.Facts;

/// <summary>
/// A fact's bytes, as they are stored and hashed, and its leaf in the log's tree.
/// </summary>
internal readonly record struct EncodedFact(byte[] Bytes, TreeHash Leaf);

/// <summary>
/// The bytes of a fact (docs/decisions/0021-facts.md). Written once; read strictly: whatever is not
/// exactly as it would be written is refused with the field at fault. For one thread.
/// </summary>
internal sealed class FactEncoding
{
    /// <summary>The first byte of each fact.</summary>
    internal const byte Format = 1;

    /// <summary>A fact has at most so many bytes.</summary>
    internal const int BytesMax = 16 << 20;

    /// <summary>A fact has at most so many fields.</summary>
    internal const int FieldsMax = 64;

    private const int HeadSize = 2;
    private const int FieldHeadSize = sizeof(ushort) + 1;
    private const int OpenHeadSize = FieldHeadSize + FieldTree.SaltSize + sizeof(uint);
    private const byte Open = 0;
    private const byte Erased = 1;

    private readonly FieldWriter _writer = new();
    private readonly FieldReader _reader = new();
    private readonly TreeHash[] _leaves = new TreeHash[FieldsMax];
    private readonly byte[] _salts = new byte[FieldsMax * FieldTree.SaltSize];

    /// <summary>The bytes of a fact. One that cannot be written is a bug and throws.</summary>
    internal EncodedFact Encode(FactPlace place, Asker asker, Fact fact, EntropySource entropy)
    {
        var kind = FactCatalog.KindOf(fact);
        _writer.Clear();
        _writer.Kind(kind.Code, kind.Version);
        WriteEnvelope(place, asker);
        kind.Write(fact, _writer);
        return Seal(entropy);
    }

    /// <summary>
    /// What the bytes say. Refused when they are not exactly as a fact is written, or of a kind
    /// that this version does not know.
    /// </summary>
    internal Checked<RecordedFact> Decode(byte[] bytes)
    {
        if (Parse(bytes) is { } malformed)
        {
            return malformed;
        }
        var (code, version) = _reader.Kind();
        var place = ReadPlace();
        var asker = new RecordedAsker(
            _reader.TextUnlessErased(FieldTag.Issuer),
            _reader.TextUnlessErased(FieldTag.Subject),
            _reader.UssUnlessErased(FieldTag.Party)
        );
        if (_reader.Broken is { } broken)
        {
            return broken;
        }
        if (FactCatalog.Find(code, version) is not { } kind)
        {
            return new RuleBroken(
                FieldTag.Kind.Name(),
                $"This version of Parley knows no fact of code {code}, version {version}."
            );
        }
        var fact = kind.Read(_reader);
        _reader.End();
        return _reader.Broken is { } unfit ? unfit : new RecordedFact(place, asker, fact);
    }

    /// <summary>
    /// The leaf that the bytes have in the log's tree, erased fields or not. Refused when they have
    /// not the form of a fact; what the fields say is not looked at.
    /// </summary>
    internal Checked<TreeHash> Leaf(byte[] bytes)
    {
        if (Parse(bytes) is { } malformed)
        {
            return malformed;
        }
        return LeafOfParsed(bytes);
    }

    /// <summary>Both at once, of the same bytes: less work than one after the other.</summary>
    internal Checked<(RecordedFact Fact, TreeHash Leaf)> DecodeWithLeaf(byte[] bytes)
    {
        if (!Decode(bytes).Try(out var fact, out var broken))
        {
            return broken;
        }
        return (fact, LeafOfParsed(bytes));
    }

    /// <summary>
    /// The fields of the last bytes that were read, until the next are: for whoever shows them one
    /// by one.
    /// </summary>
    internal FieldReader LastRead => _reader;

    private void WriteEnvelope(FactPlace place, Asker asker)
    {
        _writer.Text(FieldTag.Origin, place.Origin);
        _writer.Int64(FieldTag.Epoch, place.Epoch);
        _writer.Text(FieldTag.Node, place.Node);
        _writer.Int64(FieldTag.Sequence, place.Sequence);
        _writer.Instant(FieldTag.Time, place.Time);
        _writer.Text(FieldTag.Issuer, asker.Issuer);
        _writer.Text(FieldTag.Subject, asker.Subject);
        _writer.Text(FieldTag.Party, asker.Party.Text);
    }

    private FactPlace ReadPlace() =>
        new(
            _reader.Text(FieldTag.Origin),
            _reader.Int64(FieldTag.Epoch),
            _reader.Text(FieldTag.Node),
            _reader.Int64(FieldTag.Sequence),
            _reader.Instant(FieldTag.Time)
        );

    private EncodedFact Seal(EntropySource entropy)
    {
        var fields = _writer.Fields;
        var length = HeadSize + fields.Sum(field => OpenHeadSize + (long)field.Length);
        if (length > BytesMax || fields.Count > FieldsMax)
        {
            throw new InvalidOperationException(
                $"A fact has at most {BytesMax} bytes and {FieldsMax} fields."
            );
        }
        var salts = _salts.AsSpan(0, fields.Count * FieldTree.SaltSize);
        entropy(salts);
        var bytes = new byte[length];
        (bytes[0], bytes[1]) = (Format, (byte)fields.Count);
        var target = bytes.AsSpan(HeadSize);
        Span<byte> digest = stackalloc byte[TreeHash.Size];
        for (var at = 0; at < fields.Count; at++)
        {
            var tag = fields[at].Tag;
            var value = _writer.ValueOf(fields[at]);
            var salt = salts.Slice(at * FieldTree.SaltSize, FieldTree.SaltSize);
            BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)tag);
            target[sizeof(ushort)] = Open;
            salt.CopyTo(target[FieldHeadSize..]);
            BinaryPrimitives.WriteInt32BigEndian(
                target[(FieldHeadSize + FieldTree.SaltSize)..],
                value.Length
            );
            value.CopyTo(target[OpenHeadSize..]);
            target = target[(OpenHeadSize + value.Length)..];
            FieldTree.Digest(tag, salt, value, digest);
            _leaves[at] = FieldTree.Leaf(tag, digest);
        }
        return new(bytes, LogLeaf(fields.Count));
    }

    // The log's entry for a fact is its format and its root.
    private TreeHash LogLeaf(int fields)
    {
        Span<byte> entry = stackalloc byte[1 + TreeHash.Size];
        entry[0] = Format;
        FieldTree.Root(_leaves.AsSpan(0, fields)).CopyTo(entry[1..]);
        return TreeHash.OfLeaf(entry);
    }

    private TreeHash LeafOfParsed(byte[] bytes)
    {
        Span<byte> digest = stackalloc byte[TreeHash.Size];
        var fields = _reader.Fields;
        for (var at = 0; at < fields.Count; at++)
        {
            DigestOf(bytes, fields[at], digest);
            _leaves[at] = FieldTree.Leaf(fields[at].Tag, digest);
        }
        return LogLeaf(fields.Count);
    }

    private void DigestOf(byte[] bytes, Field field, Span<byte> digest)
    {
        if (field.IsErased)
        {
            bytes.AsSpan(field.Salt, TreeHash.Size).CopyTo(digest);
            return;
        }
        var salt = bytes.AsSpan(field.Salt, FieldTree.SaltSize);
        FieldTree.Digest(field.Tag, salt, _reader.ValueOf(field), digest);
    }

    private RuleBroken? Parse(byte[] bytes)
    {
        _reader.Reset(bytes);
        if (bytes.Length is < HeadSize or > BytesMax)
        {
            return new RuleBroken("", $"A fact has {HeadSize} to {BytesMax} bytes.");
        }
        if (bytes[0] != Format)
        {
            return new RuleBroken(
                "format",
                $"This version of Parley reads format {Format}; this is format {bytes[0]}."
            );
        }
        if (bytes[1] is 0 or > FieldsMax)
        {
            return new RuleBroken("fields", $"A fact has 1 to {FieldsMax} fields.");
        }
        var at = HeadSize;
        for (var left = bytes[1]; left > 0; left--)
        {
            if (ParseField(bytes, ref at) is { } broken)
            {
                return broken;
            }
        }
        return at == bytes.Length
            ? null
            : new RuleBroken("", "A fact ends with its last field; bytes are left over.");
    }

    private RuleBroken? ParseField(byte[] bytes, ref int at)
    {
        if (bytes.Length - at < FieldHeadSize)
        {
            return CutShort("fields");
        }
        var tag = (FieldTag)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
        var form = bytes[at + sizeof(ushort)];
        if (_reader.Fields.Count > 0 && _reader.Fields[^1].Tag >= tag)
        {
            return new RuleBroken(tag.Name(), "Fields come in order of their tags, each once.");
        }
        var salt = at + FieldHeadSize;
        if (form == Erased)
        {
            at = salt + TreeHash.Size;
            _reader.Fields.Add(new(tag, salt, salt + TreeHash.Size, 0, IsErased: true));
            return at <= bytes.Length ? null : CutShort(tag.Name());
        }
        if (form != Open)
        {
            return new RuleBroken(tag.Name(), "A field is open, 0, or erased, 1.");
        }
        if (bytes.Length - at < OpenHeadSize)
        {
            return CutShort(tag.Name());
        }
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(salt + FieldTree.SaltSize));
        var start = at + OpenHeadSize;
        if (length > bytes.Length - start)
        {
            return CutShort(tag.Name());
        }
        _reader.Fields.Add(new(tag, salt, start, (int)length));
        at = start + (int)length;
        return null;
    }

    private static RuleBroken CutShort(string field) =>
        new(field, "A fact's bytes go on to the end of its last field.");
}
