using Parley.Airspace.Conflicts;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>How two altitude bands meet over one place.</summary>
/// <param name="Certainty">Certain, or only possible within the model's bounds.</param>
/// <param name="Cause">The datum that made it only possible; null when certain.</param>
/// <param name="Shared">
/// The altitudes both have: from the higher floor to the lower ceiling, each in its own datum. When
/// the bands keep apart by less than a required separation, the gap between them instead.
/// </param>
/// <param name="Overlap">
/// Height that both share; 0 when they only touch or keep apart. Infinite when unlimited.
/// </param>
/// <param name="Gap">Height between them; 0 when they overlap or touch.</param>
public sealed record VerticalMeeting(
    Certainty Certainty,
    Datum? Cause,
    (Altitude Lower, Altitude Upper) Shared,
    Meters Overlap,
    Meters Gap
);
