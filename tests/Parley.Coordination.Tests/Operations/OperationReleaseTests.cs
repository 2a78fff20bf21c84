using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using static Parley.Coordination.Tests.Operations.Plans;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Operations;

public sealed class OperationReleaseTests
{
    private readonly Desk _desk = NewDesk();

    private static readonly Reader Registrar = Reader.KeepingRegister(new("issuer", "registrar"));

    [Theory]
    [InlineData(ReleaseClass.None, null)]
    [InlineData(ReleaseClass.KeepClear, "volumes")]
    [InlineData(ReleaseClass.Contact, "volumes contact")]
    [InlineData(ReleaseClass.Detail, "volumes contact detail")]
    public void Each_class_shows_all_of_the_one_before(ReleaseClass everyone, string? shown)
    {
        _desk.Allow(Put(Operation(1, RuForces) with { Release = To(everyone) }));

        Assert.Equal(shown, Shown(UsForces));
        Assert.Equal("volumes contact detail note", Shown(RuForces));
        Assert.Equal("volumes contact detail note", Shown(RuMinistry));
    }

    [Fact]
    public void A_party_that_is_named_sees_what_was_said_for_it()
    {
        var release = To(
            ReleaseClass.Contact,
            (Us, ReleaseClass.Detail),
            (Third.Party, ReleaseClass.None)
        );
        _desk.Allow(Put(Operation(1, RuForces) with { Release = release }));

        Assert.Equal("volumes contact detail", Shown(UsForces));
        Assert.Null(Shown(Third));
    }

    [Theory]
    [InlineData(ReleaseClass.Contact, ReleaseClass.Detail, "volumes contact")]
    [InlineData(ReleaseClass.Detail, ReleaseClass.KeepClear, "volumes")]
    [InlineData(ReleaseClass.Detail, ReleaseClass.None, null)]
    public void Who_keeps_the_register_sees_what_every_party_sees(
        ReleaseClass everyone,
        ReleaseClass us,
        string? shown
    )
    {
        _desk.Allow(Put(Operation(1, RuForces) with { Release = To(everyone, (Us, us)) }));

        Assert.Equal(shown, Shown(Registrar));
    }

    [Fact]
    public void Who_conflicts_sees_what_it_takes_to_keep_clear_and_no_more()
    {
        _desk.Allow(Put(Operation(1, RuForces) with { Release = To(ReleaseClass.None) }));

        var declared = _desk.Allow(Put(Operation(2, UsForces)));

        var other = Assert.Single(declared.Conflicts!.Operations);
        Assert.Equal("volumes", Shown(other));
        Assert.Null(Shown(UsForces));
    }

    [Fact]
    public void Nobody_is_told_of_anothers_conflicts()
    {
        _desk.Allow(Put(Operation(1, RuForces) with { Release = To(ReleaseClass.Detail) }));
        _desk.Allow(Put(Operation(2, UsForces)));
        var asked = new FindOperationConflicts(Registrar, Written.Id(1));

        Assert.IsType<Refusal.Unknown>(_desk.Refuse(asked));
        foreach (var organ in new[] { UsForces, Third })
        {
            Assert.IsType<Refusal.Unknown>(
                _desk.Refuse(asked with { Reader = ReaderOf(OfficerId(organ, "duty")) })
            );
        }
        var own = _desk.Allow(asked with { Reader = ReaderOf(OfficerId(RuMinistry, "duty")) });
        Assert.Single(own.Operations);
    }

    [Fact]
    public void What_is_not_seen_is_in_no_list_and_shortens_no_page()
    {
        for (var id = 1; id <= 6; id++)
        {
            var everyone = id % 2 == 0 ? ReleaseClass.None : ReleaseClass.KeepClear;
            _desk.Allow(Put(Operation(id, RuForces) with { Release = To(everyone) }));
        }
        var asked = new FindOperations(
            ReaderOf(OfficerId(UsForces, "duty")),
            new(null, null, null, null),
            new(null, 2)
        );

        var first = _desk.Allow(asked);
        var second = _desk.Allow(asked with { Page = new(first.Next, 2) });

        Assert.Equal("1 3", Ids(first));
        Assert.Equal("5", Ids(second));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("us", null, null, null, "3")]
    [InlineData(null, DeclaredState.Active, null, null, "2")]
    [InlineData(null, null, 1.0, null, "3")]
    [InlineData(null, null, null, 1.0, "1 2")]
    [InlineData(null, null, 0.5, 1.5, "1 2 3")]
    public void A_filter_narrows_what_is_seen(
        string? party,
        DeclaredState? state,
        double? from,
        double? until,
        string found
    )
    {
        _desk.Allow(Put(Operation(1, RuForces)));
        _desk.Allow(Put(Operation(2, RuForces)));
        _desk.Allow(Put(Operation(2, RuForces).Next(DeclaredState.Active)));
        _desk.Allow(Put(Operation(3, UsForces, Volume(from: 1, until: 2))));

        var page = _desk.Allow(
            new FindOperations(
                ReaderOf(OfficerId(UsForces, "duty")),
                new(
                    party is null ? null : PartyId.Of(party).Value,
                    state,
                    from is { } start ? Written.At(start) : null,
                    until is { } end ? Written.At(end) : null
                ),
                new(null, 200)
            )
        );

        Assert.Equal(found, Ids(page));
    }

    private static string Ids(Page<OperationView> page) =>
        string.Join(' ', page.Items.Select(one => Written.Number(one.Id)));

    private string? Shown(OrganId organ) => Shown(ReaderOf(OfficerId(organ, "duty")));

    private string? Shown(Reader reader) =>
        new GetOperation(reader, Written.Id(1)).Decide(_desk.Picture, _desk.Now)
            is Decision<OperationView>.Allowed { Answer: var view }
            ? Shown(view)
            : null;

    private static string Shown(OperationView view)
    {
        List<string> parts = ["volumes"];
        if (view.Contact is not null)
        {
            parts.Add("contact");
        }
        if (view.Detail is not null)
        {
            parts.Add("detail");
        }
        if (view.Own is not null)
        {
            parts.Add("note");
        }
        return string.Join(' ', parts);
    }
}
