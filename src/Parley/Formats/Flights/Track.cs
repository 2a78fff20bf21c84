using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Formats.Flights;

/// <summary>Where something was at a moment.</summary>
internal readonly record struct Sample
{
    internal static readonly Meters UnknownHeight = Meters.Of(double.NaN);

    public Sample() { }

    internal required Instant Time { get; init; }

    internal required LatLng Place { get; init; }

    /// <summary>
    /// Above <see cref="Datum"/>, within what <see cref="Altitude"/> takes, or unknown.
    /// </summary>
    internal Meters Height { get; init; } = UnknownHeight;

    internal Datum Datum { get; init; }

    internal bool IsOnGround { get; init; }

    /// <summary>Which record or line of the file it came from.</summary>
    internal int Index { get; init; }

    /// <summary>Number of a name that the source knows; -1 for none.</summary>
    internal int NameNumber { get; init; } = -1;

    internal bool HasHeight => !double.IsNaN(Height.Value);
}

/// <summary>The samples of one thing that moved, in any order, and what to call it.</summary>
internal sealed class Track
{
    /// <summary>What its flights' ids begin with.</summary>
    internal required string Label { get; init; }

    internal required Owner Owner { get; init; }

    /// <summary>Where a sample's index is in the file, as problems name it.</summary>
    internal required Func<int, string> Place { get; init; }

    /// <summary>What a sample's <see cref="Sample.NameNumber"/> stands for.</summary>
    internal required Func<int, string> Name { get; init; }

    /// <summary>Altitudes stated for all of it, instead of those of the samples.</summary>
    internal AltitudeBand? Band { get; init; }

    /// <summary>What its flights are; each has a name of its own.</summary>
    internal EntityTraits Traits { get; init; } = new(EntityKind.Operation);

    internal List<Sample> Samples { get; } = [];
}
