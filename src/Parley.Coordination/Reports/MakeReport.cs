using System.Collections.Immutable;
using Parley.Airspace.Times;

namespace Parley.Coordination.Reports;

/// <summary>
/// A USS told of a problem that it met in an exchange (<c>ErrorReport</c> in ASTM F3548-21).
/// </summary>
/// <param name="Id">Made here.</param>
/// <param name="Reporter">Who told.</param>
/// <param name="Text">The report as it came, byte by byte.</param>
public sealed record ReportMade(DssId Id, Uss Reporter, ImmutableArray<byte> Text) : Fact;

/// <summary>Keeps a report (<c>makeDssReport</c>); answers with its id.</summary>
/// <param name="Reporter">Who tells.</param>
/// <param name="Text">The report as it came.</param>
/// <param name="Entropy">For the id.</param>
public sealed record MakeReport(Uss Reporter, ImmutableArray<byte> Text, Entropy Entropy)
    : IRequest<DssId>
{
    /// <inheritdoc/>
    public Decision<DssId> Decide(Picture picture, Instant now)
    {
        var id = DssId.OfRandom(Entropy.For("report"));
        return new Decision<DssId>.Allowed(id, [new ReportMade(id, Reporter, Text)]);
    }
}
