using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Parley.Airspace;
using Parley.Coordination.Areas;
using Parley.Coordination.Designations;
using Parley.Coordination.LineStates;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;

namespace Parley.Coordination.Statements;

/// <summary>
/// The texts that parties and officers sign (docs/decisions/0028-statements.md). A text is two
/// lines: what kind of statement it is, and one JSON object.
/// </summary>
public static class Statement
{
    /// <summary>What a party says of itself.</summary>
    public static Statement<Party> Party { get; } =
        Statement<Party>.Of(
            "parley/party/v1",
            PlainJson.Texts.PartyText,
            PartyText.Of,
            text => text.ToParty()
        );

    /// <summary>What a party says of one of its organs.</summary>
    public static Statement<Organ> Organ { get; } =
        Statement<Organ>.Of(
            "parley/organ/v1",
            PlainJson.Texts.OrganText,
            OrganText.Of,
            text => text.ToOrgan()
        );

    /// <summary>An officer's certificate.</summary>
    public static Statement<Officer> Officer { get; } =
        Statement<Officer>.Of(
            "parley/officer/v1",
            PlainJson.Texts.OfficerText,
            OfficerText.Of,
            text => text.ToOfficer()
        );

    /// <summary>A mandate.</summary>
    public static Statement<Mandate> Mandate { get; } =
        Statement<Mandate>.Of(
            "parley/mandate/v1",
            PlainJson.Texts.MandateText,
            MandateText.Of,
            text => text.ToMandate(),
            bytesMax: 120_000
        );

    /// <summary>A waiver, or its withdrawal.</summary>
    public static Statement<Waiver> Waiver { get; } =
        Statement<Waiver>.Of(
            "parley/waiver/v1",
            PlainJson.Texts.WaiverText,
            WaiverText.Of,
            text => text.ToWaiver()
        );

    /// <summary>A claim about another's mandate.</summary>
    public static Statement<MandateClaim> MandateClaim { get; } =
        Statement<MandateClaim>.Of(
            "parley/mandate-claim/v1",
            PlainJson.Texts.MandateClaimText,
            MandateClaimText.Of,
            text => text.ToClaim()
        );

    /// <summary>A copy of a notice.</summary>
    public static Statement<NoticeCopy> Notice { get; } =
        Statement<NoticeCopy>.Of(
            "parley/notice/v1",
            PlainJson.Texts.NoticeText,
            NoticeText.Of,
            text => text.ToCopy(),
            bytesMax: 120_000
        );

    /// <summary>What an addressee's officer says of a notice.</summary>
    public static Statement<Receipt> Receipt { get; } =
        Statement<Receipt>.Of(
            "parley/receipt/v1",
            PlainJson.Texts.ReceiptText,
            ReceiptText.Of,
            text => text.ToReceipt()
        );

    /// <summary>What an organ declares of its line to another.</summary>
    public static Statement<LineState> LineState { get; } =
        Statement<LineState>.Of(
            "parley/line-state/v1",
            PlainJson.Texts.LineStateText,
            LineStateText.Of,
            text => text.ToState(),
            bytesMax: 120_000
        );

    /// <summary>What an organ will do, where and when.</summary>
    public static Statement<Operation> Operation { get; } =
        Statement<Operation>.Of(
            "parley/operation/v1",
            PlainJson.Texts.OperationText,
            OperationText.Of,
            text => text.ToOperation(),
            bytesMax: 400_000
        );

    /// <summary>A zone, a closure or a line.</summary>
    public static Statement<Area> Area { get; } =
        Statement<Area>.Of(
            "parley/area/v1",
            PlainJson.Texts.AreaText,
            AreaText.Of,
            text => text.ToArea(),
            bytesMax: 120_000
        );

    /// <summary>What a guarantor says of a version of an area.</summary>
    public static Statement<AreaConsent> AreaConsent { get; } =
        Statement<AreaConsent>.Of(
            "parley/area-consent/v1",
            PlainJson.Texts.AreaConsentText,
            AreaConsentText.Of,
            text => text.ToConsent()
        );

    /// <summary>What a party says to everybody.</summary>
    public static Statement<PublicStatement> PublicStatement { get; } =
        Statement<PublicStatement>.Of(
            "parley/public-statement/v1",
            PlainJson.Texts.PublicStatementText,
            PublicStatementText.Of,
            text => text.ToStatement(),
            bytesMax: 120_000
        );

    /// <summary>What a party calls something.</summary>
    public static Statement<Designation> Designation { get; } =
        Statement<Designation>.Of(
            "parley/designation/v1",
            PlainJson.Texts.DesignationText,
            DesignationText.Of,
            text => text.ToDesignation(),
            bytesMax: 120_000
        );

    /// <summary>What a party says beside all its public statements.</summary>
    public static Statement<WithoutPrejudice> WithoutPrejudice { get; } =
        Statement<WithoutPrejudice>.Of(
            "parley/without-prejudice/v1",
            PlainJson.Texts.WithoutPrejudiceText,
            WithoutPrejudiceText.Of,
            text => text.ToWords(),
            bytesMax: 120_000
        );
}

/// <summary>One kind of statement: how its text is read and written.</summary>
/// <typeparam name="T">What it says.</typeparam>
public sealed class Statement<T>
{
    private const int BytesMaxUsual = 20_000;

    private readonly Func<string, Checked<T>> _read;
    private readonly Func<T, string> _write;

    private Statement(string type, Func<string, Checked<T>> read, Func<T, string> write) =>
        (Type, _read, _write) = (type, read, write);

    /// <summary>
    /// Its note, signatures and all, has at most so many bytes: what its members can fill.
    /// </summary>
    public int BytesMax { get; private init; }

    /// <summary>Its first line; the last part counts how its members changed.</summary>
    public string Type { get; }

    /// <summary>
    /// What a text says. Refused, with the member at fault, unless it is of this kind, all of its
    /// members are known, none stands twice, and each keeps the rules of its type.
    /// </summary>
    public Checked<T> Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 3 || lines[2].Length != 0)
        {
            return new RuleBroken("", "A statement is two lines: its kind, and one JSON object.");
        }
        return lines[0] == Type
            ? _read(lines[1])
            : new RuleBroken("line 1", $"The kind of this statement is {Type}.");
    }

    /// <summary>The text that says something.</summary>
    public string Write(T content) => $"{Type}\n{_write(content)}\n";

    /// <summary>The JSON object of the text that says something.</summary>
    public JsonObject ToJson(T content) => JsonNode.Parse(_write(content))!.AsObject();

    internal static Statement<T> Of<TText>(
        string type,
        JsonTypeInfo<TText> json,
        Func<T, TText> toText,
        Func<TText, Checked<T>> toContent,
        int bytesMax = BytesMaxUsual
    )
        where TText : class
    {
        return new(type, Read, content => JsonSerializer.Serialize(toText(content), json))
        {
            BytesMax = bytesMax,
        };

        Checked<T> Read(string line)
        {
            try
            {
                return JsonSerializer.Deserialize(line, json) is { } text
                    ? toContent(text)
                    : new RuleBroken("line 2", "It is one JSON object.");
            }
            // The one way in which the library says that a text has not the members it should.
            catch (JsonException fault)
            {
                return new RuleBroken(
                    fault.Path is { Length: > 1 } path ? path : "line 2",
                    "It is one JSON object with the members of its kind, each once and of its type."
                );
            }
        }
    }
}
