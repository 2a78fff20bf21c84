using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Parley.Coordination.Notices;

/// <summary>What a field holds.</summary>
public enum SlotType
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Some lines.</summary>
    Lines,

    /// <summary>A text by language.</summary>
    Words,

    /// <summary>A moment.</summary>
    Moment,

    /// <summary>One of some names.</summary>
    Choice,

    /// <summary>A number within bounds.</summary>
    Number,

    /// <summary>An organ.</summary>
    Organ,

    /// <summary>An officer.</summary>
    Officer,

    /// <summary>Ids of things.</summary>
    Things,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Rows of fields.</summary>
    Rows,
}

/// <summary>A field that a kind of notice has.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Type">What it holds.</param>
public sealed record Slot(string Name, SlotType Type)
{
    /// <summary>A field has at most so many lines, things or rows.</summary>
    public const int ItemsMax = 100;

    /// <summary>True when there is no such notice without it.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>What may be chosen.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>A number is no less.</summary>
    public decimal Least { get; init; }

    /// <summary>A number is no more.</summary>
    public decimal Most { get; init; }

    /// <summary>The fields of a row.</summary>
    public ImmutableArray<Slot> Columns { get; init; } = [];
}

/// <summary>Which fields a kind of notice has.</summary>
public sealed record Form
{
    /// <summary>What it is the form of.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>Its fields.</summary>
    public required ImmutableArray<Slot> Slots { get; init; }

    /// <summary>True when it says where.</summary>
    public bool NeedsPlace { get; init; }

    /// <summary>True when it says when.</summary>
    public bool NeedsWindow { get; init; }

    /// <summary>
    /// True when people word it. Without, its fields are all there is, and each reader gets them in
    /// their own language.
    /// </summary>
    public bool HasText { get; init; } = true;

    /// <summary>The form of a kind.</summary>
    public static Form Of(NoticeKind kind) => ByKind[kind];

    /// <summary>All forms, in order of the kinds.</summary>
    public static IEnumerable<Form> All => Enum.GetValues<NoticeKind>().Select(Of);

    private static readonly FrozenDictionary<NoticeKind, Form> ByKind =
        Forms.Each.ToFrozenDictionary(form => form.Kind);
}
