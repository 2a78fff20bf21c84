using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Tests.Http.Line;

/// <summary>Notices and receipts of parties on a running server, in short.</summary>
internal static class Tellings
{
    public const string Root = "/parley/v1/notices";

    public static Instant Now => Instant.Of(DateTimeOffset.UtcNow);

    public static DssId NewId() => DssId.OfRandom(RandomNumberGenerator.GetBytes(16));

    public static NoticeCopy Copy(Speaker from, Speaker to, NoticeKind kind = NoticeKind.Message)
    {
        var id = NewId();
        var hasText = Form.Of(kind).HasText;
        return new()
        {
            Id = id,
            Thread = id,
            Kind = kind,
            Status = NoticeStatus.Actual,
            From = from.Duty,
            To = to.Organ,
            Precedence = Precedence.Priority,
            Sent = Now,
            Authoritative = hasText ? "en" : null,
            Texts = hasText ? Speaker.Text("Convoy of four at the north gate") : Texts.None,
        };
    }

    /// <summary>A place near a town, from in an hour for an hour, four of something.</summary>
    public static NoticeCore About(decimal latitude = 35.95001m) =>
        new(
            new(latitude, 39.01002m, 50),
            "North gate",
            TimeWindow.Of(Now + TimeSpan.FromHours(1), Now + TimeSpan.FromHours(2)).Value,
            4
        );

    public static JsonObject Body(params NoticeCopy[] copies) =>
        new()
        {
            ["notes"] = new JsonArray([
                .. copies.Select(copy =>
                    (JsonNode)Speaker.Note(Statement.Notice.Write(copy), $"{copy.From}")
                ),
            ]),
        };

    public static Task<Answer> SendAsync(this Speaker speaker, params NoticeCopy[] copies) =>
        speaker.Line.PostAsync(Root, Body(copies));

    /// <summary>A receipt for the only copy that an officer sees of a notice.</summary>
    public static async Task<Receipt> ReceiptAsync(
        this Speaker speaker,
        DssId notice,
        ReceiptStep step = ReceiptStep.Received
    )
    {
        var seen = (await speaker.Line.GetAsync($"{Root}/{notice}")).Is(200);
        var note = $"{seen["copies"]![0]!["note"]}";
        return new()
        {
            Id = NewId(),
            Notice = notice,
            Copy = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note))),
            For = speaker.Organ,
            By = speaker.Duty,
            Step = step,
            At = Now,
            Position =
                step is ReceiptStep.Position ? new(PositionKind.Noted, null, Texts.None) : null,
            HandOn = step is ReceiptStep.PassedOn ? new("The crew", null, "radio") : null,
        };
    }

    public static Task<Answer> GiveAsync(this Speaker speaker, Receipt receipt) =>
        speaker.Line.PutAsync(
            $"{Root}/{receipt.Notice}/receipts/{receipt.Id}",
            Speaker.Body(Statement.Receipt, receipt, $"{receipt.By}")
        );
}
