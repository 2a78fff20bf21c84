using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;

namespace Parley.Exports;

/// <summary>
/// What a viewer was released, as the entities that files hold. It takes views and nothing else,
/// so that no file tells more than an answer would.
/// </summary>
internal static class ExportedEntities
{
    /// <summary>An operation; null when it is over, for which the formats have no word.</summary>
    internal static Entity? Of(OperationView view) =>
        StateOf(view.State) is { } state
            ? EntityOf($"{view.Id}", EntityKind.Operation, $"{view.Organ}", view.Volumes.All) with
            {
                Name = view.Contact?.Callsign ?? view.Detail?.RouteName ?? "",
                Class = view.Contact is { } contact ? EnumNames.Of(contact.Activity) : "",
                Priority = view.Priority,
                State = state,
            }
            : null;

    /// <summary>
    /// What a copy says is to be kept clear of: its volumes, or else the place that it is about, as
    /// wide as it is sure of and at any height. Null when it says neither.
    /// </summary>
    internal static Entity? Of(NoticeCopy copy) =>
        VolumesOf(copy) is { IsEmpty: false } volumes
            ? EntityOf($"{copy.Id}", EntityKind.Constraint, $"{copy.From.Organ}", volumes) with
            {
                Name = copy.Core.PlaceName ?? "",
                Class = EnumNames.Of(copy.Kind),
            }
            : null;

    private static ImmutableArray<Volume> VolumesOf(NoticeCopy copy)
    {
        if (copy.Volumes is { } volumes)
        {
            return volumes.All;
        }
        if (copy.Core.Place is not { } place)
        {
            return [];
        }
        var circle = Circle.Of(
            LatLng.Of((double)place.Latitude, (double)place.Longitude).Value,
            Meters.Of((double)place.AccuracyMeters)
        );
        return [new(circle.Value, AltitudeBand.Everything, copy.Core.Window ?? TimeWindow.Always)];
    }

    // An id, an organ and some volumes always make one.
    private static Entity EntityOf(
        string id,
        EntityKind kind,
        string owner,
        ImmutableArray<Volume> volumes
    ) => Entity.Of(EntityId.Of(id).Value, kind, Owner.Of(owner).Value, volumes).Value;

    private static OperationState? StateOf(DeclaredState state) =>
        state switch
        {
            DeclaredState.Planned => OperationState.Accepted,
            DeclaredState.Active => OperationState.Activated,
            DeclaredState.OffPlan => OperationState.Nonconforming,
            DeclaredState.Contingent => OperationState.Contingent,
            DeclaredState.Ended or DeclaredState.Cancelled => null,
        };
}
