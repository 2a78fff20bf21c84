using Parley.Coordination.Availability;
using Parley.Coordination.Reports;

namespace Parley.Storage.Facts;

/// <summary>How what was said of USSs, and by them of others, is written.</summary>
internal static class OtherFacts
{
    internal static FactKind AvailabilitySet { get; } =
        FactKind.Of<AvailabilitySet>(
            code: 8,
            version: 1,
            (fact, to) => Write(fact.Availability, to),
            from => new(Read(from))
        );

    // Nothing is decided by a report, so its text may be erased; it is then read as empty.
    internal static FactKind ReportMade { get; } =
        FactKind.Of<ReportMade>(
            code: 9,
            version: 1,
            Write,
            from =>
                new(
                    from.Id(FieldTag.Id),
                    from.Uss(FieldTag.Manager),
                    from.BytesUnlessErased(FieldTag.Text)
                )
        );

    private static void Write(UssAvailability availability, FieldWriter to)
    {
        to.Text(FieldTag.Manager, availability.Uss.Text);
        to.Text(FieldTag.EntityVersion, availability.Version.Text);
        to.Byte(FieldTag.Availability, Codes.Of(availability.State));
    }

    private static UssAvailability Read(FieldReader from)
    {
        var uss = from.Uss(FieldTag.Manager);
        var version = from.Version(FieldTag.EntityVersion);
        return new(uss, from.Code(FieldTag.Availability, Codes.ToAvailability), version);
    }

    private static void Write(ReportMade report, FieldWriter to)
    {
        to.Id(FieldTag.Id, report.Id);
        to.Text(FieldTag.Manager, report.Reporter.Text);
        to.Bytes(FieldTag.Text, report.Text.AsSpan());
    }
}
