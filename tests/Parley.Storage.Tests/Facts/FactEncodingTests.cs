using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Coordination.Reports;
using Parley.Coordination.Subscriptions;
using Parley.Ledger.Trees;
using Parley.Storage.Facts;

namespace Parley.Storage.Tests.Facts;

public sealed class FactEncodingTests
{
    private static readonly FactPlace Place = new(
        "parley.example/test",
        1,
        "1",
        0,
        Instant.Of(HeldClock.Noon)
    );

    private readonly FactEncoding _encoding = new();

    public static TheoryData<int> Each() => [.. Enumerable.Range(0, Samples.OfEachType.Length)];

    [Theory]
    [MemberData(nameof(Each))]
    public void What_was_written_is_read_again(int at)
    {
        var fact = Samples.OfEachType[at];

        var read = _encoding.DecodeWithLeaf(Encode(fact).Bytes).Value;

        Assert.Equal(Samples.Show(fact), Samples.Show(read.Fact.Fact));
        Assert.Equal(Encode(fact).Leaf, read.Leaf);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Every_changed_bit_changes_the_leaf_or_is_refused(int at)
    {
        var (bytes, leaf) = Encode(Samples.OfEachType[at]);

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.False(
                _encoding.DecodeWithLeaf(bytes).Try(out var read, out _) && read.Leaf == leaf
            );
            Assert.False(_encoding.Leaf(bytes).Try(out var changed, out _) && changed == leaf);

            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_fact_cut_short_anywhere_is_refused_and_so_is_one_that_goes_on(int at)
    {
        var bytes = Encode(Samples.OfEachType[at]).Bytes;

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.NotNull(_encoding.Decode(bytes[..length]).Broken);
            Assert.NotNull(_encoding.Leaf(bytes[..length]).Broken);
        }
        Assert.NotNull(_encoding.Decode([.. bytes, 0]).Broken);
    }

    [Fact]
    public void Bytes_that_are_no_fact_are_refused_without_an_exception()
    {
        var random = new Random(20261201);
        for (var i = 0; i < Amount.Of(20_000, 2_000_000); i++)
        {
            var bytes = Encode(Samples.OfEachType[i % Samples.OfEachType.Length]).Bytes;
            for (var times = random.Next(1, 6); times > 0; times--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            if (random.Next(4) == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            _ = _encoding.DecodeWithLeaf(bytes);
        }
    }

    [Fact]
    public void A_field_at_fault_is_named()
    {
        var bytes = Encode(Samples.OfEachType[0]).Bytes;
        var latitude = Find(bytes, FieldTag.Outline);
        // Not a number.
        bytes.AsSpan(latitude, sizeof(double)).Fill(0xFF);

        Assert.Equal("outline", _encoding.Decode(bytes).Broken!.Field);
    }

    [Fact]
    public void A_kind_that_is_not_known_is_refused_and_its_leaf_is_known_all_the_same()
    {
        var bytes = Encode(Samples.OfEachType[0]).Bytes;
        bytes[Find(bytes, FieldTag.Kind) + 3] = 99;

        Assert.Equal("kind", _encoding.Decode(bytes).Broken!.Field);
        Assert.Null(_encoding.Leaf(bytes).Broken);
    }

    [Fact]
    public void An_erased_field_is_gone_and_the_leaf_stays()
    {
        var report = new ReportMade(Samples.IdOf(1), Samples.Uss1, [.. "a secret"u8]);
        var (bytes, leaf) = Encode(report);

        var erased = Erase(Erase(bytes, FieldTag.Subject), FieldTag.Text);

        var read = _encoding.DecodeWithLeaf(erased).Value;
        Assert.Equal(leaf, read.Leaf);
        Assert.Null(read.Fact.Asker.Subject);
        Assert.Equal(Asked.Tester.Issuer, read.Fact.Asker.Issuer);
        Assert.Empty(((ReportMade)read.Fact.Fact).Text);
        Assert.Equal(-1, erased.AsSpan().IndexOf("a secret"u8));
        Assert.Equal(-1, erased.AsSpan().IndexOf("somebody"u8));
    }

    [Fact]
    public void A_field_that_replay_needs_is_refused_when_it_was_erased()
    {
        var bytes = Encode(Samples.OfEachType[0]).Bytes;

        var erased = Erase(bytes, FieldTag.Ovn);

        Assert.Equal("ovn", _encoding.Decode(erased).Broken!.Field);
    }

    [Fact]
    public void The_same_fact_has_another_leaf_each_time()
    {
        var fact = Samples.OfEachType[1];
        var entropy = Chance.Of(1);

        var first = _encoding.Encode(Place, Asked.Tester, fact, entropy);
        var second = _encoding.Encode(Place, Asked.Tester, fact, entropy);

        Assert.NotEqual(first.Leaf, second.Leaf);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(64)]
    public void The_root_over_fields_is_that_of_the_ledgers_tree(int leaves)
    {
        var (hashes, tree) = (new List<TreeHash>(), new Frontier());
        for (var at = 0; at < leaves; at++)
        {
            hashes.Add(TreeHash.OfLeaf([(byte)at]));
            tree.Append(hashes[^1]);
        }

        Assert.Equal(tree.Root, FieldTree.Root([.. hashes]));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(UssBaseUrl.LengthMax)]
    public void An_address_of_any_length_is_read_again_and_again(int length)
    {
        var url = Samples.UrlOf("https://uss1.example/".PadRight(length, 'x'));
        var bytes = Encode(
            new Coordination.RemoteId.ServiceAreaPut(Samples.AreaOf(3) with { BaseUrl = url })
        ).Bytes;

        for (var times = 0; times < 3; times++)
        {
            var read = (Coordination.RemoteId.ServiceAreaPut)_encoding.Decode(bytes).Value.Fact;

            Assert.Equal(url, read.Area.BaseUrl);
        }
    }

    [Fact]
    public void Text_that_is_not_text_cannot_be_written()
    {
        var version = Samples.VersionOf("version000001");
        var broken = new UssAvailability(
            Uss.Of("\ud800").Value,
            UssAvailabilityState.Normal,
            version
        );

        Assert.ThrowsAny<ArgumentException>(() => Encode(new AvailabilitySet(broken)));
    }

    [Fact]
    public void A_fact_has_no_more_bytes_than_a_reader_takes()
    {
        var text = ImmutableArray.Create(new byte[FactEncoding.BytesMax]);

        Assert.Throws<InvalidOperationException>(() =>
            Encode(new ReportMade(Samples.IdOf(1), Samples.Uss1, text))
        );
    }

    [Fact]
    public void No_subscription_and_the_id_that_stands_for_none_are_told_apart()
    {
        var none = new SubscribersNotified([]);

        var read = (SubscribersNotified)_encoding.Decode(Encode(none).Bytes).Value.Fact;

        Assert.Empty(read.Subscriptions);
    }

    private EncodedFact Encode(Fact fact) =>
        _encoding.Encode(Place, Asked.Tester, fact, Chance.Of(7));

    // As docs/decisions/0021-facts.md has it: tag, 1 and the digest in place of tag, 0, salt,
    // length and value.
    private byte[] Erase(byte[] bytes, FieldTag tag)
    {
        Assert.Null(_encoding.Leaf(bytes).Broken);
        var field = _encoding.LastRead.Fields.Single(field => field.Tag == tag);
        var end = field.Start + field.Length;
        var digest = new byte[TreeHash.Size];
        FieldTree.Digest(
            tag,
            bytes.AsSpan(field.Salt, FieldTree.SaltSize),
            bytes.AsSpan(field.Start..end),
            digest
        );
        return [.. bytes[..(field.Salt - 1)], 1, .. digest, .. bytes[end..]];
    }

    private int Find(byte[] bytes, FieldTag tag)
    {
        Assert.Null(_encoding.Leaf(bytes).Broken);
        return _encoding.LastRead.Fields.Single(field => field.Tag == tag).Start;
    }
}
