using System.Text.Json.Nodes;
using Parley.Client;

namespace Parley.Commands.Demos;

/// <summary>What a demonstration says when it can be used.</summary>
internal static class DemoReport
{
    /// <summary>That it is one, in words for people: on the terminal and in the client.</summary>
    internal const string Note =
        "This is a demo, not a deployment: the keys of all parties are on this machine, and it "
        + "certifies its own accounts at once.";

    /// <summary>For a program, on one line.</summary>
    internal static string Json(
        Uri address,
        string password,
        IEnumerable<DemoPerson> people,
        bool hasClient
    ) =>
        new JsonObject
        {
            ["address"] = address.AbsoluteUri,
            ["client"] = hasClient,
            ["note"] = Note,
            ["accounts"] = new JsonArray([
                .. people.Select(person => new JsonObject
                {
                    ["name"] = person.Name,
                    ["password"] = password,
                    ["party"] = person.Party,
                    ["organ"] = person.Organ,
                    ["officer"] = person.Officer,
                    ["roles"] = new JsonArray([
                        .. person.Roles.Select(role => JsonValue.Create(role)),
                    ]),
                    ["register"] = person.Register,
                }),
            ]),
        }.ToJsonString();

    /// <summary>For people.</summary>
    internal static void Show(
        Uri address,
        string password,
        IEnumerable<DemoPerson> people,
        bool hasClient
    )
    {
        Console.Out.WriteLine(Note);
        Console.Out.WriteLine();
        string[][] rows =
        [
            ["name", "password", "organ", "role"],
            .. people.Select(person =>
                new[]
                {
                    person.Name,
                    password,
                    person.Organ ?? "",
                    person.Register ? "keeps the register" : string.Join(", ", person.Roles),
                }
            ),
        ];
        // No frame and no breaks: names and passwords are copied from here.
        var widths = Enumerable.Range(0, 3).Select(at => rows.Max(row => row[at].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, at) => at < 3 ? cell.PadRight(widths[at]) : cell);
            Console.Out.WriteLine(string.Join("  ", cells));
        }
        Console.Out.WriteLine();
        if (!hasClient)
        {
            Console.Out.WriteLine("The client is not built here: the page says how it is.");
        }
        Console.Out.WriteLine($"Open {address} and sign in; Ctrl+C ends it.");
    }
}
