using Parley.Coordination.Areas;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Storage.Facts;

/// <summary>How what was said of areas, and what became of them, is written.</summary>
internal static class AreaFacts
{
    internal static FactKind Said { get; } =
        StatementFacts.OfTimed<AreaSaid, Area>(
            31,
            Statement.Area,
            fact => (fact.Area, fact.At),
            (said, at) => new(said, at)
        );

    internal static FactKind Answered { get; } =
        StatementFacts.OfTimed<AreaAnswered, AreaConsent>(
            32,
            Statement.AreaConsent,
            fact => (fact.Consent, fact.At),
            (said, at) => new(said, at)
        );

    internal static FactKind Told { get; } =
        FactKind.Of<AreaTold>(
            code: 33,
            version: 1,
            (fact, to) =>
            {
                to.Int32(FieldTag.Version, fact.Version);
                to.Text(FieldTag.Organ, $"{fact.Organ}");
                to.Text(FieldTag.OtherOrgan, $"{fact.Other}");
                to.Instant(FieldTag.At, fact.At);
                to.Id(FieldTag.Area, fact.Area);
                to.Byte(FieldTag.AreaEvent, Codes.Of(fact.Event));
                to.IdIfAny(FieldTag.AreaOperation, fact.Operation);
            },
            from =>
            {
                var version = from.Int32(FieldTag.Version);
                var organ = OrganOf(from, FieldTag.Organ);
                var other = OrganOf(from, FieldTag.OtherOrgan);
                var at = from.Instant(FieldTag.At);
                var area = from.Id(FieldTag.Area);
                var what = from.Code(FieldTag.AreaEvent, Codes.ToAreaEvent);
                var operation = from.IdIfAny(FieldTag.AreaOperation);
                return new(what, area, version, organ, operation, other, at);
            }
        );

    internal static FactKind Relayed { get; } =
        FactKind.Of<AreaRelayed>(
            code: 34,
            version: 1,
            (fact, to) =>
            {
                StatementFacts.Write(fact.Receipt, to);
                to.Instant(FieldTag.At, fact.At);
                to.Id(FieldTag.Area, fact.Area);
                to.IdIfAny(FieldTag.AreaOperation, fact.Operation);
            },
            from =>
            {
                var receipt = StatementFacts.Read(from, Statement.Receipt);
                var at = from.Instant(FieldTag.At);
                var area = from.Id(FieldTag.Area);
                return new(area, from.Id(FieldTag.AreaOperation), receipt, at);
            }
        );

    private static OrganId? OrganOf(FieldReader from, FieldTag tag)
    {
        var name = from.Text(tag);
        if (name.Length == 0)
        {
            return null;
        }
        if (OrganId.Of(name).Try(out var organ, out var broken))
        {
            return organ;
        }
        from.Break(tag, broken.Rule);
        return null;
    }
}
