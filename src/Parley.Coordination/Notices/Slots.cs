using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>The value of a field that a kind of notice has: a closed family.</summary>
public abstract record SlotValue
{
    private SlotValue() { }

    /// <summary>One line.</summary>
    public sealed record Line(string Text) : SlotValue;

    /// <summary>Some lines.</summary>
    public sealed record Lines(ImmutableArray<string> Texts) : SlotValue;

    /// <summary>A text in one or more languages.</summary>
    public sealed record Words(Texts Texts) : SlotValue;

    /// <summary>A moment.</summary>
    public sealed record Moment(Instant At) : SlotValue;

    /// <summary>One of the names that the field allows.</summary>
    public sealed record Choice(string Name) : SlotValue;

    /// <summary>A number.</summary>
    public sealed record Number(decimal Value) : SlotValue;

    /// <summary>An organ.</summary>
    public sealed record Organ(OrganId Id) : SlotValue;

    /// <summary>An officer.</summary>
    public sealed record Officer(OfficerId Id) : SlotValue;

    /// <summary>Things by their ids.</summary>
    public sealed record Things(ImmutableArray<DssId> Ids) : SlotValue;

    /// <summary>Yes or no.</summary>
    public sealed record Flag(bool IsSet) : SlotValue;

    /// <summary>Rows of fields.</summary>
    public sealed record Rows(ImmutableArray<Slots> Each) : SlotValue;
}

/// <summary>The fields of a notice by their names.</summary>
/// <param name="Values">In order of the names.</param>
public sealed record Slots(ImmutableSortedDictionary<string, SlotValue> Values)
{
    /// <summary>No fields.</summary>
    public static Slots None { get; } =
        new(ImmutableSortedDictionary.Create<string, SlotValue>(StringComparer.Ordinal));

    /// <summary>A field; null when it is not there.</summary>
    public SlotValue? Find(string name) => Values.GetValueOrDefault(name);

    /// <summary>The name that a choice has; null when it is not there.</summary>
    public string? ChoiceOf(string name) => (Find(name) as SlotValue.Choice)?.Name;

    /// <summary>A moment; null when it is not there.</summary>
    public Instant? MomentOf(string name) => (Find(name) as SlotValue.Moment)?.At;

    /// <summary>A number; null when it is not there.</summary>
    public decimal? NumberOf(string name) => (Find(name) as SlotValue.Number)?.Value;

    /// <summary>An officer; null when it is not there.</summary>
    public OfficerId? OfficerOf(string name) => (Find(name) as SlotValue.Officer)?.Id;

    /// <summary>True when a flag is there and set.</summary>
    public bool IsSet(string name) => Find(name) is SlotValue.Flag { IsSet: true };

    /// <summary>The rows of a field; none when it is not there.</summary>
    public ImmutableArray<Slots> RowsOf(string name) => (Find(name) as SlotValue.Rows)?.Each ?? [];

    /// <summary>The things of a field; none when it is not there.</summary>
    public ImmutableArray<DssId> ThingsOf(string name) =>
        (Find(name) as SlotValue.Things)?.Ids ?? [];
}
