using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Renderings;
using Parley.Coordination.Statements;
using Parley.Coordination.Tests.Notices;
using static Parley.Coordination.Tests.Notices.Tellings;

namespace Parley.Coordination.Tests.Renderings;

public sealed class RenderingTests
{
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    [Fact]
    public void Emergency_in_four_languages_from_one_signed_copy()
    {
        Assert.Equal(
            """
            Emergency. Precedence: flash.
            From: ru/armed-forces/duty. To: all organs of all other parties.
            Place: 35.95 N 39.01 E, within 50 m.
            Number: 4.
            Who: Convoy 4.
            Danger: under fire.
            Needed: stop the acts that cause the danger.
            Signed 2026-12-01 12:00 UTC. Notice 00000000-0000-4000-8000-000000000001.
            A program rendered this from the notice; the signed notice itself is authoritative.
            """,
            Text(Emergency, "en")
        );
        Assert.Equal(
            """
            Чрезвычайная ситуация. Срочность: молния.
            От: ru/armed-forces/duty. Кому: все органы всех других сторон.
            Место: 35.95 N 39.01 E, с точностью до 50 м.
            Количество: 4.
            Кто: Convoy 4.
            Опасность: под обстрелом.
            Необходимо: прекратить действия, создающие угрозу.
            Подписано 2026-12-01 12:00 UTC. Уведомление 00000000-0000-4000-8000-000000000001.
            Этот текст составлен программой на основе уведомления; ~
            """.Replace("~", "силу имеет само подписанное уведомление."),
            Text(Emergency, "ru")
        );
        Assert.Equal(
            """
            Urgence. Priorité~: flash.
            De~: ru/armed-forces/duty. À~: tous les organes de toutes les autres parties.
            Lieu~: 35.95 N 39.01 E, à 50 m près.
            Nombre~: 4.
            Qui~: Convoy 4.
            Danger~: sous le feu.
            Demandé~: cesser les actes qui causent le danger.
            Signé le 2026-12-01 12:00 UTC. Avis 00000000-0000-4000-8000-000000000001.
            Ce texte est établi par un programme à partir de l’avis~; seul l’avis signé fait foi.
            """.Replace('~', '\u00A0'),
            Text(Emergency, "fr")
        );
        // Written with < and > for the isolates, which nobody sees.
        Assert.Equal(
            """
            حالة طوارئ. الأسبقية: قصوى.
            من: <ru/armed-forces/duty>. إلى: جميع الأجهزة لدى جميع الأطراف الأخرى.
            المكان: <35.95 N 39.01 E>، بدقة <50> م.
            العدد: <4>.
            المعنيون: <Convoy 4>.
            الخطر: تحت إطلاق النار.
            المطلوب: وقف الأعمال المسببة للخطر.
            وُقّع في <2026-12-01 12:00 UTC>. الإشعار <00000000-0000-4000-8000-000000000001>.
            أعد هذا النص برنامجٌ انطلاقا من الإشعار؛ والحجية للإشعار الموقّع نفسه.
            """,
            Text(Emergency, "ar").Replace(Isolate, '<').Replace(EndIsolate, '>')
        );
    }

    [Fact]
    public void Each_side_reads_its_own_language_and_the_text_that_counts_is_marked()
    {
        var copy = Copy(1) with
        {
            Authoritative = "ru",
            Texts = Texts
                .Of([new("ru", "Стойте"), new("en-GB", "Stop"), new("fa", "بایست")], 100)
                .Value,
        };

        Assert.Contains(
            "Text (rendering; the authoritative text is in Russian): Stop\n",
            Text(copy, "en")
        );
        Assert.Contains("Текст (аутентичный текст, на русском языке): Стойте\n", Text(copy, "ru"));
        Assert.Contains(
            "Texte (texte faisant foi, en russe\u00A0; aucune traduction dans cette langue n’a été "
                + "envoyée)\u00A0: Стойте\n",
            Text(copy, "fr")
        );
        Assert.Contains($": {Isolate}Стойте{EndIsolate}\n", Text(copy, "ar"));
        var persian = copy with
        {
            Authoritative = "fa",
            Texts = Texts.Of([new("fa", "بایست")], 100).Value,
        };
        Assert.Contains("authoritative text, in the language fa;", Text(persian, "en"));
        Assert.Equal("ru", Rendering.Of(copy, WordBook.All["en"]).Authoritative);
        Assert.Null(Rendering.Of(Emergency, WordBook.All["en"]).Authoritative);
    }

    [Fact]
    public void A_field_of_words_is_marked_like_the_text()
    {
        var copy = Copy(1, NoticeKind.Proposal) with
        {
            Slots = Fields(
                (
                    "change",
                    new SlotValue.Words(
                        Texts.Of([new("en", "Go later"), new("ar", "لاحقا")], 100).Value
                    )
                )
            ),
        };

        Assert.Contains(
            "Proposed change: Go later [authoritative text, in English]\n",
            Text(copy, "en")
        );
        Assert.Contains(
            $"{Isolate}لاحقا{EndIsolate} [ترجمة؛ النص ذو الحجية بالإنجليزية]\n",
            Text(copy, "ar")
        );
        Assert.Contains(
            "Go later [аутентичный текст, на английском языке; "
                + "перевод на этот язык не направлялся]",
            Text(copy, "ru")
        );
    }

    [Theory]
    [InlineData("en", "For: liaison.")]
    [InlineData("ru", "Кому именно: офицер связи.")]
    [InlineData("ar", "للعناية: ضابط الاتصال.")]
    [InlineData("fr", "À l’attention de\u00A0: officier de liaison.")]
    public void Whom_it_is_for_is_said_when_that_is_not_the_duty_officer(
        string language,
        string line
    )
    {
        Assert.DoesNotContain(line.Split(':')[0], Text(Copy(1), language));
        Assert.Equal(
            line,
            Text(Copy(1) with { Role = InboxRole.Liaison }, language).Split('\n')[2]
        );
    }

    [Fact]
    public void An_exercise_says_so_first() =>
        Assert.StartsWith(
            "*** учение ***\n",
            Text(Emergency with { Status = NoticeStatus.Exercise }, "ru")
        );

    [Fact]
    public void Whatever_a_form_allows_is_put_into_words_of_each_language()
    {
        var generated = new GeneratedNotices(seed: 11);
        for (var count = 0; count < 400; count++)
        {
            var copy = generated.Next();
            Assert.Null(Statement.Notice.Read(Statement.Notice.Write(copy)).Broken);
            foreach (var book in WordBook.All.Values)
            {
                var text = Rendering.Of(copy, book).Text;

                foreach (var slot in Form.Of(copy.Kind).Slots.Where(slot => slot.IsNeeded))
                {
                    if (copy.Slots.Find(slot.Name) is SlotValue.Choice(var name))
                    {
                        Assert.Contains(book.Words[slot.Name][name], text);
                    }
                }
                Assert.Equal(0, Depth(text));
                if (book.Language == "ar")
                {
                    AssertApart(text);
                }
            }
        }
    }

    // Each isolate ends on its own line.
    private static int Depth(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var depth = 0;
            foreach (var c in line)
            {
                depth +=
                    c is Isolate ? 1
                    : c is EndIsolate ? -1
                    : 0;
                Assert.InRange(depth, 0, 1);
            }
            Assert.Equal(0, depth);
        }
        return 0;
    }

    // Latin letters and digits outside of isolates are only those of the book itself.
    private static void AssertApart(string text)
    {
        var inside = false;
        foreach (var c in text)
        {
            inside = c is Isolate || (inside && c is not EndIsolate);
            Assert.True(inside || !char.IsAsciiLetterLower(c), text);
        }
    }

    private static NoticeCopy Emergency { get; } =
        Copy(1, NoticeKind.Emergency) with
        {
            Core = new(Town, Count: 4),
            Slots = Fields(
                ("danger", new SlotValue.Choice("under-fire")),
                ("needed", new SlotValue.Choice("stop")),
                ("who", new SlotValue.Line("Convoy 4"))
            ),
        };

    private static Slots Fields(params (string Name, SlotValue Value)[] fields) =>
        new(
            Slots.None.Values.AddRange(
                fields.Select(one => KeyValuePair.Create(one.Name, one.Value))
            )
        );

    private static string Text(NoticeCopy copy, string language) =>
        Rendering.Of(copy, WordBook.All[language]).Text;
}
