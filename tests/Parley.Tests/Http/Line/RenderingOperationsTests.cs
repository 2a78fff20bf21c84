using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Radio;
using Parley.Coordination.Statements;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class RenderingOperationsTests(RunningServer server)
{
    [Theory]
    [InlineData("en", "ltr", "Danger: under fire.")]
    [InlineData("ru", "ltr", "Опасность: под обстрелом.")]
    [InlineData("ar", "rtl", "الخطر: تحت إطلاق النار.")]
    [InlineData("fr", "ltr", "Danger\u00A0: sous le feu.")]
    public async Task Both_sides_read_an_emergency_in_any_of_four_languages(
        string language,
        string dir,
        string line
    )
    {
        var (from, to) = await TwoAsync();
        var copy = Emergency(from, to);
        (await from.SendAsync(copy)).Is(201);

        foreach (var speaker in new[] { from, to })
        {
            var read = (
                await speaker.Line.GetAsync($"{Root}/{copy.Id}/text?language={language}")
            ).Is(200);

            Assert.Equal((language, dir), ($"{read["language"]}", $"{read["dir"]}"));
            Assert.Null(read["authoritative"]);
            Assert.Contains(line, $"{read["text"]}".Split('\n'));
        }
    }

    [Fact]
    public async Task Each_addressee_reads_their_own_copy_and_the_sender_chooses_whose()
    {
        var (from, to) = await TwoAsync();
        var other = await Speaker.NewAsync(server);
        var first = Copy(from, to) with { Texts = Speaker.Text("For the first") };
        var second = first with { To = other.Organ, Texts = Speaker.Text("For the second") };
        (await from.SendAsync(first, second)).Is(201);
        var path = $"{Root}/{first.Id}/text?language=en";

        Assert.Contains("For the first", (await to.Line.GetAsync(path)).Is(200).Text);
        Assert.Contains("For the second", (await other.Line.GetAsync(path)).Is(200).Text);
        var chosen = await from.Line.GetAsync($"{path}&to={other.Organ}");
        Assert.Contains("For the second", chosen.Is(200).Text);
        Assert.Equal("en", $"{chosen["authoritative"]}");
        (await to.Line.GetAsync($"{path}&to={other.Organ}")).IsProblem(404);
        (await to.Line.GetAsync($"{path}&to=nobody")).IsProblem(400, "to");
    }

    [Fact]
    public async Task Who_may_not_see_a_notice_is_answered_as_if_there_were_none()
    {
        var (from, to) = await TwoAsync();
        var third = await Speaker.NewAsync(server);
        var copy = Copy(from, to);
        (await from.SendAsync(copy)).Is(201);

        foreach (var what in new[] { "text?language=en", "radio" })
        {
            var hidden = await third.Line.GetAsync($"{Root}/{copy.Id}/{what}");
            var none = await third.Line.GetAsync($"{Root}/{NewId()}/{what}");
            Assert.Equal(none.IsProblem(404).Text, hidden.Text);
        }
    }

    [Fact]
    public async Task What_a_mandate_bars_is_not_read_by_another_way()
    {
        var (from, to) = await TwoAsync();
        (
            await to.Line.PutAsync(
                "/parley/v1/mandates",
                Speaker.Body(Statement.Mandate, Barring(to, from), $"{to.Duty}")
            )
        ).Is(201);
        var copy = Copy(from, to) with { Texts = Speaker.Text("Secret") };
        (await from.SendAsync(copy)).Is(201);
        (await to.Line.GetAsync($"{Root}/{copy.Id}")).Is(200);

        (await to.Line.GetAsync($"{Root}/{copy.Id}/text?language=en")).IsProblem(404);
        (await to.Line.GetAsync($"{Root}/{copy.Id}/radio")).IsProblem(404);
        (await from.Line.GetAsync($"{Root}/{copy.Id}/text?language=en")).Is(200);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("text?language=de")]
    [InlineData("text?language=")]
    [InlineData("text?language=en&language=ru")]
    public async Task A_language_is_one_of_the_four(string what)
    {
        var (from, _) = await TwoAsync();

        (await from.Line.GetAsync($"{Root}/{NewId()}/{what}")).IsProblem(400, "language");
    }

    [Fact]
    public async Task What_is_read_out_is_understood_at_the_other_end()
    {
        var (from, to) = await TwoAsync();
        var copy = Emergency(from, to);
        (await from.SendAsync(copy)).Is(201);

        var read = (await to.Line.GetAsync($"{Root}/{copy.Id}/radio")).Is(200);

        Assert.True(read["whole"]!.GetValue<bool>());
        var heard = RadioLine.Parse($"{read["text"]}").Value;
        Assert.Equal(copy.Core.Place, heard.Core.Place);
        Assert.Equal("under-fire", heard.Slots.ChoiceOf("danger"));
        Assert.True(heard.IsOf(copy.Id));
    }

    [Fact]
    public async Task Clients_get_the_words_and_the_templates()
    {
        var (from, _) = await TwoAsync();

        var all = (await from.Line.GetAsync("/parley/v1/templates")).Is(200);

        Assert.Equal(
            ["ar", "en", "fr", "ru"],
            all["languages"]!.AsArray().Select(book => $"{book!["language"]}")
        );
        var russian = all["languages"]![3]!;
        Assert.Equal("молния", $"{russian["words"]!["precedence"]!["flash"]}");
        Assert.Contains(
            "Опасность: {danger}.",
            russian["kinds"]!["emergency"]!["lines"]!.AsArray().Select(line => $"{line}")
        );
        Assert.Equal("moment", $"{all["envelope"]!["sent"]}");
    }

    private static Mandate Barring(Speaker bound, Speaker toward)
    {
        var mandate = bound.MandateToward(toward.Organ, MandateRule.Barred);
        return mandate with { Rows = [mandate.Rows[0] with { Exchange = ExchangeKind.Line }] };
    }

    private static NoticeCopy Emergency(Speaker from, Speaker to) =>
        Copy(from, to, NoticeKind.Emergency) with
        {
            Precedence = Precedence.Flash,
            Core = About() with { Window = null, PlaceName = null },
            Slots = new(
                Slots
                    .None.Values.Add("danger", new SlotValue.Choice("under-fire"))
                    .Add("needed", new SlotValue.Choice("stop"))
                    .Add("who", new SlotValue.Line("Convoy 4"))
            ),
        };

    private async Task<(Speaker From, Speaker To)> TwoAsync() =>
        (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
}
