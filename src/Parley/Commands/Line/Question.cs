using System.CommandLine;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>What a command asks a server for: a path, and what of the answer is wanted.</summary>
internal static class Question
{
    /// <summary>A path with the filters that have a value; each is escaped.</summary>
    internal static string Of(string path, params IEnumerable<(string Name, string? Value)> filters)
    {
        var given = filters
            .Where(one => one.Value is not null)
            .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}");
        var query = string.Join('&', given);
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>The same, of options: a filter is called like its option.</summary>
    internal static string Of(
        string path,
        ParseResult parsed,
        IEnumerable<Option<string?>> filters
    ) => Of(path, filters.Select(one => (one.Name.TrimStart('-'), parsed.GetValue(one))));

    /// <summary>An option that leaves out of a list what is not asked for.</summary>
    internal static Option<string?> Filter(string name, string value, string help) =>
        new(name) { HelpName = value, Description = help };

    /// <summary>The same, of values that are known, which it names and completes.</summary>
    internal static Option<string?> Choice<T>(string name, string value)
        where T : struct, Enum
    {
        var names = EnumNames.All<T>();
        var option = Filter(name, value, $"{string.Join(", ", names)}.");
        option.CompletionSources.Add([.. names]);
        return option;
    }
}
