using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Formats.Json;

namespace Parley.Formats.GeoZones;

/// <summary>What ED-269 and ED-318 have in common once their members are found.</summary>
internal static class Zones
{
    /// <summary>A zone's header, from the object that has its members.</summary>
    /// <param name="zone">Has identifier, name, country and zoneAuthority.</param>
    /// <param name="classMember">The member that says what is restricted.</param>
    /// <param name="reading">The file.</param>
    internal static Checked<EntityHeader> Header(
        JsonPart zone,
        string classMember,
        JsonReading reading
    )
    {
        if (
            !zone.Need("identifier").Try(out var identifier, out var broken)
            || !identifier.TextOrDigits().Try(out var text, out broken)
            || !identifier.Of(EntityId.Of(text)).Try(out var id, out broken)
            || !zone.NeedText(classMember).Try(out var restriction, out broken)
        )
        {
            return broken;
        }
        var said = FirstText(zone.Find("zoneAuthority"));
        said = said.Length > 0 ? said : FirstText(zone.Find("country"));
        var owned = reading.Owners.Of(said, EntityKind.Constraint, id.Text);
        if (!owned.Try(out var owner, out broken))
        {
            return zone.Broken(broken);
        }
        var traits = new EntityTraits(EntityKind.Constraint)
        {
            Name = FirstText(zone.Find("name")),
            Class = restriction,
        };
        return new EntityHeader(id, owner, traits);
    }

    /// <summary>Every geometry at every time.</summary>
    internal static Checked<List<Volume>> Volumes(
        IReadOnlyList<(Shape Shape, AltitudeBand Band)> geometries,
        IReadOnlyList<ZonePeriod> periods
    )
    {
        if ((long)geometries.Count * periods.Count > Entity.VolumesMax)
        {
            return new RuleBroken("", $"An entity has 1 to {Entity.VolumesMax} volumes.");
        }
        var volumes = new List<Volume>(geometries.Count * periods.Count);
        foreach (var period in periods)
        {
            foreach (var (shape, band) in geometries)
            {
                if (!period.HoursAt(shape).Try(out var hours, out var broken))
                {
                    return broken;
                }
                volumes.Add(new(shape, band, period.Window, hours));
            }
        }
        return volumes;
    }

    // A text, or the first of a list of texts in several languages, or the first holder's name:
    // what is only shown is taken as found, and left empty when it is not of these forms.
    private static string FirstText(JsonPart? part)
    {
        var here = part;
        while (here is { IsText: false } holder)
        {
            here = holder.IsList ? holder.First() : holder.Find("text") ?? holder.Find("name");
        }
        return here is { } found && found.Text().Try(out var text, out _) ? text : "";
    }
}
