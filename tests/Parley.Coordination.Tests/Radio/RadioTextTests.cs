using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Radio;
using Parley.Coordination.Statements;
using Parley.Coordination.Tests.Notices;
using static Parley.Coordination.Tests.Notices.Tellings;

namespace Parley.Coordination.Tests.Radio;

public sealed class RadioTextTests
{
    [Fact]
    public void An_emergency_is_one_short_line()
    {
        var text = RadioText.Of(Emergency);

        Assert.Equal(
            "FLASH EMERGENCY RU/ARMED-FORCES TO ALL. AT 35.95000N 039.01000E 50M. "
                + "TIME 011205Z DEC 26 TO 011305Z DEC 26. COUNT 4. DANGER UNDER-FIRE. "
                + "NEEDED STOP. WHO CONVOY 4. ID 222222.",
            text.Line[..text.Line.IndexOf(" CHECK", StringComparison.Ordinal)]
        );
        Assert.True(text.IsWhole);
        Assert.Equal(4, text.Line.Split(" CHECK ")[1].Split(' ').Length);
    }

    [Fact]
    public void What_is_heard_back_is_what_was_told()
    {
        var generated = new GeneratedNotices(seed: 7);
        var (whole, cut) = (0, 0);
        for (var count = 0; count < 3_000; count++)
        {
            var copy = generated.Next();

            var text = RadioText.Of(copy);

            Assert.InRange(text.Line.Length, 1, RadioText.CharactersMax);
            Assert.All(text.Line, c => Assert.InRange(c, ' ', 'Z'));
            var heard = RadioLine.Parse(text.Line).Value;
            Assert.Equal(
                (copy.Status, copy.Precedence, copy.Kind, copy.From.Organ, copy.To, copy.Role),
                (heard.Status, heard.Precedence, heard.Kind, heard.From, heard.To, heard.Role)
            );
            Assert.True(heard.IsOf(copy.Id));
            Assert.Equal(text.IsWhole, heard.IsWhole);
            AssertAlike(copy, heard, isCut: text.Line.Length > RadioText.CharactersMax - 120);
            (whole, cut) = text.IsWhole ? (whole + 1, cut) : (whole, cut + 1);
        }
        Assert.True(whole > 20 && cut > 20, $"{whole} whole, {cut} cut");
    }

    [Fact]
    public void What_does_not_fit_is_left_out_at_the_end_and_said()
    {
        var longest = OrganId.Of($"{new string('a', 40)}/{new string('b', 40)}").Value;
        var copy = Emergency with
        {
            From = new(longest, "duty"),
            To = longest,
            Slots = new(
                Emergency.Slots.Values.SetItem("who", new SlotValue.Line(new string('X', 90)))
            ),
        };

        var text = RadioText.Of(copy);

        Assert.False(text.IsWhole);
        Assert.Contains(". MORE ON LINE. ID ", text.Line, StringComparison.Ordinal);
        Assert.DoesNotContain("WHO", text.Line, StringComparison.Ordinal);
        Assert.Contains("AT 35.95000N", text.Line, StringComparison.Ordinal);
        Assert.InRange(text.Line.Length, 1, RadioText.CharactersMax);
    }

    [Fact]
    public void Whom_it_is_for_is_said_when_that_is_not_the_duty_officer()
    {
        var copy = Copy(1, NoticeKind.Query);
        var named = RadioText.Of(copy with { Role = InboxRole.Administrator }).Line;

        Assert.DoesNotContain(" FOR ", RadioText.Of(copy).Line, StringComparison.Ordinal);
        Assert.StartsWith(
            "PRIORITY QUERY RU/ARMED-FORCES TO US/ARMED-FORCES. FOR ADMINISTRATOR. ",
            named,
            StringComparison.Ordinal
        );
        var wrong = RadioText.Of(copy).Line.Split(". ")[0] + ". FOR NOBODY. ID 222222.";
        Assert.Equal("for", RadioLine.Parse($"{wrong} CHECK {CheckWords.Of(wrong)}").Broken?.Field);
    }

    [Fact]
    public void A_text_that_is_not_read_out_is_said_to_be_on_the_line() =>
        Assert.Contains("MORE ON LINE", RadioText.Of(Copy(1)).Line, StringComparison.Ordinal);

    [Fact]
    public void A_place_is_never_said_more_exactly_than_it_was_told()
    {
        var place = new NoticePlace(-35.123456m, -0.000004m, 10.2m);

        var line = RadioText.Of(Emergency with { Core = new(place) }).Line;

        Assert.Contains("AT 35.12346S 000.00000E 12M.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_is_never_said_shorter_than_it_was_told()
    {
        var start = Desk.Noon + TimeSpan.FromMilliseconds(1_500);
        var window = TimeWindow.Of(start, start + TimeSpan.FromMilliseconds(200)).Value;

        var line = RadioText.Of(Emergency with { Core = new(Town, Window: window) }).Line;

        Assert.Contains(
            "TIME 01120001Z DEC 26 TO 01120002Z DEC 26.",
            line,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Any_slip_of_one_character_is_found_but_for_one_in_331776()
    {
        const string signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ./-+,";
        var generated = new GeneratedNotices(seed: 5);
        var (tried, missed) = (0, 0);
        for (var count = 0; count < 60; count++)
        {
            var line = RadioText.Of(generated.Next()).Line;
            var at = line.LastIndexOf(" CHECK ", StringComparison.Ordinal);
            var (text, words) = (line[..at], line[(at + 7)..].Split(' '));
            for (var place = 0; place < text.Length; place++)
            {
                foreach (var sign in signs.Where(sign => sign != text[place]))
                {
                    tried++;
                    var slip = text[..place] + sign + text[(place + 1)..];
                    missed += CheckWords.Fit(slip, words) ? 1 : 0;
                }
            }
        }

        // 500,000 slips miss one or two by chance; ten would be one time in a hundred thousand.
        Assert.InRange(tried, 400_000, 900_000);
        Assert.InRange(missed, 0, 10);
    }

    [Fact]
    public void No_field_has_the_name_of_another_part() =>
        Assert.Empty(
            Form.All.SelectMany(form => form.Slots)
                .Select(slot => RadioText.Keyword(slot.Name))
                .Intersect(
                    EnumNames
                        .All<RelationKind>()
                        .Select(RadioText.Said)
                        .Concat(["FOR", "AT", "TIME", "COUNT", "NAME", "ID", "CHECK", "MORE"])
                )
        );

    [Fact]
    public void Check_words_are_spread_over_the_whole_alphabet()
    {
        var counts = new int[CheckWords.Alphabet.Length];
        for (var count = 0; count < 24_000; count++)
        {
            foreach (var word in CheckWords.Of($"{count}").Split(' '))
            {
                counts[CheckWords.Alphabet.IndexOf(word)]++;
            }
        }

        // 4,000 each; 63 is one standard deviation.
        Assert.All(counts, one => Assert.InRange(one, 3_600, 4_400));
    }

    [Fact]
    public void It_may_be_typed_as_people_type()
    {
        var line = RadioText.Of(Emergency).Line;

        var typed = $"  {line.ToLowerInvariant().Replace(" ", "  ", StringComparison.Ordinal)}. ";

        Assert.Equal(
            "CONVOY 4",
            (RadioLine.Parse(typed).Value.Slots.Find("who") as SlotValue.Line)?.Text
        );
        var spelt = line.Replace("ALFA", "ALPHA", StringComparison.Ordinal)
            .Replace("JULIETT", "JULIET", StringComparison.Ordinal)
            .Replace("XRAY", "X-RAY", StringComparison.Ordinal);
        Assert.Null(RadioLine.Parse(spelt).Broken);
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. ID 222222.", "text")]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. ID 222222. CHECK ALFA ALFA ALFA", "check")]
    public void What_was_not_written_down_well_is_refused(string text, string field) =>
        Assert.Equal(field, RadioLine.Parse(text).Broken?.Field);

    [Theory]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. ID 2222O2.", "id")]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES. ID 222222.", "head")]
    [InlineData("LOUD EMERGENCY RU/ARMED-FORCES TO ALL. ID 222222.", "precedence")]
    [InlineData("FLASH EMERGENCY RU TO ALL. ID 222222.", "organ")]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. AT NORTH. ID 222222.", "at")]
    [InlineData(
        "FLASH EMERGENCY RU/ARMED-FORCES TO ALL. AT 91.00000N 000.00000E 5M. ID 222222.",
        "at"
    )]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. DANGER BAD. ID 222222.", "danger")]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. TIME NOON. ID 222222.", "time")]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. PLAN 9. ID 222222.", "plan")]
    [InlineData("FLASH EMERGENCY RU/ARMED-FORCES TO ALL. HELP. ID 222222.", "text")]
    public void What_nobody_could_have_said_is_refused_though_its_words_fit(
        string text,
        string field
    ) => Assert.Equal(field, RadioLine.Parse($"{text} CHECK {CheckWords.Of(text)}").Broken?.Field);

    private static void AssertAlike(NoticeCopy told, RadioLine heard, bool isCut)
    {
        if (heard.Core.Place is { } place)
        {
            Assert.Equal(told.Core.Place, place);
        }
        if (heard.Core.Window is { } window)
        {
            Assert.Equal(told.Core.Window, window);
        }
        if (heard.Core.Count is { } count)
        {
            Assert.Equal(told.Core.Count, count);
        }
        foreach (var (name, value) in heard.Slots.Values)
        {
            var was = told.Slots.Find(name);
            Assert.Equal(
                was is SlotValue.Line(var line) ? new SlotValue.Line(line.ToUpperInvariant()) : was,
                value
            );
        }
        if (!isCut)
        {
            Assert.Equal(told.Core with { PlaceName = null }, heard.Core with { PlaceName = null });
            Assert.Equal(
                told.Slots.Values.Where(one => one.Value is SlotValue.Choice)
                    .Select(one => one.Key),
                heard
                    .Slots.Values.Where(one => one.Value is SlotValue.Choice)
                    .Select(one => one.Key)
            );
            Assert.Equal(told.Relation?.Kind, heard.Relation?.Kind);
        }
    }

    private static NoticeCopy Emergency { get; } =
        Copy(1, NoticeKind.Emergency) with
        {
            Core = new(Town, Window: Window(1 / 12.0, 13 / 12.0), Count: 4),
            Slots = new(
                Slots
                    .None.Values.Add("danger", new SlotValue.Choice("under-fire"))
                    .Add("needed", new SlotValue.Choice("stop"))
                    .Add("who", new SlotValue.Line("Convoy 4"))
            ),
        };
}
