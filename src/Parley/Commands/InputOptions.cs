using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Parley.Airspace.Entities;
using Parley.Airspace.Units;
using Parley.Formats;

namespace Parley.Commands;

/// <summary>The files a command reads and how it reads them: the same for every command.</summary>
internal sealed class InputOptions
{
    internal Argument<string[]> Files { get; } =
        new("FILE")
        {
            Description = "Files in any format, told by their content; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };

    private readonly Option<string[]> _ownerOf = new("--owner-of")
    {
        HelpName = "FILE=NAME",
        Description =
            "NAME owns this file's operations, whatever it says, and its areas that name no owner. "
            + "Repeatable.",
    };

    private readonly Option<string?> _format = new("--format")
    {
        HelpName = "FORMAT",
        Description = $"Take every file for this format: {Names(FormatCatalog.Formats)}.",
    };

    private readonly Option<Meters?> _buffer = CheckedOption.OfValue(
        "--buffer",
        "LENGTH",
        "How far to each side a track's volumes reach; 500m unless given.",
        Lengths.ParseBuffer
    );

    private readonly Option<Meters?> _verticalBuffer = CheckedOption.OfValue(
        "--vertical-buffer",
        "LENGTH",
        "How far up and down a track's volumes reach; 300ft unless given.",
        Lengths.ParseBuffer
    );

    private readonly Option<TimeSpan?> _segment = CheckedOption.OfValue(
        "--segment",
        "TIME",
        "The longest time one volume of a track stands for; 2min unless given.",
        Moments.ParseDuration
    );

    internal Option<bool> Strict { get; } =
        new("--strict") { Description = "Give no answer when any part of a file breaks a rule." };

    internal InputOptions()
    {
        _format.CompletionSources.Add(
            FormatCatalog.Formats.Select(format => format.Name).ToArray()
        );
        _format.Validators.Add(CheckFormat);
        _ownerOf.Validators.Add(CheckOwners);
    }

    internal void AddTo(Command command)
    {
        command.Arguments.Add(Files);
        command.Options.Add(_ownerOf);
        command.Options.Add(_format);
        command.Options.Add(_buffer);
        command.Options.Add(_verticalBuffer);
        command.Options.Add(_segment);
        command.Options.Add(Strict);
        command.Validators.Add(CheckFiles);
    }

    internal Inputs Of(ParseResult parsed)
    {
        ReadingOptions usual = new();
        return new()
        {
            Paths = [.. parsed.GetValue(Files) ?? []],
            OwnerOf = (parsed.GetValue(_ownerOf) ?? [])
                .Select(Assigned)
                .ToImmutableDictionary(given => given.File, given => Owner.Of(given.Name).Value),
            Format = parsed.GetValue(_format) is { } name ? FormatCatalog.Find(name) : null,
            Options = usual with
            {
                Buffer = parsed.GetValue(_buffer) ?? usual.Buffer,
                VerticalBuffer = parsed.GetValue(_verticalBuffer) ?? usual.VerticalBuffer,
                Segment = parsed.GetValue(_segment) ?? usual.Segment,
            },
        };
    }

    /// <summary>The formats' names in a row.</summary>
    internal static string Names(IEnumerable<IFormat> formats) =>
        string.Join(", ", formats.Select(format => format.Name));

    private static (string File, string Name) Assigned(string text)
    {
        // The last one: a file's name may have the sign in it, an owner's hardly.
        var at = text.LastIndexOf('=');
        return at < 0 ? ("", "") : (text[..at], text[(at + 1)..]);
    }

    private static void CheckFormat(OptionResult result)
    {
        var name = result.GetValueOrDefault<string?>();
        if (name is not null && FormatCatalog.Find(name) is null)
        {
            result.AddError(
                $"--format: {CheckedOption.Shown(name)}: A format is one of "
                    + $"{Names(FormatCatalog.Formats)}."
            );
        }
    }

    private static void CheckOwners(OptionResult result)
    {
        HashSet<string> files = [];
        foreach (var text in result.GetValueOrDefault<string[]>() ?? [])
        {
            var (file, name) = Assigned(text);
            if (file.Length == 0)
            {
                result.AddError(
                    $"--owner-of: {CheckedOption.Shown(text)}: An owner is given as FILE=NAME."
                );
            }
            else if (Owner.Of(name).Broken is { } broken)
            {
                result.AddError($"--owner-of: {CheckedOption.Shown(text)}: {broken.Rule}");
            }
            else if (!files.Add(file))
            {
                result.AddError($"--owner-of: {CheckedOption.Shown(text)}: A file has one owner.");
            }
        }
    }

    private void CheckFiles(CommandResult result)
    {
        var files = result.GetValue(Files) ?? [];
        if (files.GroupBy(file => file).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            result.AddError($"{CheckedOption.Shown(twice.Key)}: A file is named once.");
        }
        if (files.Contains(""))
        {
            result.AddError($"{CheckedOption.Shown("")}: A file has a name.");
        }
        foreach (var text in result.GetValue(_ownerOf) ?? [])
        {
            var file = Assigned(text).File;
            if (file.Length > 0 && !files.Contains(file))
            {
                result.AddError(
                    $"--owner-of: {CheckedOption.Shown(text)}: The file is one of those to read, "
                        + "named the same way."
                );
            }
        }
    }
}
