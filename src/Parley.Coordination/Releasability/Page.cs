using System.Collections.Immutable;

namespace Parley.Coordination.Releasability;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="After">The place behind which it starts; null for the start.</param>
/// <param name="Length">At most so many, 1 to <see cref="LengthMax"/>.</param>
public readonly record struct PageAsked(string? After, int Length)
{
    /// <summary>The longest page.</summary>
    public const int LengthMax = 200;

    /// <summary>A page of more than one thing has about so many bytes at most.</summary>
    public const int BytesMax = 1 << 20;
}

/// <summary>Part of a list, of what the viewer may see and in an order that stays.</summary>
/// <param name="Items">The things.</param>
/// <param name="Next">Where the next page starts; null when this is the last.</param>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next)
{
    /// <summary>
    /// The page of a list that was asked for. A place that has gone since does no harm: the page
    /// starts where it was.
    /// </summary>
    /// <param name="all">In ordinal order of their places, what the viewer may see.</param>
    /// <param name="place">Each thing's place in the list.</param>
    /// <param name="size">About how many bytes one takes.</param>
    /// <param name="asked">Which part.</param>
    internal static Page<T> Of(
        IEnumerable<T> all,
        Func<T, string> place,
        Func<T, int> size,
        PageAsked asked
    ) =>
        OfRest(
            asked.After is { } after
                ? all.Where(one => string.CompareOrdinal(place(one), after) > 0)
                : all,
            place,
            size,
            asked.Length
        );

    /// <summary>The page of a list that starts where the page does, in whatever order.</summary>
    internal static Page<T> OfRest(
        IEnumerable<T> rest,
        Func<T, string> place,
        Func<T, int> size,
        int length
    )
    {
        var items = ImmutableArray.CreateBuilder<T>();
        var bytes = 0L;
        foreach (var one in rest)
        {
            bytes += size(one);
            if (items.Count == length || (items.Count > 0 && bytes > PageAsked.BytesMax))
            {
                return new(items.ToImmutable(), place(items[^1]));
            }
            items.Add(one);
        }
        return new(items.ToImmutable(), null);
    }
}
