using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;

namespace Parley.Reports.Html;

/// <summary>What a map shows, and what it is framed around.</summary>
/// <param name="Focus">What must be seen.</param>
/// <param name="Shapes">From back to front: areas, then plans, those in conflicts last.</param>
/// <param name="Hits">The overlaps of the conflicts with pictures.</param>
internal sealed record MapContent(
    IReadOnlyCollection<Shape> Focus,
    IReadOnlyList<MapShape> Shapes,
    IReadOnlyList<MapHit> Hits
)
{
    // Of a long flight through an area, so many overlaps tell as much as all.
    private const int HitsPerConflictMax = 100;

    // A huge area must not push what happens in it into a corner.
    private const double FocusExtentsMax = 4;

    /// <summary>
    /// All that was checked; framed around the plans in conflict, else around the plans.
    /// </summary>
    internal static MapContent Of(CheckResult result, int conflictsMax)
    {
        var findings = result.Findings.Take(conflictsMax).ToArray();
        var hits = findings
            .SelectMany(f => f.Encounters().Take(HitsPerConflictMax).Select(e => Hit(f, e)))
            .ToArray();
        var involved = findings
            .SelectMany(f => (Entity[])[f.Conflict.First, f.Conflict.Second])
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var entities = result
            .Checked.Select(subject => subject.Entity)
            .OrderBy(entity => involved.Contains(entity))
            .ThenBy(entity => entity.Kind is EntityKind.Operation)
            .ToArray();
        return new(
            FocusOf(entities, involved),
            [.. entities.SelectMany(e => e.Volumes.Select(v => Drawn(e, v, involved)))],
            hits
        );
    }

    private static MapHit Hit(Finding finding, Encounter encounter) =>
        new(encounter.Overlap, finding.Number, encounter.Vertical.Certainty);

    private static MapShape Drawn(Entity entity, Volume volume, HashSet<object?> involved) =>
        new(volume.Shape, entity, involved.Contains(entity));

    private static Shape[] FocusOf(Entity[] entities, HashSet<object?> involved)
    {
        var plans = entities.Where(e => e.Kind is EntityKind.Operation).ToArray();
        var inConflict = plans.Where(involved.Contains).ToArray();
        var shown =
            inConflict.Length > 0 ? inConflict
            : plans.Length > 0 ? plans
            : entities;
        var shapes = shown.SelectMany(e => e.Volumes).Select(v => v.Shape).ToArray();
        if (shapes.Length == 0)
        {
            return shapes;
        }
        var usual = shapes.Select(s => s.Extent.Value).Order().ElementAt(shapes.Length / 2);
        var areas = entities
            .Where(e => e.Kind is EntityKind.Constraint && involved.Contains(e))
            .SelectMany(e => e.Volumes)
            .Select(v => v.Shape)
            .Where(shape => shape.Extent.Value <= usual * FocusExtentsMax);
        return [.. shapes, .. areas];
    }
}
