namespace Parley.Airspace.Times;

internal static class FirstOrNullExtension
{
    internal static T? FirstOrNull<T>(this IEnumerable<T> items)
        where T : struct
    {
        foreach (var item in items)
        {
            return item;
        }
        return null;
    }
}
