using Parley.Airspace.Entities;
using Parley.Airspace.Units;

namespace Parley.Formats;

/// <summary>
/// What the command line says about how to read files; each format uses what concerns it.
/// </summary>
internal sealed record ReadingOptions
{
    /// <summary>
    /// The owner of every operation read, instead of what the file says, and of every constraint of
    /// which the file does not say whose it is. An area that names its authority keeps it: whoever
    /// flies by a file of zones does not answer for them. OpenAir has no owners, so there this is the
    /// owner of all areas. Conflicts do not depend on who owns a constraint.
    /// </summary>
    internal Owner? Owner { get; init; }

    /// <summary>
    /// How far to the side of a recorded or planned track its swept volumes reach.
    /// </summary>
    internal Meters Buffer { get; init; } = Meters.Of(500);

    /// <summary>
    /// How far above and below a recorded or planned track its swept volumes reach.
    /// </summary>
    internal Meters VerticalBuffer { get; init; } = Meters.OfFeet(300);

    /// <summary>The longest stretch of time that one swept volume stands for.</summary>
    internal TimeSpan Segment { get; init; } = TimeSpan.FromMinutes(2);
}
