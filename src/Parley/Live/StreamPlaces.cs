namespace Parley.Live;

/// <summary>
/// How many streams may go on at once: each looks twice a second, and what it reads nobody else can
/// read meanwhile.
/// </summary>
internal static class StreamPlaces
{
    /// <summary>One account has at most so many: a few screens and a gateway.</summary>
    internal const int OfOneMax = 16;

    /// <summary>All together have at most so many.</summary>
    internal const int AllMax = 2_000;
}
