using System.Text.Json.Nodes;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Statements;

public sealed class StatementTests
{
    private static readonly OfficerId Duty = OfficerId(RuForces, "duty-1");

    [Fact]
    public void What_is_written_is_read_again()
    {
        var party = Party(Ru) with { UssNames = [Written.Alice], Guarantor = UsForces };
        var organ = Organ(RuForces) with
        {
            Channels = [new(ChannelKind.Telephone, "+7 495 000-00-00")],
        };

        Assert.Equal(Statement.Party.Write(party), Again(Statement.Party, party));
        Assert.Equal(Statement.Organ.Write(organ), Again(Statement.Organ, organ));
        Assert.Equal(
            Statement.Officer.Write(Officer(Duty)),
            Again(Statement.Officer, Officer(Duty))
        );
        var mandate = Mandate(UsForces, null, Row(ExchangeKind.Talks, MandateRule.NeedsWaiver));
        Assert.Equal(Statement.Mandate.Write(mandate), Again(Statement.Mandate, mandate));
        var waiver = Waiver(1, UsForces, RuForces) with { Thread = Written.Id(3) };
        Assert.Equal(Statement.Waiver.Write(waiver), Again(Statement.Waiver, waiver));
    }

    [Fact]
    public void A_certificate_is_the_text_that_the_document_shows() =>
        Assert.Equal(
            string.Concat(
                    "parley/officer/v1\n{'officer':'ru/armed-forces/duty-1','version':1,",
                    "'roles':['duty-officer','planner'],",
                    "'key':'cnUvYXJtZWQtZm9yY2VzL2R1dHktMQAAAAAAAAAAAAA=',",
                    "'account_digest':'pNHECrF19X8U+76nt+zHQ241IBHWPhDjUJz3sH6frk4=',",
                    "'from':'2026-12-01T11:00:00Z','until':'2026-12-02T12:00:00Z'}\n"
                )
                .Replace('\'', '"'),
            Statement.Officer.Write(Officer(Duty, OfficerRoles.DutyOfficer | OfficerRoles.Planner))
        );

    [Theory]
    [InlineData("\"version\":1", "\"version\":0", "version")]
    [InlineData("\"version\":1", "\"version\":\"1\"", "$.version")]
    [InlineData("\"version\":1", "\"version\":1,\"version\":1", "$.version")]
    [InlineData("\"version\":1", "\"version\":1,\"other\":1", "$.other")]
    [InlineData("\"version\":1", "\"version\":1e40", "$.version")]
    [InlineData("\"version\":1,", "", "line 2")]
    [InlineData("ru/armed-forces/duty-1", "ru/armed-forces", "officer")]
    [InlineData("ru/armed-forces/duty-1", "RU/armed-forces/duty-1", "officer")]
    [InlineData("[\"duty-officer\"]", "[\"boss\"]", "roles[0]")]
    [InlineData("[\"duty-officer\"]", "[\"duty-officer\",\"duty-officer\"]", "roles[1]")]
    [InlineData("[\"duty-officer\"]", "[null]", "roles[0]")]
    [InlineData("[\"duty-officer\"]", "null", "$.roles")]
    [InlineData("2026-12-02T12:00:00Z", "2026-12-01T11:00:00Z", "until")]
    [InlineData("2026-12-02T12:00:00Z", "2026-12-02T12:00:00+00:00", "until")]
    [InlineData("2026-12-02T12:00:00Z", "2026-12-02T23:59:60Z", "until")]
    [InlineData("pNHE", "pNH=", "account_digest")]
    [InlineData("parley/officer/v1", "parley/officer/v2", "line 1")]
    [InlineData("parley/officer/v1", "parley/party/v1", "line 1")]
    public void What_breaks_a_rule_is_refused_with_its_place(
        string part,
        string other,
        string field
    )
    {
        var text = Statement.Officer.Write(Officer(Duty));
        Assert.Contains(part, text, StringComparison.Ordinal);

        var read = Statement.Officer.Read(text.Replace(part, other, StringComparison.Ordinal));

        Assert.Equal(field, read.Broken?.Field);
    }

    [Fact]
    public void Members_that_may_be_missing_may_be_missing()
    {
        var party = Statement.Party.Read(Without(Statement.Party.Write(Party(Ru)), "uss"));
        var organ = Statement.Organ.Read(
            Without(Statement.Organ.Write(Organ(RuForces)), "channels")
        );
        var waiver = Statement.Waiver.Read(
            Without(Statement.Waiver.Write(Waiver(1, UsForces, null)), "withdrawn")
        );
        var observer = Officer(Duty, OfficerRoles.Observer) with { Key = null };

        Assert.Empty(party.Value.UssNames);
        Assert.Null(party.Value.Guarantor);
        Assert.Empty(organ.Value.Channels);
        Assert.False(waiver.Value.IsWithdrawn);
        Assert.Null(waiver.Value.Thread);
        Assert.Null(Statement.Officer.Read(Statement.Officer.Write(observer)).Value.Key);

        static string Without(string text, string member)
        {
            var lines = text.Split('\n');
            var members = JsonNode.Parse(lines[1])!.AsObject();
            Assert.True(members.Remove(member));
            return $"{lines[0]}\n{members.ToJsonString()}\n";
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("parley/officer/v1\n")]
    [InlineData("parley/officer/v1\nnull\n")]
    [InlineData("parley/officer/v1\n[]\n")]
    [InlineData("parley/officer/v1\n{}\n\n")]
    [InlineData("parley/officer/v1\n{}")]
    public void What_is_no_statement_is_refused(string text) =>
        Assert.NotNull(Statement.Officer.Read(text).Broken);

    [Theory]
    [InlineData("turned \u202E around")]
    [InlineData("apart \u2067 from")]
    [InlineData("bell \u0007")]
    [InlineData("")]
    public void A_text_that_could_be_made_to_look_like_another_is_refused(string text) =>
        Assert.NotNull(Texts.Of([new("en", text)], 100).Broken);

    [Fact]
    public void A_text_in_the_language_it_is_written_in_is_taken()
    {
        var texts = Texts.Of([new("ar", "إشعار بالتحليق"), new("ru", "Уведомление о полёте")], 100);

        Assert.Equal(["ar", "ru"], texts.Value.ByLanguage.Keys);
        Assert.NotNull(Texts.Of([new("Arabic", "x")], 100).Broken);
        Assert.NotNull(Texts.Of([new("en", new string('x', 101))], 100).Broken);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a zero\u200Bwidth space")]
    [InlineData("soft\u00ADhyphen")]
    [InlineData("word\u2060joiner")]
    [InlineData("\uFEFFa mark of byte order")]
    [InlineData("line\u2028separator")]
    [InlineData("paragraph\u2029separator")]
    [InlineData("a tag \U000E0041")]
    [InlineData("a filler \u3164")]
    [InlineData("no character \uFFFE")]
    [InlineData("jo\u200Din")]
    [InlineData("не\u200Cт")]
    [InlineData("leans\u200F left")]
    [InlineData("שלום\u200F\u200F")]
    [InlineData("\u200Fשלום")]
    [InlineData("می\u200C\u200Cشود")]
    [InlineData(" ")]
    public void A_name_shows_all_that_it_holds(string name)
    {
        var party = Party(Ru) with { Names = Texts.Of([new("en", "Name")], 100).Value };
        var text = Statement.Party.Write(party);

        var read = Statement.Party.Read(
            text.Replace("\"Name\"", System.Text.Json.JsonSerializer.Serialize(name))
        );

        Assert.Equal("names.en", read.Broken?.Field);
    }

    [Theory]
    [InlineData("fa", "نمی\u200Cدانم")]
    [InlineData("si", "ශ්\u200Dරී ලංකා")]
    [InlineData("ml", "അവന്\u200D")]
    [InlineData("he", "ישראל (נוסד 1948)\u200F.")]
    [InlineData("ar", "القوات C++\u200E في")]
    [InlineData("ja", "航空自衛隊")]
    [InlineData("vi", "Không quân Nhân dân")]
    [InlineData("en", "Relief ❤\uFE0F")]
    public void A_name_is_spelt_as_its_language_needs(string language, string name) =>
        Assert.Equal(name, Texts.OfLines([new(language, name)], 100).Value.ByLanguage[language]);

    [Fact]
    public void A_language_in_two_cases_is_one_language()
    {
        Assert.NotNull(Texts.Of([new("en-GB", "a"), new("en-gb", "b")], 100).Broken);
        var organ = Organ(RuForces) with { Languages = ["en-GB", "en-gb"] };
        Assert.Equal("languages", Statement.Organ.Read(Statement.Organ.Write(organ)).Broken?.Field);
    }

    [Fact]
    public void A_claim_is_written_as_before_and_its_end_with_a_version()
    {
        var claim = new MandateClaim
        {
            Id = Written.Id(1),
            By = RuForces,
            Pair = new(UsForces, RuForces),
            Exchange = ExchangeKind.Talks,
            Rule = MandateRule.Barred,
            Citation = "As they told us",
        };
        var end = claim with { Version = 2, IsWithdrawn = true };

        Assert.DoesNotContain("version", Statement.MandateClaim.Write(claim));
        Assert.Equal(claim, Statement.MandateClaim.Read(Statement.MandateClaim.Write(claim)).Value);
        Assert.Contains("\"version\":2", Statement.MandateClaim.Write(end));
        Assert.Equal(end, Statement.MandateClaim.Read(Statement.MandateClaim.Write(end)).Value);
    }

    private static string Again<T>(Statement<T> kind, T content) =>
        kind.Write(kind.Read(kind.Write(content)).Value);
}
