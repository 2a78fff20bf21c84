using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Drafts;
using Parley.Formats;

namespace Parley.Commands.Line;

/// <summary>
/// `parley operation draft`: what a file plans, as statements that nobody has signed yet.
/// </summary>
internal static class DraftOperationCommand
{
    private const string Name = "parley operation draft";

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "Your own plans, in any format that check reads.",
    };

    private static readonly Option<string> Organ = new("--organ")
    {
        HelpName = "ORGAN",
        Description = "Whose they are: party/organ.",
        Required = true,
    };

    private static readonly Option<string> Contact = new("--contact")
    {
        HelpName = "TEXT",
        Description = "How to reach who flies.",
        Required = true,
    };

    private static readonly Option<string> Activity = new("--activity")
    {
        HelpName = "CLASS",
        Description =
            $"What they are where the file has no class: "
            + $"{string.Join(", ", EnumNames.All<ActivityClass>())}.",
        DefaultValueFactory = _ => EnumNames.Of(ActivityClass.Other),
    };

    internal static Command Create()
    {
        var (output, json) = (DraftFiles.Output(), DraftFiles.Json());
        var command = new Command(
            "draft",
            "Make drafts of the operations in a file. Nothing is sent: look at them, then declare "
                + "each. What has no place in an operation is left out, and told."
        )
        {
            File,
            Organ,
            Contact,
            Activity,
            output,
            json,
        };
        Activity.CompletionSources.Add([.. EnumNames.All<ActivityClass>()]);
        command.SetAction(parsed =>
        {
            var form = parsed.GetValue(json) ? OutputForm.Json : OutputForm.Lines;
            return DraftFiles.Finish(Name, Read(parsed), parsed.GetValue(output), form);
        });
        return command;
    }

    private static Checked<DraftsMade> Read(ParseResult parsed)
    {
        var path = parsed.GetValue(File)!;
        if (
            !GivenBy(parsed).Try(out var given, out var broken)
            || !InputFile.Load(path).Try(out var source, out broken)
        )
        {
            return broken;
        }
        var read = FormatCatalog.Read(source, new ReadingOptions());
        var drafts = new List<(string, JsonObject)>();
        var refused = read.Reading.Problems.Length;
        foreach (var problem in read.Reading.Problems)
        {
            Complaints.Write(Name, $"{path} {problem.Place}: {problem.Rule}");
        }
        if (LeftOut.Of(source, read.Format) is { IsEmpty: false } names)
        {
            Complaints.Write(
                Name,
                $"left out, for no operation has it: {string.Join(", ", names)}"
            );
        }
        foreach (var entity in read.Reading.Entities)
        {
            if (!OperationDraft.Of(entity, given).Try(out var draft, out broken))
            {
                refused++;
                Complaints.Write(Name, $"{path}: {broken}");
                continue;
            }
            foreach (var told in draft.Told)
            {
                Complaints.Write(Name, told);
            }
            drafts.Add((draft.Id, draft.Members));
        }
        return drafts.Count == 0
            ? new RuleBroken(path, "It has no operation that can be declared.")
            : new DraftsMade(drafts, refused);
    }

    private static Checked<OperationDraft.Given> GivenBy(ParseResult parsed) =>
        !OrganId.Of(parsed.GetValue(Organ)!).Try(out var organ, out var broken)
            ? broken with
            {
                Field = "--organ",
            }
        : EnumNames
            .Parse<ActivityClass>("--activity", parsed.GetValue(Activity)!)
            .Try(out var activity, out broken)
            ? new OperationDraft.Given(organ, parsed.GetValue(Contact)!, activity)
        : broken;
}
