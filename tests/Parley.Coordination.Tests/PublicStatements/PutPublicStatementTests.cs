using Parley.Coordination.Designations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using Parley.Coordination.Tests.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.PublicStatements;

public sealed class PutPublicStatementTests
{
    private const string Duty = "ru/armed-forces/duty";

    private readonly Desk _desk = new Desk().WithTwoParties();

    private static PublicStatement First(int id = 1) =>
        new()
        {
            Id = Written.Id(id),
            Version = 1,
            By = RuForces,
            Dateline = new(Text("Hmeimim"), Written.At(0)),
            Authoritative = "en",
            Titles = Text("A corridor is open"),
            Bodies = Text("From noon on."),
        };

    private static PublicStatement Corrected(PublicStatement said) =>
        said with
        {
            Version = said.Version + 1,
            Bodies = Text("From one o'clock on."),
            Correction = Text("The hour was wrong."),
        };

    private static PublicStatement Withdrawn(PublicStatement said) =>
        said with
        {
            Version = said.Version + 1,
            Correction = Texts.None,
            IsWithdrawn = true,
            Reason = Text("It is closed."),
        };

    [Theory]
    [InlineData(Duty, true)]
    [InlineData("ru/armed-forces/admin", true)]
    [InlineData("ru/foreign-ministry/duty", false)]
    [InlineData("us/armed-forces/duty", false)]
    [InlineData("ru", false)]
    public void An_officer_of_the_organ_speaks_for_it(string by, bool speaks)
    {
        var request = new PutPublicStatement(Said(First(), by));

        if (speaks)
        {
            _desk.Allow(request);
        }
        else
        {
            Assert.IsType<Refusal.Forbidden>(_desk.Refuse(request));
        }
    }

    [Fact]
    public void A_planner_and_an_officer_who_no_longer_acts_say_nothing()
    {
        var planner = OfficerId(RuForces, "planner");
        _desk.Allow(Speakers.Put(Officer(planner, OfficerRoles.Planner)));

        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new PutPublicStatement(Said(First(), $"{planner}")))
        );
        _desk.Now = Written.At(24);
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Put(First())));
    }

    [Fact]
    public void A_correction_says_what_it_corrects_and_earlier_versions_stay()
    {
        _desk.Allow(Put(First()));
        _desk.Now = Written.At(1);
        var next = Corrected(First());

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(next with { Correction = Texts.None })));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(next with { Version = 3 })));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(First())));
        _desk.Allow(Put(next));

        var last = _desk.Allow(new GetPublicStatement(First().Id, null));
        var first = _desk.Allow(new GetPublicStatement(First().Id, 1));
        Assert.Equal((2, false), (last.Shown.Said.Content.Version, last.IsSuperseded));
        Assert.Equal((1, true), (first.Shown.Said.Content.Version, first.IsSuperseded));
        Assert.Equal([Written.At(0), Written.At(1)], last.Versions.Select(one => one.At));
        Assert.Equal(Written.At(1), first.ChangedAt);
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetPublicStatement(First().Id, 3)));
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetPublicStatement(Written.Id(9), null)));
    }

    [Fact]
    public void What_is_said_first_corrects_and_withdraws_nothing()
    {
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(Put(First() with { Correction = Text("Of what?") }))
        );
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(Withdrawn(First()) with { Version = 1 })));
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(Put(First() with { Reason = Text("For nothing.") }))
        );
    }

    [Fact]
    public void A_withdrawal_repeats_what_it_withdraws_and_is_the_last_word()
    {
        _desk.Allow(Put(First()));
        _desk.Allow(Put(Corrected(First())));
        var end = Withdrawn(Corrected(First()));

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(end with { Reason = Texts.None })));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Put(end with { Bodies = Text("Other") })));
        _desk.Allow(Put(end));

        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(Put(Corrected(end with { IsWithdrawn = false, Reason = Texts.None })))
        );
    }

    [Fact]
    public void A_statement_stays_the_organs_that_made_it()
    {
        _desk.Allow(Put(First()));
        var theirs = Corrected(First()) with { By = UsForces };

        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new PutPublicStatement(Said(theirs, "us/armed-forces/duty")))
        );
    }

    [Fact]
    public void What_it_belongs_with_and_what_it_mentions_is_there()
    {
        _desk.Allow(Put(First()));
        var second = First(2) with
        {
            Related = [First().Id],
            Mentions = [Subject.Of(Us), Subject.Of(SubjectKind.Site, $"{Written.Id(7)}").Value],
        };

        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(Put(second with { Related = [Written.Id(3)] }))
        );
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(second with { Related = [second.Id] })));
        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(Put(second with { Mentions = [Subject.Of(PartyId.Of("fr").Value)] }))
        );
        _desk.Allow(Put(second));

        var seen = _desk.Allow(new GetPublicStatement(second.Id, null));
        Assert.Equal(First().Id, Assert.Single(seen.Related).Said.Content.Id);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_dateline_is_not_in_the_future(int minutes, bool isTaken)
    {
        var time = _desk.Now + TimeSpan.FromMinutes(minutes);
        var said = First() with { Dateline = new(Text("Hmeimim"), time) };

        Assert.Equal(
            isTaken,
            Put(said).Decide(_desk.Picture, _desk.Now) is Decision<Said<PublicStatement>>.Allowed
        );
    }

    [Fact]
    public void A_statement_has_so_many_versions_and_a_party_so_many_statements()
    {
        var said = First();
        _desk.Allow(Put(said));
        while (said.Version < PublicStatement.VersionsMax)
        {
            _desk.Allow(Put(said = Corrected(said)));
        }
        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Put(Corrected(said))));

        for (var id = 2; id <= PublicStatement.PerPartyMax; id++)
        {
            _desk.Picture.Apply(new PublicStatementReleased(new(Said(First(id), Duty), _desk.Now)));
        }
        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Put(First(PublicStatement.PerPartyMax + 1))));
        Assert.Equal(PublicStatement.PerPartyMax, _desk.Picture.PublicStatements.CountOf(Ru).Count);
    }

    [Fact]
    public void A_partys_statements_have_so_many_bytes()
    {
        var large = new Said<PublicStatement>(
            First(),
            [.. new byte[(int)PublicStatement.BytesPerPartyMax - 10]],
            [By(Duty)]
        );
        _desk.Picture.Apply(new PublicStatementReleased(new(large, _desk.Now)));
        var short10 = new Said<PublicStatement>(First(2), [.. new byte[10]], [By(Duty)]);

        Assert.IsType<Refusal.TooMany>(
            _desk.Refuse(new PutPublicStatement(short10 with { Note = [.. new byte[11]] }))
        );
        _desk.Allow(new PutPublicStatement(short10));
    }

    [Fact]
    public void What_changed_last_comes_first_and_pages_lead_through_all()
    {
        for (var id = 1; id <= 5; id++)
        {
            _desk.Now = Written.At(id);
            _desk.Allow(Put(First(id)));
        }
        _desk.Now = Written.At(6);
        _desk.Allow(Put(Corrected(First(2))));

        var ids = new List<DssId>();
        string? after = null;
        do
        {
            var page = _desk.Allow(new FindPublicStatements(new PageAsked(after, 2)));
            ids.AddRange(page.Items.Select(view => view.Shown.Said.Content.Id));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(new[] { 2, 5, 4, 3, 1 }.Select(id => Written.Id(id)), ids);
        Assert.Empty(_desk.Allow(new FindPublicStatements(new PageAsked("~~", 2))).Items);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var full = Corrected(First()) with
        {
            Pictures =
            [
                new()
                {
                    Sha256 = new string('0', 64),
                    Type = PictureType.Jpeg,
                    Bytes = 1,
                    Alt = Text("A road"),
                    Credit = "Ministry",
                    Licence = "CC0-1.0",
                    Url = "https://example.org/road.jpg",
                },
            ],
            Related = [Written.Id(2)],
            Discloses = [Written.Id(3)],
            Mentions = [Subject.Of(UsForces)],
        };
        foreach (var said in new[] { First(), full, Withdrawn(full) })
        {
            var text = Statement.PublicStatement.Write(said);
            var read = Statement.PublicStatement.Read(text);
            Assert.True(read.Broken is null, $"{read.Broken}");
            Assert.Equal(text, Statement.PublicStatement.Write(read.Value));
        }
    }

    [Theory]
    [InlineData("\"authoritative\":\"en\"", "\"authoritative\":\"fr\"", "authoritative")]
    [InlineData("\"titles\":{\"en\"", "\"titles\":{\"fr\"", "texts")]
    [InlineData("\"place\":{\"en\"", "\"place\":{\"fr\"", "dateline.place")]
    [InlineData("A corridor is open", "two\\nlines", "titles.en")]
    [InlineData("image/jpeg", "image/svg+xml", "pictures[0].media_type")]
    [InlineData("\"bytes\":1", "\"bytes\":0", "pictures[0].bytes")]
    [InlineData("\"bytes\":1", "\"bytes\":20971521", "pictures[0].bytes")]
    [InlineData("\"sha256\":\"00", "\"sha256\":\"0G", "pictures[0].sha256")]
    [InlineData("https://example.org", "javascript:alert(1)//", "pictures[0].url")]
    [InlineData("https://example.org", "http://example.org", "pictures[0].url")]
    [InlineData("https://example.org", "https://u@example.org", "pictures[0].url")]
    [InlineData("https://example.org", "https://exаmple.org", "pictures[0].url")]
    [InlineData("\"kind\":\"organ\"", "\"kind\":\"target\"", "mentions[0].kind")]
    [InlineData("\"id\":\"us/armed-forces\"", "\"id\":\"us\"", "mentions[0].id")]
    public void What_breaks_a_rule_is_refused_with_its_place(
        string part,
        string other,
        string field
    )
    {
        var said = First() with
        {
            Pictures =
            [
                new()
                {
                    Sha256 = new string('0', 64),
                    Type = PictureType.Jpeg,
                    Bytes = 1,
                    Alt = Text("A road"),
                    Credit = "Ministry",
                    Licence = "CC0-1.0",
                    Url = "https://example.org/road.jpg",
                },
            ],
            Mentions = [Subject.Of(UsForces)],
        };
        var text = Statement.PublicStatement.Write(said);
        Assert.Contains(part, text, StringComparison.Ordinal);

        var read = Statement.PublicStatement.Read(
            text.Replace(part, other, StringComparison.Ordinal)
        );

        Assert.Equal(field, read.Broken?.Field);
    }

    private static PutPublicStatement Put(PublicStatement said) => new(Said(said, Duty));
}
