using Parley.Coordination.Feeds;
using Parley.Coordination.Notices;

namespace Parley.Delivery;

/// <summary>Why an organ gets a mail.</summary>
internal enum MailReason
{
    /// <summary>There is a notice to them that is urgent.</summary>
    Told,

    /// <summary>A time passed at which something should have been done.</summary>
    Missed,
}

/// <summary>Which events an organ gets a mail for.</summary>
internal static class MailReasons
{
    /// <summary>
    /// Those of a notice of precedence immediate or higher, of any emergency, and of a time that
    /// passed; null for all others, and for a notice that the organ may not see.
    /// </summary>
    internal static MailReason? Of(FeedItem item)
    {
        if (item.Notice is not { Copies: [var first, ..] copies })
        {
            return null;
        }
        var content = first.State.Copy.Content;
        return item.Entry.Kind switch
        {
            FeedKind.Notice or FeedKind.Relay => content.Kind is NoticeKind.Emergency
            || content.Precedence >= Precedence.Immediate
                ? MailReason.Told
                : null,
            // Level 0 is a reminder: there is still time.
            FeedKind.Clock => copies.Any(copy =>
                copy.State.Passed.Any(passed => passed.Level > 0 && passed.At == item.Entry.At)
            )
                ? MailReason.Missed
                : null,
            FeedKind.Barred or FeedKind.Delivered or FeedKind.Receipt or FeedKind.Conflict => null,
            // Of areas there is no notice, and nothing comes here.
            FeedKind.AreaSaid
            or FeedKind.AreaAnswered
            or FeedKind.AreaAgreed
            or FeedKind.AreaEnding
            or FeedKind.AreaLapsed
            or FeedKind.AreaConflict
            or FeedKind.RelayDue
            or FeedKind.RelayMissed
            or FeedKind.Relayed => null,
        };
    }
}
