using Parley.Airspace;
using Parley.Coordination.Notices;

namespace Parley.Coordination.Statements;

/// <summary>The rules between the members of a notice.</summary>
internal static class NoticeTextRules
{
    internal static Checked<NoticeCopy> Check(NoticeCopy copy)
    {
        var form = Form.Of(copy.Kind);
        if (copy.IsKeepClear)
        {
            return ProtectedTextRules.BrokenByKeepClear(copy) ?? (Checked<NoticeCopy>)copy;
        }
        return BrokenByAddressee(copy)
            ?? BrokenByRole(copy)
            ?? BrokenByTexts(copy, form)
            ?? BrokenByCore(copy, form)
            ?? ProtectedTextRules.BrokenBy(copy)
            ?? (Checked<NoticeCopy>)copy;
    }

    private static RuleBroken? BrokenByAddressee(NoticeCopy copy)
    {
        if (copy.Kind is NoticeKind.Emergency)
        {
            return copy.Precedence is Precedence.Flash
                ? null
                : new("precedence", "An emergency is flash.");
        }
        return copy.To is null
            ? new("to", "Only an emergency goes to everybody; others name an organ.")
            : null;
    }

    private static RuleBroken? BrokenByRole(NoticeCopy copy) =>
        Inboxes.RolesOf(copy.Kind).Contains(copy.Role)
            ? null
            : new(
                "role",
                "Emergencies, comms checks and formal warnings are for the duty officer."
            );

    private static RuleBroken? BrokenByTexts(NoticeCopy copy, Form form)
    {
        var languages = copy.Texts.ByLanguage;
        if (!form.HasText)
        {
            return languages.IsEmpty && copy.Authoritative is null && copy.Attachments.IsEmpty
                ? null
                : new("texts", "A notice of this kind says what its fields say, and no more.");
        }
        if (languages.IsEmpty)
        {
            return new("texts", "A text is needed.");
        }
        return copy.Authoritative is { } language && languages.ContainsKey(language)
            ? null
            : new("authoritative", "It is the language of the text that counts.");
    }

    private static RuleBroken? BrokenByCore(NoticeCopy copy, Form form) =>
        form.NeedsPlace && copy.Core.Place is null
            ? new("about.place", "A notice of this kind says where.")
        : form.NeedsWindow && copy.Core.Window is null
            ? new("about.from", "A notice of this kind says from when until when.")
        : copy.AsksReadBack && copy.Core.IsEmpty
            ? new("read_back", "There is a place, a time or a number to read back.")
        : null;
}
