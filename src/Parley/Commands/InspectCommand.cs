using System.CommandLine;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Formats;
using Parley.Storage.Records;

namespace Parley.Commands;

/// <summary>`parley inspect`: the facts of a record, and whether they are whole.</summary>
internal sealed class InspectCommand
{
    private readonly Argument<string> _path = new("DIR|FILE")
    {
        Description = "A data folder, also of a running server, or a backup.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "A JSON object a line." };

    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Check every fact and the signed root instead of showing facts.",
    };

    private readonly Option<string?> _type = new("--type")
    {
        HelpName = "TYPE",
        Description = "Only facts of a type: OperationalIntentPut.",
    };

    private readonly Option<DssId?> _id = CheckedOption.OfValue(
        "--id",
        "UUID",
        "Only facts that name an id.",
        DssId.Of
    );

    private readonly Option<Instant?> _from = CheckedOption.OfValue(
        "--from",
        "TIME",
        "Only facts decided at a time (RFC 3339) or later.",
        text => Rfc3339.Parse(text, TimeEdge.Start)
    );

    private readonly Option<Instant?> _until = CheckedOption.OfValue(
        "--until",
        "TIME",
        "Only facts decided before a time.",
        text => Rfc3339.Parse(text, TimeEdge.End)
    );

    internal static Command Create()
    {
        InspectCommand inspect = new();
        Command command = new("inspect", "Show the facts of a record, or verify it.")
        {
            inspect._path,
            inspect._json,
            inspect._verify,
            inspect._type,
            inspect._id,
            inspect._from,
            inspect._until,
        };
        command.SetAction(inspect.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        if (!RecordReader.Open(parsed.GetValue(_path)!).Try(out var reader, out var broken))
        {
            return Answer.Refuse("inspect", broken);
        }
        using (reader)
        {
            if (parsed.GetValue(_verify))
            {
                return Answer.Of(
                    "inspect",
                    reader.Verify(),
                    record => $"{record.Facts} facts, all of them as they were signed."
                );
            }
            var filter = new FactFilter
            {
                Type = parsed.GetValue(_type),
                Id = parsed.GetValue(_id),
                From = parsed.GetValue(_from) ?? Instant.Earliest,
                Until = parsed.GetValue(_until) ?? Instant.Latest,
            };
            var isWhole = true;
            foreach (var fact in reader.Facts(filter))
            {
                isWhole &= fact.Problem is null;
                Console.Out.WriteLine(
                    parsed.GetValue(_json) ? fact.ToJson() : Plain.Text(fact.ToLine())
                );
            }
            return isWhole ? ExitStatus.NoConflict : ExitStatus.NoAnswer;
        }
    }
}
