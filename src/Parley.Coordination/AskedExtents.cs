using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination;

/// <summary>
/// Where and when, as somebody asks for it: times that are not said are left to the rule.
/// </summary>
/// <param name="Outline">Around the area.</param>
/// <param name="Band">How high.</param>
/// <param name="Start">From when; null when not said.</param>
/// <param name="End">Until when, itself included; null when not said.</param>
public sealed record AskedExtents(Outline Outline, AltitudeBand Band, Instant? Start, Instant? End)
{
    /// <summary>At all times, where none are said.</summary>
    public Checked<Prism> AtAnyTime() =>
        Prism.Of(Outline, Band, Start ?? Instant.Earliest, End ?? Instant.Latest);
}
