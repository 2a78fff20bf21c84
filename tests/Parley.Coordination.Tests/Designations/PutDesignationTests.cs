using Parley.Coordination.Designations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using Parley.Coordination.Tests.Parties;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Designations;

public sealed class PutDesignationTests
{
    private readonly Desk _desk = new Desk().WithTwoParties();

    private static Designation OfUs(DesignationAudience audience = DesignationAudience.Own) =>
        new()
        {
            By = Ru,
            Subject = Subject.Of(Us),
            Version = 1,
            Names = Text("The visitors"),
            Labels = [Text("Designated by decision 7")],
            Audience = audience,
        };

    [Theory]
    [InlineData("ru", true)]
    [InlineData("ru/armed-forces/admin", true)]
    [InlineData("ru/armed-forces/duty", false)]
    [InlineData("us", false)]
    [InlineData("us/armed-forces/admin", false)]
    public void Only_a_party_says_what_it_calls_things(string by, bool counts)
    {
        var words = new WithoutPrejudice
        {
            By = Ru,
            Version = 1,
            Words = Text("Names prejudge nothing."),
        };
        if (counts)
        {
            _desk.Allow(new PutDesignation(Said(OfUs(), by)));
            _desk.Allow(new PutWithoutPrejudice(Said(words, by)));
        }
        else
        {
            Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new PutDesignation(Said(OfUs(), by))));
            Assert.IsType<Refusal.Forbidden>(
                _desk.Refuse(new PutWithoutPrejudice(Said(words, by)))
            );
        }
    }

    [Fact]
    public void A_designation_is_said_again_withdrawn_and_said_once_more()
    {
        var end = OfUs() with { Version = 2, IsWithdrawn = true };
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(end with { Version = 1 })));
        _desk.Allow(Put(OfUs()));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(Put(OfUs())));

        _desk.Allow(Put(end));

        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(end with { Version = 3 })));
        Assert.Null(PartySeenBy(RuForces).OwnName);
        _desk.Allow(Put(OfUs() with { Version = 3 }));
        Assert.Equal(3, PartySeenBy(RuForces).OwnName?.Version);
    }

    [Fact]
    public void What_is_named_is_there()
    {
        var nobody = OfUs() with { Subject = Subject.Of(PartyId.Of("fr").Value) };
        var noOrgan = OfUs() with { Subject = Subject.Of(OrganId.Of("us/navy").Value) };

        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(nobody)));
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(Put(noOrgan)));
    }

    [Theory]
    [InlineData(DesignationAudience.Own, 1, 0, 0)]
    [InlineData(DesignationAudience.Everyone, 1, 1, 1)]
    public void A_designation_is_seen_by_its_audience(
        DesignationAudience audience,
        params int[] seen
    )
    {
        _desk.Allow(Put(OfUs(audience)));
        Reader[] readers =
        [
            ReaderOf(OfficerId(RuMinistry, "duty")),
            ReaderOf(OfficerId(UsForces, "duty")),
            Reader.KeepingRegister(new("issuer", "registrar")),
        ];

        Assert.Equal(
            seen,
            readers.Select(reader =>
                _desk.Allow(new FindDesignations(reader, Ru, new(null, 10))).Items.Length
            )
        );
    }

    [Fact]
    public void A_viewer_sees_its_own_partys_name_beside_the_neutral_one_and_no_others()
    {
        _desk.Allow(Put(OfUs(DesignationAudience.Everyone)));
        _desk.Allow(
            Put(OfUs() with { Subject = Subject.Of(UsForces), Names = Text("Their army") })
        );

        var own = PartySeenBy(RuForces);
        Assert.Equal(Text("The visitors"), own.OwnName?.Names);
        Assert.Equal(Text("Their army"), Assert.Single(own.Organs).OwnName?.Names);
        var theirs = PartySeenBy(UsForces);
        Assert.Null(theirs.OwnName);
        Assert.Null(Assert.Single(theirs.Organs).OwnName);
    }

    [Theory]
    [InlineData(DesignationAudience.Own, 0)]
    [InlineData(DesignationAudience.Everyone, 1)]
    public void A_public_statement_shows_names_that_are_for_everybody(
        DesignationAudience audience,
        int shown
    )
    {
        var said = new PublicStatement
        {
            Id = Written.Id(1),
            Version = 1,
            By = RuForces,
            Dateline = new(Text("Hmeimim"), Written.At(0)),
            Authoritative = "en",
            Titles = Text("A title"),
            Bodies = Text("A text"),
            Mentions = [Subject.Of(Us)],
        };
        _desk.Allow(new PutPublicStatement(Said(said, "ru/armed-forces/duty")));
        _desk.Now = Written.At(1);
        _desk.Allow(Put(OfUs(audience)));
        // Another party's name for the same thing stands in its own statements.
        _desk.Allow(
            new PutDesignation(
                Said(OfUs(DesignationAudience.Everyone) with { By = Us, Names = Text("We") }, "us")
            )
        );

        var view = _desk.Allow(new GetPublicStatement(said.Id, null));

        Assert.Equal(shown, view.Designations.Length);
        Assert.All(view.Designations, one => Assert.Equal(Text("The visitors"), one.Names));
        // What a party keeps to itself, no date on a public page may tell of.
        Assert.Equal(Written.At(shown), view.ChangedAt);
        _desk.Allow(Put(OfUs(audience) with { Version = 2, IsWithdrawn = true }));
        Assert.Empty(_desk.Allow(new GetPublicStatement(said.Id, null)).Designations);
    }

    [Fact]
    public void Words_beside_statements_are_said_again_and_ended()
    {
        var words = new WithoutPrejudice
        {
            By = Ru,
            Version = 1,
            Words = Text("Names prejudge nothing."),
        };
        _desk.Allow(new PutWithoutPrejudice(Said(words, "ru")));
        Assert.IsType<Refusal.Stale>(_desk.Refuse(new PutWithoutPrejudice(Said(words, "ru"))));

        _desk.Allow(
            new PutWithoutPrejudice(Said(words with { Version = 2, Words = Texts.None }, "ru"))
        );

        Assert.Equal(
            Texts.None,
            _desk
                .Allow(new GetWithoutPrejudice(ReaderOf(OfficerId(UsForces, "duty")), Ru))
                .Content.Words
        );
        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(new GetWithoutPrejudice(ReaderOf(OfficerId(UsForces, "duty")), Us))
        );
    }

    [Fact]
    public void A_party_has_so_many_designations()
    {
        for (var id = 1; id <= Coordination.Designations.Designation.PerPartyMax; id++)
        {
            _desk.Picture.Apply(new DesignationPut(new(Said(OfPlace(id), "ru"), _desk.Now)));
        }

        Assert.IsType<Refusal.TooMany>(_desk.Refuse(Put(OfUs())));
        _desk.Allow(Put(OfPlace(1) with { Version = 2 }));

        static Designation OfPlace(int id) =>
            OfUs() with
            {
                Subject = Subject.Of(SubjectKind.Place, $"{Written.Id(id)}").Value,
            };
    }

    [Theory]
    [InlineData("party", "us", null)]
    [InlineData("organ", "us/armed-forces", null)]
    [InlineData("site", "00000000-0000-4000-8000-00000000000A", null)]
    [InlineData("site", "us", "subject.id")]
    [InlineData("party", "00000000-0000-4000-8000-00000000000A", "subject.id")]
    [InlineData("organ", "us", "subject.id")]
    [InlineData("unit", "us", "subject.kind")]
    public void A_subject_is_named_as_its_kind_is(string kind, string id, string? field)
    {
        var text = Statement
            .Designation.Write(OfUs())
            .Replace(
                "{\"kind\":\"party\",\"id\":\"us\"}",
                $"{{\"kind\":\"{kind}\",\"id\":\"{id}\"}}"
            );

        var read = Statement.Designation.Read(text);

        Assert.Equal(field, read.Broken?.Field);
        if (field is null)
        {
            Assert.Equal(text, Statement.Designation.Write(read.Value), ignoreCase: true);
        }
    }

    private PartyView PartySeenBy(OrganId organ) =>
        _desk.Allow(new GetParty(ReaderOf(OfficerId(organ, "duty")), Us));

    private static PutDesignation Put(Designation said) => new(Said(said, "ru"));
}
