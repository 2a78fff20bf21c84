using Parley.Coordination.Feeds;

namespace Parley.Storage.Facts;

/// <summary>How what became of an organ's feed is written.</summary>
internal static class FeedFacts
{
    internal static FactKind Carried { get; } =
        FactKind.Of<FeedCarried>(
            code: 29,
            version: 1,
            (fact, to) =>
            {
                to.Text(FieldTag.Organ, $"{fact.Organ}");
                to.Instant(FieldTag.At, fact.At);
                to.Int64(FieldTag.UpTo, fact.UpTo);
                to.Byte(FieldTag.Way, Codes.Of(fact.Way));
            },
            from =>
            {
                var organ = NoticeFacts.OrganOf(from, FieldTag.Organ);
                var at = from.Instant(FieldTag.At);
                var upTo = from.Int64(FieldTag.UpTo);
                return new(organ, from.Code(FieldTag.Way, Codes.ToWay), upTo, at);
            }
        );
}
