using Parley.Coordination.Notices;
using Parley.Coordination.Renderings;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Tests.Renderings;

public sealed class WordBookTests
{
    public static TheoryData<string> Languages { get; } = new("en", "ru", "ar", "fr");

    [Fact]
    public void There_are_four_languages_and_no_other_is_guessed()
    {
        Assert.Equal(["ar", "en", "fr", "ru"], WordBook.All.Keys.Order());
        Assert.Equal("language", WordBook.Of("de").Broken?.Field);
        Assert.Equal("language", WordBook.Of("EN").Broken?.Field);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_member_and_every_choice_has_a_word_and_no_word_is_of_nothing(string language)
    {
        var expected = new Dictionary<string, IEnumerable<string>>
        {
            ["kind"] = EnumNames.All<NoticeKind>(),
            ["precedence"] = EnumNames.All<Precedence>(),
            ["status"] = EnumNames.All<NoticeStatus>(),
            ["role"] = EnumNames.All<InboxRole>(),
            ["relation"] = EnumNames.All<RelationKind>(),
            ["receipt"] = EnumNames.All<ReceiptStep>(),
            ["clock"] = EnumNames.All<ClockKind>(),
            ["position"] = EnumNames.All<PositionKind>(),
            ["cannot"] = EnumNames.All<CannotReason>(),
            ["read_back"] = ["place", "window", "count"],
            ["flag"] = ["yes", "no"],
            ["language"] = WordBook.All.Keys,
        };
        foreach (var slot in Form.All.SelectMany(form => WithColumns(form.Slots)))
        {
            if (slot.Type is SlotType.Choice)
            {
                // One word for one name: fields of one name are chosen from one list.
                Assert.Equal(
                    slot.Choices,
                    expected.TryAdd(slot.Name, slot.Choices) ? slot.Choices : expected[slot.Name]
                );
            }
        }

        var words = WordBook.Of(language).Value.Words;

        Assert.Equal(expected.Keys.Order(), words.Keys.Order());
        foreach (var (of, names) in expected)
        {
            Assert.Equal(names.Order(), words[of].Keys.Order());
            Assert.All(words[of].Values, word => Assert.NotEqual("", word.Trim()));
            // Two choices that read alike would be one to the reader.
            Assert.Distinct(words[of].Values);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_kind_has_a_template_whose_slots_are_those_of_its_form(string language)
    {
        var book = WordBook.Of(language).Value;

        Assert.Equal(EnumNames.All<NoticeKind>().Order(), book.Kinds.Keys.Order());
        foreach (var form in Form.All)
        {
            var template = book.Kinds[EnumNames.Of(form.Kind)];
            Assert.Equal(
                form.Slots.Select(slot => slot.Name).Order(),
                template.Lines.SelectMany(Template.SlotsOf).Order()
            );
            Assert.Equal(
                form.Slots.Where(slot => slot.Type is SlotType.Rows)
                    .Select(slot => slot.Name)
                    .Order(),
                template.Rows.Keys.Order()
            );
            foreach (var slot in form.Slots.Where(slot => slot.Type is SlotType.Rows))
            {
                Assert.Equal(
                    slot.Columns.Select(column => column.Name).Order(),
                    template.Rows[slot.Name].SelectMany(Template.SlotsOf).Order()
                );
            }
            // A line falls away whole, so one with a needed field has no field that may be missing.
            Assert.All(template.Lines, line => AssertAllOrNoneNeeded(form, line));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_envelope_has_its_slots_and_no_field_has_a_name_of_one(string language)
    {
        var book = WordBook.Of(language).Value;

        Assert.Equal(
            EnvelopeSlots.Types.Keys.Order(),
            book.Head.Concat(book.Core).Concat(book.Tail).SelectMany(Template.SlotsOf).Order()
        );
        Assert.Empty(
            Form.All.SelectMany(form => form.Slots)
                .Select(slot => slot.Name)
                .Intersect(EnvelopeSlots.Types.Keys)
        );
    }

    [Fact]
    public void The_books_say_the_same_things()
    {
        var english = WordBook.All["en"];

        foreach (var book in WordBook.All.Values)
        {
            Assert.Equal(SlotsOf(english.Head), SlotsOf(book.Head));
            Assert.Equal(SlotsOf(english.Core), SlotsOf(book.Core));
            Assert.Equal(SlotsOf(english.Tail), SlotsOf(book.Tail));
            Assert.Equal(english.Phrases.Keys.Order(), book.Phrases.Keys.Order());
            foreach (var (name, phrase) in english.Phrases)
            {
                Assert.Equal(Template.SlotsOf(phrase), Template.SlotsOf(book.Phrases[name]));
            }
            foreach (var (kind, template) in english.Kinds)
            {
                Assert.Equal(SlotsOf(template.Lines), SlotsOf(book.Kinds[kind].Lines));
            }
        }
    }

    [Theory]
    [InlineData("ru", 'а', 'я')]
    [InlineData("ar", '\u0621', '\u064A')]
    public void A_book_is_written_in_its_own_letters(string language, char first, char last)
    {
        var book = WordBook.Of(language).Value;

        Assert.All(
            book.Words.Where(of => of.Key != "credibility").SelectMany(of => of.Value.Values),
            word =>
                Assert.Contains(
                    word,
                    c => char.ToLowerInvariant(c) is var l && l >= first && l <= last
                )
        );
        Assert.All(
            book.Kinds.Values.SelectMany(kind => kind.Lines).Concat(book.Tail),
            line =>
                Assert.Contains(
                    line,
                    c => char.ToLowerInvariant(c) is var l && l >= first && l <= last
                )
        );
    }

    private static void AssertAllOrNoneNeeded(Form form, string line) =>
        Assert.Single(
            Template
                .SlotsOf(line)
                .Select(name => form.Slots.Single(slot => slot.Name == name).IsNeeded)
                .Where(isNeeded => isNeeded || Template.SlotsOf(line).Count() > 1)
                .DefaultIfEmpty()
                .Distinct()
        );

    private static IEnumerable<string> SlotsOf(IReadOnlyList<string> lines) =>
        lines.Select(line => string.Join(' ', Template.SlotsOf(line).Order()));

    private static IEnumerable<Slot> WithColumns(IEnumerable<Slot> slots) =>
        slots.SelectMany(slot => slot.Columns.Prepend(slot));
}
