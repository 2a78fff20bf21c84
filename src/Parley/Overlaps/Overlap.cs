using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Overlaps;

/// <summary>
/// The ground that two shapes share, for people to look at. Drawn outward: never smaller than what
/// is shared, save for the stray that <see cref="FlatShape"/> states.
/// </summary>
/// <param name="Patches">The pieces of shared ground; none when the shapes share no area.</param>
/// <param name="Link">
/// When there is no patch: the one place where the shapes touch, or the two places where they come
/// closest, that of the first shape first. Otherwise empty.
/// </param>
/// <param name="Center">
/// A place to point at: inside the largest patch, or in the middle of the link.
/// </param>
/// <param name="SquareMeters">
/// All patches together, within 0.1 % up to 500 km across; 0 for a link.
/// </param>
/// <param name="Width">
/// How wide the widest patch is at its narrowest: the least way sideways that would clear it if it
/// is convex, within 0.1 %; 0 for a link.
/// </param>
internal sealed record Overlap(
    ImmutableArray<Patch> Patches,
    ImmutableArray<LatLng> Link,
    LatLng Center,
    double SquareMeters,
    Meters Width
)
{
    /// <summary>How far from the centre its corners lie at most.</summary>
    internal Meters Reach
    {
        get
        {
            var reach = Meters.Zero;
            foreach (var corner in Patches.SelectMany(patch => patch.Rings[0]).Concat(Link))
            {
                var distance = Geodesic.Distance(Center, corner);
                reach = distance > reach ? distance : reach;
            }
            return reach;
        }
    }
}

/// <summary>One piece of ground.</summary>
/// <param name="Rings">
/// The outer ring, counter-clockwise, then its holes; the first place again at the end.
/// </param>
internal sealed record Patch(ImmutableArray<ImmutableArray<LatLng>> Rings);
