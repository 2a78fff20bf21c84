using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests;

/// <summary>Ids, versions, OVNs, parties and addresses: which texts are any.</summary>
public sealed class NamesTests
{
    [Theory]
    [InlineData("2f8343be-6482-4d1b-a474-16847e01af1e", true)]
    [InlineData("2F8343BE-6482-4D1B-A474-16847E01AF1E", true)]
    [InlineData("2f8343be-6482-4d1b-8474-16847e01af1e", true)]
    [InlineData("2f8343be-6482-4d1b-b474-16847e01af1e", true)]
    [InlineData("2f8343be-6482-4d1b-9474-16847e01af1e", true)]
    [InlineData("2f8343be-6482-7d1b-a474-16847e01af1e", false)] // version 7
    [InlineData("2f8343be-6482-4d1b-c474-16847e01af1e", false)] // another variant
    [InlineData("2f8343be-6482-4d1b-7474-16847e01af1e", false)]
    [InlineData("2f8343be64824d1ba47416847e01af1e", false)]
    [InlineData("{2f8343be-6482-4d1b-a474-16847e01af1e}", false)]
    [InlineData("2f8343be-6482-4d1b-a474-16847e01af1", false)]
    [InlineData("2f8343be-6482-4d1b-a474-16847e01af1g", false)]
    [InlineData("2f8343be-6482-4d1b-a474-16847e01af1e ", false)]
    [InlineData(" f8343be-6482-4d1b-a474-16847e01af1e", false)]
    [InlineData("+f8343be-6482-4d1b-a474-16847e01af1e", false)]
    [InlineData("", false)]
    public void An_id_is_a_UUID_of_version_4(string text, bool isAny) =>
        Assert.Equal(isAny, DssId.Of(text).Broken is null);

    [Fact]
    public void Upper_and_lower_case_are_the_same_id_and_it_is_told_in_lower_case()
    {
        var upper = DssId.Of("2F8343BE-6482-4D1B-A474-16847E01AF1E").Value;

        Assert.Equal(DssId.Of("2f8343be-6482-4d1b-a474-16847e01af1e").Value, upper);
        Assert.Equal("2f8343be-6482-4d1b-a474-16847e01af1e", $"{upper}");
    }

    [Fact]
    public void An_id_made_by_chance_is_a_UUID_of_version_4()
    {
        foreach (var fill in (byte[])[0x00, 0x5A, 0xFF])
        {
            var bytes = new byte[16];
            bytes.AsSpan().Fill(fill);
            var made = DssId.OfRandom(bytes);
            Assert.Equal(made, DssId.Of($"{made}").Value);
        }
        Assert.Equal("00000000-0000-4000-8000-000000000000", $"{DssId.None}");
        Assert.Equal(DssId.None, DssId.Of($"{DssId.None}").Value);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void An_ovn_has_16_to_128_characters(int length, bool isAny) =>
        Assert.Equal(isAny, Ovn.Of(new('x', length)).Broken is null);

    [Theory]
    [InlineData("abcdefghij", true)]
    [InlineData("0123456789", true)]
    [InlineData("abcdefghi", false)]
    [InlineData("abcdefghiJ", false)]
    [InlineData("abcdefghi-", false)]
    [InlineData("abcdefghié", false)]
    public void A_version_is_of_10_or_more_small_letters_and_digits(string text, bool isAny) =>
        Assert.Equal(isAny, EntityVersion.Of(text).Broken is null);

    [Fact]
    public void A_version_has_at_most_128_characters()
    {
        Assert.Null(EntityVersion.Of(new('a', 128)).Broken);
        Assert.NotNull(EntityVersion.Of(new('a', 129)).Broken);
    }

    [Fact]
    public void A_party_has_1_to_200_characters_and_letters_count()
    {
        Assert.NotNull(Uss.Of("").Broken);
        Assert.NotNull(Uss.Of("a\nb").Broken);
        Assert.NotNull(Uss.Of(new('x', 201)).Broken);
        Assert.Null(Uss.Of(new('x', 200)).Broken);
        Assert.NotEqual(Uss.Of("Alice").Value, Alice);
    }

    [Theory]
    [InlineData("https://uss.example/v1", true, true)]
    [InlineData("https://uss.example:8443", true, true)]
    [InlineData("http://uss.example/v1", false, true)]
    [InlineData("ftp://uss.example/v1", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("uss.example/v1", false, false)]
    [InlineData("/v1", false, false)]
    [InlineData("https://me@uss.example/v1", false, false)]
    [InlineData("https://me:secret@uss.example/v1", false, false)]
    [InlineData("https://uss.example/v1?a=b", false, false)]
    [InlineData("https://uss.example/v1#a", false, false)]
    [InlineData("https://uss.example/v 1", false, false)]
    [InlineData("https://uss.example/v1\n", false, false)]
    [InlineData("https:///v1", false, false)]
    [InlineData("javascript:alert(1)", false, false)]
    [InlineData("", false, false)]
    public void A_base_url_is_https_unless_a_test_says_otherwise(string text, bool https, bool too)
    {
        Assert.Equal(https, UssBaseUrl.Of(text, UrlSchemes.Https).Broken is null);
        Assert.Equal(too, UssBaseUrl.Of(text, UrlSchemes.HttpToo).Broken is null);
        if (https)
        {
            Assert.Equal(text, UssBaseUrl.Of(text, UrlSchemes.Https).Value.Text);
        }
    }

    [Fact]
    public void A_base_url_has_at_most_2000_characters()
    {
        var longest = "https://a.example/".PadRight(2_000, 'x');

        Assert.Null(UssBaseUrl.Of(longest, UrlSchemes.Https).Broken);
        Assert.NotNull(UssBaseUrl.Of(longest + "x", UrlSchemes.Https).Broken);
    }

    [Fact]
    public void Chance_is_the_same_under_one_name_and_another_under_another()
    {
        var chance = Chance();

        Assert.Equal(chance.For("ovn"), chance.For("ovn"));
        Assert.NotEqual(chance.For("ovn"), chance.For("version"));
        Assert.NotEqual(chance.For("ovn"), Chance().For("ovn"));
        Assert.Throws<ArgumentException>(() => new Entropy(new byte[31]));
    }
}
