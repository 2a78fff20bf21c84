using Parley.Coordination.Parties;

namespace Parley.Coordination.Operations;

/// <summary>An operation as a viewer may see it: what they may not see is null.</summary>
public sealed record OperationView
{
    /// <summary>Its id.</summary>
    public required DssId Id { get; init; }

    /// <summary>Counts what was said of it.</summary>
    public required int Version { get; init; }

    /// <summary>Whose it is.</summary>
    public required OrganId Organ { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeclaredState State { get; init; }

    /// <summary>Of two that conflict the one with the lower number gives way.</summary>
    public required int Priority { get; init; }

    /// <summary>Where, how high and when.</summary>
    public required OperationVolumes Volumes { get; init; }

    /// <summary>What it is and how to reach who flies.</summary>
    public OperationContact? Contact { get; init; }

    /// <summary>Who flies, by which route, what for and how many.</summary>
    public OperationDetail? Detail { get; init; }

    /// <summary>All that was said and who signed it, for the own party.</summary>
    public Said<Operation>? Own { get; init; }

    /// <summary>What a class shows.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="shown">At least what it takes to keep clear is seen.</param>
    internal static OperationView Of(Operation operation, ReleaseClass shown) =>
        new()
        {
            Id = operation.Id,
            Version = operation.Version,
            Organ = operation.Organ,
            State = operation.State,
            Priority = operation.Priority,
            Volumes = operation.Volumes,
            Contact =
                shown >= ReleaseClass.Contact
                    ? new(operation.Activity, operation.Contact, operation.Callsign)
                    : null,
            Detail =
                shown >= ReleaseClass.Detail
                    ? new(
                        operation.Operator,
                        operation.RouteName,
                        operation.Purpose,
                        operation.Count
                    )
                    : null,
        };
}

/// <summary>What <see cref="ReleaseClass.Contact"/> shows.</summary>
/// <param name="Activity">What it is, by class.</param>
/// <param name="Contact">How to reach who flies or drives.</param>
/// <param name="Callsign">What they are called; null when not said.</param>
public sealed record OperationContact(ActivityClass Activity, string Contact, string? Callsign);

/// <summary>What <see cref="ReleaseClass.Detail"/> shows; null is what was not said.</summary>
/// <param name="Operator">Who flies or drives.</param>
/// <param name="RouteName">What the route is called.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Count">How many there are.</param>
public sealed record OperationDetail(
    string? Operator,
    string? RouteName,
    string? Purpose,
    int? Count
);
