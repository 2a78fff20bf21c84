using Parley.Access.Passwords;
using Parley.Storage.Accounts;

namespace Parley.Tests.Access.Passwords;

public sealed class PasswordRuleTests
{
    private static readonly AccountName Name = AccountName.Of("ru.duty-1").Value;

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("пятнадцать букв")]
    [InlineData("abcdeabcdeabcde")]
    [InlineData("duty duty with eight more")]
    [InlineData("👍👍👍👍👍👍 thumbs up")]
    public void Long_is_good_whatever_it_is_made_of(string password)
    {
        Assert.Null(PasswordRule.Fault(password, Name));
    }

    [Theory]
    [InlineData("", "15 to 256")]
    [InlineData("fourteen chars", "15 to 256")]
    [InlineData("aaaabbbbccccdddd", "different")]
    [InlineData("ru.duty-1ru.duty-1ru.duty-1", "owner's name")]
    [InlineData("DUTYDUTYDUTYduty1234567", "owner's name")]
    [InlineData("with a \0 in the middle", "control")]
    [InlineData("with a \u0007 in the middle", "control")]
    [InlineData("with a \ud800 in the middle", "control")]
    public void Short_or_plain_is_refused_with_the_rule(string password, string saying)
    {
        Assert.Contains(saying, PasswordRule.Fault(password, Name)?.Rule);
    }

    [Fact]
    public void There_is_an_end()
    {
        var longest = string.Concat(Enumerable.Repeat("abcdefgh", 32));

        Assert.Null(PasswordRule.Fault(longest, Name));
        Assert.NotNull(PasswordRule.Fault(longest + "a", Name));
    }
}
