using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace.Times;

namespace Parley.Storage.Records;

/// <summary>A field of a fact, as a reader sees it.</summary>
/// <param name="Name">Its name: <c>base_url</c>.</param>
/// <param name="Value">Its value; null when it was erased.</param>
public sealed record InspectedField(string Name, JsonNode? Value);

/// <summary>A stored fact for a person or a program to read, damaged or not.</summary>
/// <param name="Sequence">Its place in the log, from 0.</param>
/// <param name="Time">When it was decided; null when that cannot be read.</param>
/// <param name="Type">
/// What kind of fact: <c>OperationalIntentPut</c>; empty when that cannot be read.
/// </param>
/// <param name="Fields">All fields, those of its envelope first.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
public sealed record InspectedFact(
    long Sequence,
    Instant? Time,
    string Type,
    ImmutableArray<InspectedField> Fields,
    string? Problem
)
{
    // Names and addresses stay readable; control characters are escaped all the same.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line: number, time, type and each field as <c>name=value</c>.</summary>
    public string ToLine()
    {
        var line = new StringBuilder($"{Sequence} {Time?.ToString() ?? "-"} ");
        line.Append(Type.Length > 0 ? Type : "-");
        foreach (var field in Fields)
        {
            var value = field.Value?.ToJsonString(Readable) ?? "(erased)";
            line.Append(' ').Append(field.Name).Append('=').Append(value);
        }
        if (Problem is not null)
        {
            line.Append(" DAMAGED: ").Append(Problem);
        }
        return line.ToString();
    }

    /// <summary>
    /// One JSON object on one line; an erased field is null, and <c>problem</c> is there only when
    /// something is wrong.
    /// </summary>
    public string ToJson()
    {
        var fields = new JsonObject();
        foreach (var field in Fields)
        {
            fields[field.Name] = field.Value?.DeepClone();
        }
        var fact = new JsonObject
        {
            ["sequence"] = Sequence,
            ["time"] = Time?.ToString(),
            ["type"] = Type,
            ["fields"] = fields,
        };
        if (Problem is not null)
        {
            fact["problem"] = Problem;
        }
        return fact.ToJsonString(Readable);
    }
}
