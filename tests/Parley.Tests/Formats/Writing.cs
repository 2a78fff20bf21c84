using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Formats;

namespace Parley.Tests.Formats;

internal static class Writing
{
    /// <summary>Writes with nothing known of terrain and weather.</summary>
    internal static IReadOnlyList<string> Write(
        this IWritableFormat format,
        IReadOnlyList<Entity> entities,
        Stream output
    ) => format.Write(entities, VerticalModel.Default, output);
}
