using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Coordination.Statements;
using Parley.Reports;
using Spectre.Console;

namespace Parley.Commands.Plays;

/// <summary>The end of a play, to read or as JSON.</summary>
internal static class EndTable
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Who was told what; what stayed sealed; lines as declared and as used.</summary>
    internal static void Show(Ending ending)
    {
        Section(
            "Who was told what, when, and what they answered",
            ["what", "from and to", "delivered, and taken by", "answered"],
            ending.Told.Where(row => row.Sealed is null).Select(CellsOf)
        );
        Section(
            "What stayed sealed, and the words in which it was answered",
            ["what", "from and to", "exchange", "words"],
            ending.Told.Where(row => row.Sealed is not null).Select(SealedCellsOf)
        );
        Section(
            "Lines, as declared and as used since",
            ["at", "by and with", "declared", "observed", "used since"],
            ending.Lines.Select(CellsOf)
        );
    }

    /// <summary>All that was played and what came of it.</summary>
    internal static JsonObject Json(Script script, Player player, Ending ending) =>
        new()
        {
            ["title"] = script.Title,
            ["start"] = $"{player.Start}",
            ["names"] = new JsonObject(
                player.Names.All.Select(name =>
                    KeyValuePair.Create(name.Key, (JsonNode?)JsonValue.Create(name.Value))
                )
            ),
            ["steps"] = new JsonArray([.. player.Steps.Select(StepJson)]),
            ["told"] = new JsonArray([
                .. ending.Told.Select(row =>
                    JsonSerializer.SerializeToNode(row, EndJson.Default.ToldRow)
                ),
            ]),
            ["lines"] = new JsonArray([
                .. ending.Lines.Select(row =>
                    JsonSerializer.SerializeToNode(row, EndJson.Default.LineRow)
                ),
            ]),
        };

    private static JsonNode StepJson(Played played) =>
        new JsonObject
        {
            ["step"] = played.Step.Place,
            ["name"] = played.Step.Name,
            ["at"] = Ending.Clock(played.Step.At),
            ["by"] = played.Step.By?.ToString(),
            ["do"] = EnumNames.Of(played.Step.Do),
            ["status"] = played.Answer.Status,
            ["answer"] = played.Answer.Body?.DeepClone(),
        };

    private static string[] CellsOf(ToldRow row) =>
        [WhatOf(row), WhoOf(row), TakenOf(row), string.Join('\n', AnswersOf(row))];

    private static string[] SealedCellsOf(ToldRow row) =>
        [
            WhatOf(row),
            WhoOf(row),
            row.Sealed!,
            string.Join('\n', row.Words!.Select(words => $"[{words.Key}] {words.Value}")),
        ];

    private static string[] CellsOf(LineRow line) =>
        [
            line.At,
            $"{line.By}\n{line.With}",
            line.Declared,
            line.Observed ?? "",
            $"sent {line.SentSince}, delivered {line.DeliveredSince}, taken {line.TakenSince}",
        ];

    private static string WhatOf(ToldRow row) => $"{row.At} {row.Kind}\n{row.Name}";

    private static string WhoOf(ToldRow row) => $"{row.From}\n{row.To}";

    private static string TakenOf(ToldRow row) =>
        row.RelayedBy is { } guarantor
            ? $"{TimeOf(row.RelayedAt) ?? "not relayed"}\n{guarantor}, for them"
        : row.Delivered is null ? "not delivered"
        : $"{TimeOf(row.Delivered)}\n{row.TakenBy ?? "not taken"}";

    // The time of day is enough to read; JSON has all of it.
    private static string? TimeOf(string? instant) =>
        instant is not null && DateTimeOffset.TryParse(instant, Culture, out var time)
            ? time.ToUniversalTime().ToString("HH:mm:ss'Z'", Culture)
            : instant;

    private static IEnumerable<string> AnswersOf(ToldRow row)
    {
        if (row.ReadBack is { } back)
        {
            yield return $"read back: {back}";
        }
        foreach (var on in row.PassedOn)
        {
            yield return $"passed on to {on}";
        }
        if (row.Position is { } position)
        {
            yield return position;
        }
        foreach (var reply in row.Replies)
        {
            yield return reply;
        }
    }

    private static void Section(string title, string[] heads, IEnumerable<string[]> rows)
    {
        var console = Terminal.Output();
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        table.AddColumns(heads);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(Lines(cell))))]);
        }
        console.WriteLine();
        console.WriteLine(title);
        if (table.Rows.Count == 0)
        {
            console.WriteLine("None.");
        }
        else
        {
            console.Write(table);
        }
    }

    // Each line is harmless; the line feeds between them are this program's own.
    private static string Lines(string cell) =>
        string.Join('\n', cell.Split('\n').Select(line => Plain.Text(line)));
}
