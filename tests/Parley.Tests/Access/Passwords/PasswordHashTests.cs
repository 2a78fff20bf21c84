using Parley.Access.Passwords;

namespace Parley.Tests.Access.Passwords;

public sealed class PasswordHashTests
{
    private const string Password = "correct horse battery";

    // Made by the reference implementation (libargon2): argon2id_hash_encoded, version 19.
    private const string OfReference =
        "$argon2id$v=19$m=65536,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg"
        + "$ALrFYrQHh1KWaC4LgENojgm+lPzqMm6ZqmLQ7bREBPw";

    [Fact]
    public void A_hash_by_the_reference_implementation_holds()
    {
        Assert.True(PasswordHash.Matches(Password, OfReference));
        Assert.False(PasswordHash.Matches("correct horse battert", OfReference));
        Assert.True(PasswordHash.IsOfToday(OfReference));
    }

    [Fact]
    public void A_hash_is_of_its_password_alone_and_salted()
    {
        var (one, other) = (PasswordHash.Make(Password), PasswordHash.Make(Password));

        Assert.NotEqual(one, other);
        Assert.StartsWith("$argon2id$v=19$m=65536,t=3,p=1$", one);
        Assert.True(PasswordHash.Matches(Password, one));
        Assert.False(PasswordHash.Matches(Password + " ", one));
        Assert.False(PasswordHash.Matches("", one));
    }

    [Fact]
    public void A_hash_of_other_parameters_holds_and_is_known_to_be_old()
    {
        var old = PasswordHash.MakeWith(Password, memory: 8_192, passes: 1);

        Assert.True(PasswordHash.Matches(Password, old));
        Assert.False(PasswordHash.IsOfToday(old));
        Assert.True(PasswordHash.IsOfToday(PasswordHash.Make(Password)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("password")]
    [InlineData("$argon2i$v=19$m=8192,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA")]
    [InlineData("$argon2id$v=19$m=99999999,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA")]
    [InlineData("$argon2id$v=19$m=65536,t=-3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$****$****")]
    public void What_is_no_hash_of_ours_is_nobodys(string? stored)
    {
        Assert.False(PasswordHash.Matches("password", stored));
        Assert.False(PasswordHash.IsOfToday(stored ?? ""));
    }
}
