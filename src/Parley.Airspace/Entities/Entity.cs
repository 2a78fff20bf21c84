using System.Collections.Immutable;

namespace Parley.Airspace.Entities;

/// <summary>Names one entity within a set. Not empty, at most 200 characters.</summary>
public readonly record struct EntityId
{
    /// <summary>The longest id, in characters.</summary>
    public const int LengthMax = 200;

    private EntityId(string text) => Text = text;

    /// <summary>The id as given.</summary>
    public string Text { get; }

    /// <summary>Refused when empty, too long, or with control characters.</summary>
    public static Checked<EntityId> Of(string text) =>
        Label.IsFit(text, LengthMax)
            ? new EntityId(text)
            : new RuleBroken(
                "id",
                $"An id has 1 to {LengthMax} characters and no control characters."
            );

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>
/// Who answers for an entity: a party, an operator, an aircraft address. Entities of one owner
/// never conflict with each other.
/// </summary>
public readonly record struct Owner
{
    /// <summary>The longest owner's name, in characters.</summary>
    public const int LengthMax = 200;

    private Owner(string text) => Text = text;

    /// <summary>The owner as given; compared letter by letter.</summary>
    public string Text { get; }

    /// <summary>Refused when empty, too long, or with control characters.</summary>
    public static Checked<Owner> Of(string text) =>
        Label.IsFit(text, LengthMax)
            ? new Owner(text)
            : new RuleBroken(
                "owner",
                $"An owner has 1 to {LengthMax} characters and no control characters."
            );

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>What an entity is: two constraints never conflict with each other.</summary>
public enum EntityKind
{
    /// <summary>What a party will do (an operational intent).</summary>
    Operation,

    /// <summary>An area with rules.</summary>
    Constraint,
}

/// <summary>Where an operation stands (ASTM F3548-21, <c>OperationalIntentState</c>).</summary>
public enum OperationState
{
    /// <summary>Planned and shared.</summary>
    Accepted,

    /// <summary>In flight as planned.</summary>
    Activated,

    /// <summary>Outside its volumes.</summary>
    Nonconforming,

    /// <summary>Outside its volumes, and not expected back.</summary>
    Contingent,
}

/// <summary>
/// What the airspace knows as one thing, ASTM's word for both: an operation or a constraint, of one
/// owner, made of volumes.
/// </summary>
public sealed record Entity
{
    /// <summary>An entity has at most so many volumes.</summary>
    public const int VolumesMax = 10_000;

    private Entity(EntityId id, EntityKind kind, Owner owner, ImmutableArray<Volume> volumes)
    {
        Id = id;
        Kind = kind;
        Owner = owner;
        Volumes = volumes;
    }

    /// <summary>Its name within its set.</summary>
    public EntityId Id { get; }

    /// <summary>Operation or constraint.</summary>
    public EntityKind Kind { get; }

    /// <summary>Who answers for it.</summary>
    public Owner Owner { get; }

    /// <summary>One or more volumes, in the order given.</summary>
    public ImmutableArray<Volume> Volumes { get; }

    /// <summary>What people call it; empty when nobody said.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// The class of an airspace (<c>D</c>, <c>R</c>) or the type of a zone, as its source names it;
    /// empty when it names none.
    /// </summary>
    public string Class { get; init; } = "";

    /// <summary>
    /// Which of two operations yields (ASTM F3548-21): the one with the lower number, -100 to 1500.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>Where an operation stands.</summary>
    public OperationState State { get; init; }

    /// <summary>Refused without volumes, or with too many.</summary>
    public static Checked<Entity> Of(
        EntityId id,
        EntityKind kind,
        Owner owner,
        ImmutableArray<Volume> volumes
    ) =>
        volumes.IsDefaultOrEmpty || volumes.Length > VolumesMax
            ? new RuleBroken("volumes", $"An entity has 1 to {VolumesMax} volumes.")
            : new Entity(id, kind, owner, volumes);
}

internal static class Label
{
    internal static bool IsFit(string text, int lengthMax)
    {
        if (text.Length == 0 || text.Length > lengthMax)
        {
            return false;
        }
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }
        return true;
    }
}
