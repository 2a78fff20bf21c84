using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Formats.Json;

namespace Parley.Formats.F3548;

/// <summary>
/// Operational intents and constraints in the JSON of ASTM F3548-21: one of them, a list, or an
/// object with lists <c>operational_intents</c> and <c>constraints</c>.
/// </summary>
internal sealed class F3548Format : IWritableFormat
{
    private const string IntentsName = "operational_intents";
    private const string ConstraintsName = "constraints";

    private static readonly string[] Words =
    [
        "outline_polygon",
        "outline_circle",
        "operational_intent",
        "operational_intent_reference",
        "constraint_reference",
        "off_nominal_volumes",
        "uss_base_url",
    ];

    /// <inheritdoc/>
    public string Name => "f3548";

    /// <inheritdoc/>
    public bool Recognizes(Source source)
    {
        var sniff = JsonSniff.Of(source);
        return sniff.Type.Length == 0
            && (sniff.IsObject || sniff.IsList)
            && (
                sniff.HasMember(IntentsName)
                || sniff.HasMember(ConstraintsName)
                || Words.Any(sniff.Mentions)
            );
    }

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options) =>
        JsonReading.Of(source, options, ReadText);

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(
        IReadOnlyList<Entity> entities,
        VerticalModel model,
        Stream output
    ) => new F3548Writer(model).Write(entities, output);

    private static void ReadText(JsonReading reading)
    {
        var entities = new F3548Entities(reading);
        var intents = reading.Text.Find(IntentsName);
        var constraints = reading.Text.Find(ConstraintsName);
        if (intents is { } operations)
        {
            reading.EachItem(operations, (part, _) => entities.Add(part, EntityKind.Operation));
        }
        if (constraints is { } areas)
        {
            reading.EachItem(areas, (part, _) => entities.Add(part, EntityKind.Constraint));
        }
        if (reading.Text.Root is JsonRoot.List)
        {
            reading.EachItem((part, _) => entities.Add(part));
            if (reading.Entities.IsEmpty && reading.Text.Fault is null)
            {
                reading.Entities.Add(new Problem("$", "The list names at least one entity."));
            }
        }
        else if (intents is null && constraints is null)
        {
            reading.Whole(part => entities.Add(part));
        }
    }
}
