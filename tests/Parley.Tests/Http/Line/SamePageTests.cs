using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

/// <summary>Two sides make sure that they are on the same page, over HTTP.</summary>
[Collection(nameof(OneServer))]
public sealed class SamePageTests(RunningServer server)
{
    [Fact]
    public async Task Both_ends_see_the_same_digest_of_the_same_words_whatever_they_think_of_them()
    {
        var (one, two) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var first = Page(
            one,
            two,
            ("towns", "Both list the same towns", "agreed"),
            ("line", "The line", "open")
        );
        var alone = (await one.SendAsync(first)).Is(201)["copies"]![0]!["same_page"]!;
        var second = Page(
            two,
            one,
            ("line", "The line", "disputed"),
            ("towns", "Both list the same towns", "agreed")
        ) with
        {
            Thread = first.Id,
        };
        (await two.SendAsync(second)).Is(201);

        var seen = await PageOfAsync(one, first);

        Assert.Equal(
            DigestOf(("line", "The line"), ("towns", "Both list the same towns")),
            $"{seen["digest"]}"
        );
        Assert.Equal($"{alone["digest"]}", $"{seen["digest"]}");
        Assert.False((bool)alone["same"]!);
        Assert.True((bool)seen["same"]!);
        Assert.Equal($"{second.Id}", $"{seen["other"]}");
        Assert.Equal(["towns"], seen["agreed"]!.AsArray().Select(each => $"{each}"));
        Assert.Equal($"{seen}", $"{await PageOfAsync(two, first)}");
    }

    [Fact]
    public async Task Words_that_differ_are_named_to_both()
    {
        var (one, two) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var first = Page(one, two, ("towns", "Six towns", "agreed"), ("own", "Ours alone", "open"));
        (await one.SendAsync(first)).Is(201);
        var second = Page(two, one, ("towns", "Five towns", "agreed")) with { Thread = first.Id };
        (await two.SendAsync(second)).Is(201);

        foreach (var (speaker, page) in new[] { (one, first), (two, first), (one, second) })
        {
            var seen = await PageOfAsync(speaker, page);

            Assert.False((bool)seen["same"]!);
            Assert.Equal(["own", "towns"], seen["differing"]!.AsArray().Select(each => $"{each}"));
            Assert.Empty(seen["agreed"]!.AsArray());
        }
    }

    [Fact]
    public async Task Another_issue_or_another_thread_is_no_answer()
    {
        var (one, two) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var first = Page(one, two, ("towns", "Six towns", "agreed"));
        (await one.SendAsync(first)).Is(201);
        var elsewhere = Page(two, one, ("towns", "Six towns", "agreed"));
        (await two.SendAsync(elsewhere)).Is(201);
        var otherIssue = Page(two, one, ("towns", "Six towns", "agreed"));
        otherIssue = otherIssue with
        {
            Thread = first.Id,
            Slots = new(otherIssue.Slots.Values.SetItem("issue", new SlotValue.Line("Another"))),
        };
        (await two.SendAsync(otherIssue)).Is(201);

        Assert.Null((await PageOfAsync(one, first))["other"]);
    }

    private static async Task<JsonNode> PageOfAsync(Speaker speaker, NoticeCopy page) =>
        (await speaker.Line.GetAsync($"{Root}/{page.Id}")).Is(200)["copies"]![0]!["same_page"]!;

    private static NoticeCopy Page(
        Speaker from,
        Speaker to,
        params (string Point, string Text, string Stance)[] points
    ) =>
        Copy(from, to, NoticeKind.SamePage) with
        {
            Slots = new(
                Slots
                    .None.Values.Add("issue", new SlotValue.Line("The towns along the river"))
                    .Add("points", new SlotValue.Rows([.. points.Select(RowOf)]))
            ),
        };

    private static Slots RowOf((string Point, string Text, string Stance) point) =>
        new(
            Slots
                .None.Values.Add("point", new SlotValue.Line(point.Point))
                .Add("text", new SlotValue.Words(Speaker.Text(point.Text)))
                .Add("stance", new SlotValue.Choice(point.Stance))
        );

    // As docs/api/statements.md has it, reckoned apart from the server.
    private static string DigestOf(params (string Point, string Text)[] points)
    {
        var bytes = new List<byte>();
        foreach (var part in points.SelectMany(point => new[] { point.Point, "en", point.Text }))
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, Encoding.UTF8.GetByteCount(part));
            bytes.AddRange([.. length, .. Encoding.UTF8.GetBytes(part)]);
        }
        return Convert.ToHexStringLower(SHA256.HashData([.. bytes]));
    }
}
