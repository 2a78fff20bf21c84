using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Whiteflag;

/// <summary>
/// What a Whiteflag message says, as the members of a notice that nobody has signed: who sends it,
/// to whom and when is for an officer to fill in.
/// </summary>
/// <param name="Members">What is known of the notice.</param>
/// <param name="Told">What was left out or is to be added, a sentence each.</param>
internal sealed record WhiteflagDraft(JsonObject Members, IReadOnlyList<string> Told)
{
    private const string English = "en";

    // The language of words of which nobody says it (BCP 47).
    private const string Undetermined = "und";

    // Five decimals of a degree are this far apart, in metres.
    private const decimal FinestMeters = 2;

    /// <summary>
    /// Refused for an answer to another message, which is a receipt here, and when it changes a
    /// message of which nobody says which notice it is.
    /// </summary>
    /// <param name="message">What was said.</param>
    /// <param name="notice">Which notice the message that it refers to is; null for unknown.</param>
    internal static Checked<WhiteflagDraft> Of(WhiteflagMessage message, DssId? notice)
    {
        if (!RelationOf(message, notice).Try(out var relation, out var broken))
        {
            return broken;
        }
        var told = new List<string>();
        if (message.IsUnderDuress)
        {
            told.Add("It says that it was sent under duress: look at who sent it.");
        }
        if (message.Reference != '0' && relation is null)
        {
            told.Add("Left out what it refers to: nobody said which notice that is.");
        }
        var members = new JsonObject { ["kind"] = "", ["relation"] = relation };
        if (relation is null)
        {
            members.Remove("relation");
        }
        if (message.Sign is not { } sign)
        {
            told.Add($"Its language is not known: {Undetermined}.");
            Say(members, NoticeKind.Message, (Undetermined, message.Text));
            return new WhiteflagDraft(members, told);
        }
        if (message.Type is WhiteflagType.EmergencySignal && sign.Place is null)
        {
            return new RuleBroken(WhiteflagShape.ObjectLatitude, "An emergency says where it is.");
        }
        members["about"] = AboutOf(sign, message.Type);
        Fill(members, message.Type, sign, told);
        foreach (var (type, count) in sign.Requested)
        {
            told.Add($"Left out what it asks for: {count} of object type {type}.");
        }
        return new WhiteflagDraft(members, told);
    }

    private static Checked<JsonObject?> RelationOf(WhiteflagMessage message, DssId? notice)
    {
        var kind = message.Reference switch
        {
            '1' => EnumNames.Of(RelationKind.Recall),
            '2' => EnumNames.Of(RelationKind.Update),
            '3' => EnumNames.Of(RelationKind.Add),
            '4' => EnumNames.Of(RelationKind.Discontinue),
            '5' => EnumNames.Of(RelationKind.Relate),
            '0' => "",
            _ => null,
        };
        return kind is null
                ? new RuleBroken(
                    WhiteflagShape.ReferenceIndicator,
                    "It confirms, acknowledges, complies with or rejects another message; here a "
                        + "receipt does that (parley notice position)."
                )
            : kind.Length == 0 ? (JsonObject?)null
            : notice is { } id ? new JsonObject { ["kind"] = kind, ["notice"] = $"{id}" }
            : message.Reference is '3' or '5' ? (JsonObject?)null
            : new RuleBroken(
                WhiteflagShape.ReferencedMessage,
                "It changes another message; --notice says which notice that is."
            );
    }

    private static void Fill(
        JsonObject members,
        WhiteflagType type,
        WhiteflagSign sign,
        List<string> told
    )
    {
        if (type is WhiteflagType.EmergencySignal)
        {
            Alarm(members, sign, told);
            return;
        }
        if (type is WhiteflagType.ProtectiveSign)
        {
            Protect(members, sign, told);
            return;
        }
        var subject = WhiteflagSubjects.Within(type, sign.Subject);
        if (subject != sign.Subject)
        {
            told.Add("Left out of what kind the danger is: Parley carries no attacks or weapons.");
        }
        var isMission = type is WhiteflagType.MissionSignal && sign.Duration != default;
        Say(
            members,
            isMission ? NoticeKind.Deconfliction : NoticeKind.Message,
            (English, WhiteflagText.Of(type, subject))
        );
        if (isMission)
        {
            members["fields"] = new JsonObject { ["state"] = "planned", ["ask"] = "none" };
        }
    }

    private static void Say(
        JsonObject members,
        NoticeKind kind,
        (string Language, string Text) said
    )
    {
        members["kind"] = EnumNames.Of(kind);
        members["precedence"] = EnumNames.Of(Precedence.Routine);
        members["authoritative"] = said.Language;
        members["texts"] = new JsonObject { [said.Language] = said.Text };
    }

    private static void Alarm(JsonObject members, WhiteflagSign sign, List<string> told)
    {
        var danger = WhiteflagText.DangerOf(sign.Subject);
        if (WhiteflagText.SubjectOf(danger) != sign.Subject)
        {
            told.Add(
                $"{WhiteflagSubjects.WordsOf(WhiteflagType.EmergencySignal, sign.Subject)} "
                    + $"became {danger}."
            );
        }
        told.Add("fields.needed and fields.who are not in the message: look at them.");
        members["kind"] = EnumNames.Of(NoticeKind.Emergency);
        members["to"] = "*";
        members["precedence"] = EnumNames.Of(Precedence.Flash);
        members["fields"] = new JsonObject
        {
            ["danger"] = danger,
            ["needed"] = "be-aware",
            ["who"] = "as a Whiteflag message says",
        };
    }

    private static void Protect(JsonObject members, WhiteflagSign sign, List<string> told)
    {
        members["kind"] = EnumNames.Of(NoticeKind.Site);
        members["precedence"] = EnumNames.Of(Precedence.Priority);
        members["fields"] = new JsonObject
        {
            ["request"] = "add",
            ["category"] = WhiteflagSubjects.WordsOf(WhiteflagType.ProtectiveSign, sign.Subject),
            ["function_as_of"] = $"{sign.From}",
        };
        var missing = Form.Of(NoticeKind.Site)
            .Slots.Where(slot => slot.IsNeeded && members["fields"]![slot.Name] is null)
            .Select(slot => slot.Name);
        told.Add($"A site also says: {string.Join(", ", missing)}.");
    }

    private static JsonObject AboutOf(WhiteflagSign sign, WhiteflagType type)
    {
        var about = new JsonObject();
        if (sign.Place is var (latitude, longitude))
        {
            about["place"] = new JsonObject
            {
                ["lat"] = latitude,
                ["lng"] = longitude,
                ["accuracy_m"] = Math.Max(
                    FinestMeters,
                    Math.Max(sign.Size.First, sign.Size.Second) / 2m
                ),
            };
        }
        if (type is WhiteflagType.ProtectiveSign)
        {
            return about;
        }
        about["from"] = $"{sign.From}";
        if (sign.Duration != default)
        {
            about["until"] = $"{sign.From + sign.Duration.Span}";
        }
        return about;
    }
}
