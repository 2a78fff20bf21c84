using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using Parley.Whiteflag;

namespace Parley.Tests.Whiteflag;

/// <summary>Notices as Whiteflag messages, and drafts of notices from them.</summary>
public sealed class WhiteflagNoticeTests
{
    private static readonly DssId Earlier = DssId.Of("6f1c2f0e-1c1b-4c52-9d3b-0d3a5d1f7a55").Value;

    private static readonly WhiteflagSign Sign = new()
    {
        Subject = "21",
        From = Instant.Of(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero)),
        Duration = new(30, 0, 0),
        ObjectType = "21",
        Place = (35.95001m, 39.01002m),
        Size = (400, 400),
    };

    [Theory]
    [InlineData("DangerSign", "21", "message")]
    [InlineData("DangerSign", "D6", "message")]
    [InlineData("StatusSignal", "23", "message")]
    [InlineData("InfrastructureSign", "51", "message")]
    [InlineData("RequestSignal", "20", "message")]
    [InlineData("MissionSignal", "24", "deconfliction")]
    [InlineData("EmergencySignal", "01", "emergency")]
    [InlineData("EmergencySignal", "11", "emergency")]
    public void A_sign_becomes_a_notice_and_that_notice_the_same_sign(
        string type,
        string subject,
        string kind
    )
    {
        var message = Message(type, Sign with { Subject = subject });

        var draft = WhiteflagDraft.Of(message, null).Value;
        var notice = NoticeOf(draft);

        Assert.Equal(kind, EnumNames.Of(notice.Kind));
        Assert.Equal(35.95001m, notice.Core.Place!.Value.Latitude);
        Assert.Equal(200, notice.Core.Place!.Value.AccuracyMeters);
        Assert.Equal(message, WhiteflagNotice.Of(notice, null).Value.Message);
    }

    [Fact]
    public void A_free_text_is_a_message_and_a_message_a_free_text()
    {
        var message = new WhiteflagMessage { Type = WhiteflagType.FreeText, Text = "Road open" };

        var draft = WhiteflagDraft.Of(message, null).Value;

        Assert.Contains(draft.Told, told => told.Contains("language"));
        Assert.Equal(message, WhiteflagNotice.Of(NoticeOf(draft), null).Value.Message);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("14")]
    [InlineData("1C")]
    [InlineData("27")]
    public void Where_attacks_and_weapons_are_does_not_come_in(string subject)
    {
        var draft = WhiteflagDraft
            .Of(Message("DangerSign", Sign with { Subject = subject }), null)
            .Value;

        Assert.Equal("Whiteflag danger sign (00): danger.", $"{draft.Members["texts"]!["en"]}");
        Assert.Contains(draft.Told, told => told.Contains("no attacks or weapons"));
        Assert.DoesNotContain(subject, draft.Members["texts"]!.ToJsonString());
    }

    [Fact]
    public void What_a_message_holds_besides_is_told()
    {
        var message = Message("RequestSignal", Sign with { Requested = [("40", 3)] }) with
        {
            IsUnderDuress = true,
            Reference = '5',
        };

        var told = string.Join('\n', WhiteflagDraft.Of(message, null).Value.Told);

        Assert.Contains("under duress", told);
        Assert.Contains("nobody said which notice", told);
        Assert.Contains("3 of object type 40", told);
    }

    [Fact]
    public void A_protective_sign_is_part_of_a_site_and_says_what_is_missing()
    {
        var message = Message("ProtectiveSign", Sign with { Subject = "12" });

        var draft = WhiteflagDraft.Of(message, null).Value;

        Assert.Equal("site", $"{draft.Members["kind"]}");
        Assert.Equal("red crescent", $"{draft.Members["fields"]!["category"]}");
        Assert.Contains(draft.Told, told => told.Contains("verified_by"));
    }

    [Theory]
    [InlineData('1', "recall")]
    [InlineData('2', "update")]
    [InlineData('3', "add")]
    [InlineData('4', "discontinue")]
    [InlineData('5', "relate")]
    public void What_goes_on_with_another_message_names_its_notice(char reference, string relation)
    {
        var message = Message("DangerSign", Sign) with { Reference = reference };

        var draft = WhiteflagDraft.Of(message, Earlier).Value;
        var alone = WhiteflagDraft.Of(message, null);

        Assert.Equal(relation, $"{draft.Members["relation"]!["kind"]}");
        Assert.Equal($"{Earlier}", $"{draft.Members["relation"]!["notice"]}");
        Assert.Equal(reference is '3' or '5', alone.Broken is null);
        var hash = new string('a', 64);
        var again = WhiteflagNotice.Of(NoticeOf(draft), hash).Value.Message;
        Assert.Equal((reference, hash), (again.Reference, again.ReferencedMessage));
        Assert.Contains("--reference", $"{WhiteflagNotice.Of(NoticeOf(draft), null).Broken}");
    }

    [Theory]
    [InlineData('6')]
    [InlineData('7')]
    [InlineData('8')]
    [InlineData('9')]
    public void An_answer_is_a_receipt_here(char reference)
    {
        var answer = Message("RequestSignal", Sign) with { Reference = reference };

        Assert.Contains("receipt", $"{WhiteflagDraft.Of(answer, Earlier).Broken}");
    }

    [Fact]
    public void An_emergency_says_where()
    {
        var nowhere = Message("EmergencySignal", Sign with { Place = null });

        Assert.Contains("where", $"{WhiteflagDraft.Of(nowhere, null).Broken}");
    }

    [Fact]
    public void What_there_is_no_room_for_is_told()
    {
        var draft = WhiteflagDraft.Of(
            Message("EmergencySignal", Sign with { Subject = "01" }),
            null
        );
        var notice = NoticeOf(draft.Value);
        notice = notice with
        {
            Core = new(
                new(35.123456789m, 39m, 90_000),
                Window: TimeWindow.Of(Sign.From, Sign.From + TimeSpan.FromDays(200)).Value
            ),
            Slots = new(
                notice.Slots.Values.SetItem("danger", new SlotValue.Choice("aircraft-down"))
            ),
        };

        var made = WhiteflagNotice.Of(notice, null).Value;

        Assert.Equal("10", made.Message.Sign!.Subject);
        Assert.Equal((9_999, 9_999), made.Message.Sign.Size);
        var told = string.Join('\n', made.Told);
        Assert.Contains("aircraft-down became help", told);
        Assert.Contains("5 decimals", told);
        Assert.Contains("less sure", told);
        Assert.Contains("99 days", told);
    }

    [Fact]
    public void A_kind_without_a_counterpart_and_an_exercise_are_refused_by_name()
    {
        var message = NoticeOf(
            WhiteflagDraft
                .Of(new() { Type = WhiteflagType.FreeText, Text = "Road open" }, null)
                .Value
        );

        foreach (var kind in new[] { NoticeKind.FormalWarning, NoticeKind.Talks })
        {
            Assert.Contains(
                $"of the kind {EnumNames.Of(kind)} is no Whiteflag message",
                $"{WhiteflagNotice.Of(message with { Kind = kind }, null).Broken}"
            );
        }
        Assert.Contains(
            "status: ",
            $"{WhiteflagNotice.Of(message with { Status = NoticeStatus.Exercise }, null).Broken}"
        );
    }

    private static WhiteflagMessage Message(string type, WhiteflagSign sign) =>
        new() { Type = Enum.Parse<WhiteflagType>(type), Sign = sign };

    // As an officer completes it: by the same rules that the server has.
    private static NoticeCopy NoticeOf(WhiteflagDraft draft)
    {
        var members = draft.Members.DeepClone().AsObject();
        members["notice"] = $"{Guid.NewGuid():D}";
        members["sent"] = $"{Sign.From}";
        members["from"] = "north/armed-forces/duty";
        members["to"] ??= "south/armed-forces";
        var text = $"{Statement.Notice.Type}\n{members.ToJsonString()}\n";
        var read = Statement.Notice.Read(text);
        Assert.True(read.Broken is null, $"{read.Broken}");
        return read.Value;
    }
}
