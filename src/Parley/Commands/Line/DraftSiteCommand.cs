using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Drafts;

namespace Parley.Commands.Line;

/// <summary>
/// `parley site draft`: your own sites in a sheet, as notices that nobody has signed yet.
/// </summary>
internal static class DraftSiteCommand
{
    private const string Name = "parley site draft";

    internal static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A sheet as export sites writes it: CSV, a row for each copy.",
        };
        var from = new Option<string>("--from")
        {
            HelpName = "OFFICER",
            Description = "Who is going to sign: party/organ/officer.",
            Required = true,
        };
        var to = new Option<string?>("--to")
        {
            HelpName = "ORGAN",
            Description = "To whom, where a row does not say.",
        };
        var (output, json) = (DraftFiles.Output(), DraftFiles.Json());
        var command = new Command(
            "draft",
            "Make drafts of the sites in a sheet. Nothing is sent: look at them, have them signed "
                + "by two officers, and send them with notice send."
        )
        {
            file,
            from,
            to,
            output,
            json,
        };
        command.SetAction(parsed =>
        {
            var form = parsed.GetValue(json) ? OutputForm.Json : OutputForm.Lines;
            var read = Read(parsed.GetValue(file)!, parsed.GetValue(from)!, parsed.GetValue(to));
            return DraftFiles.Finish(Name, read, parsed.GetValue(output), form);
        });
        return command;
    }

    private static Checked<DraftsMade> Read(string path, string from, string? to)
    {
        OrganId? addressee = null;
        if (!OfficerId.Of(from).Try(out var signer, out var broken))
        {
            return broken with { Field = "--from" };
        }
        if (to is not null)
        {
            if (!OrganId.Of(to).Try(out var named, out broken))
            {
                return broken with { Field = "--to" };
            }
            addressee = named;
        }
        if (
            !InputFile.Load(path).Try(out var source, out broken)
            || !SheetRows.Read(source.Content).Try(out var rows, out broken)
        )
        {
            return broken.Within(path);
        }
        return Drafted(
            path,
            rows,
            row => SiteDraft.Of(row, signer, addressee, Instant.Of(DateTimeOffset.UtcNow))
        );
    }

    private static Checked<DraftsMade> Drafted(
        string path,
        IReadOnlyList<SheetRow> rows,
        Func<SheetRow, Checked<SiteDraft>> draft
    )
    {
        var (drafts, refused) = (new List<(string, JsonObject)>(), 0);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (draft(row).Try(out var made, out var broken))
            {
                unknown.UnionWith(made.Unknown);
                drafts.Add(($"site-line-{row.Line}", made.Members));
            }
            else
            {
                refused++;
                Complaints.Write(Name, $"{path} line {row.Line}: {broken}");
            }
        }
        if (unknown.Count > 0)
        {
            Complaints.Write(
                Name,
                $"left out, for no site has it: {string.Join(", ", unknown.Take(LeftOut.NamesMax))}"
            );
        }
        return drafts.Count == 0
            ? new RuleBroken(path, "It has no row that makes a site.")
            : new DraftsMade(drafts, refused);
    }
}
