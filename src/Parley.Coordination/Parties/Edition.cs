namespace Parley.Coordination.Parties;

/// <summary>
/// The rule of all that is said again and again under one name: each time with the next number, so
/// that nobody can repeat what was said before, and two who change it at once cannot both be right.
/// </summary>
internal static class Edition
{
    /// <summary>Why a version is not the next; null when it is.</summary>
    /// <param name="noun">What is said again.</param>
    /// <param name="last">The version as it stands; null when nothing was said yet.</param>
    /// <param name="said">The version that is said to be the next.</param>
    // The last version is not told: who sends an old note need not be one who may know.
    internal static Refusal? BrokenBy(string noun, int? last, int said) =>
        said == (last ?? 0) + 1
            ? null
            : new Refusal.Stale(
                $"What is said of this {noun} again has the next version: 1 more than the last."
            );
}
