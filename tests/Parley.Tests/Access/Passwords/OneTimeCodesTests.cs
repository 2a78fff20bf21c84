using OtpNet;
using Parley.Access.Passwords;
using Parley.Storage.Accounts;

namespace Parley.Tests.Access.Passwords;

public sealed class OneTimeCodesTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    // RFC 6238, appendix B, for SHA-1; its eight digits end in our six.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void The_standards_codes_are_right(long second, string code)
    {
        var use = Assert.IsType<CodeUse.OfStep>(Check(code[2..], second));

        Assert.Equal(second / 30, use.Step);
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_devices_clock_may_be_off_by_one_step(int seconds, bool isRight)
    {
        Assert.Equal(isRight, Check("081804", 1_111_111_109 + seconds) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("081805")]
    [InlineData("٠٨١٨٠٤")]
    [InlineData("      ")]
    public void Anything_else_is_wrong(string? code)
    {
        Assert.Null(Check(code, 1_111_111_109));
    }

    [Fact]
    public void A_step_that_counted_counts_no_more_nor_does_one_before_it()
    {
        Assert.NotNull(Check("081804", 1_111_111_109, step: 37_037_035));
        Assert.Null(Check("081804", 1_111_111_109, step: 37_037_036));
        Assert.Null(Check("081804", 1_111_111_109, step: 37_037_037));
    }

    [Fact]
    public void A_code_on_paper_is_read_as_people_write()
    {
        var code = OneTimeCodes.NewRecoveryCodes()[0];
        Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", code);

        var plain = new string([.. code.Replace('-', ' ').Select(char.ToLowerInvariant)]);
        var use = Assert.IsType<CodeUse.OfRecovery>(Check(plain, 0));

        Assert.Equal(OneTimeCodes.DigestOf(code), use.Digest);
    }

    [Fact]
    public void A_device_reads_the_secret_from_the_address()
    {
        var uri = OneTimeCodes.UriOf(AccountName.Of("ru.duty-1").Value, Secret);

        Assert.StartsWith("otpauth://totp/Parley:ru.duty-1?", uri);
        Assert.Contains($"secret={Base32Encoding.ToString(Secret)}", uri);
        Assert.Contains("issuer=Parley", uri);
    }

    [Fact]
    public void Who_has_no_codes_is_asked_for_none()
    {
        var use = OneTimeCodes.Check(Account(-1) with { CodeSecret = null }, null, default);

        Assert.IsType<CodeUse.None>(use);
    }

    private static CodeUse? Check(string? code, long second, long step = -1) =>
        OneTimeCodes.Check(Account(step), code, DateTimeOffset.FromUnixTimeSeconds(second));

    private static StoredAccount Account(long step) =>
        new()
        {
            Name = AccountName.Of("a").Value,
            Password = "",
            Version = 1,
            IsDisabled = false,
            IsRemoved = false,
            KeepsRegister = false,
            CodeSecret = Secret,
            CodeStep = step,
        };
}
