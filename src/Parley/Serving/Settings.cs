using System.Globalization;
using System.Text.Json;
using Parley.Access;
using Parley.Access.Issuing;
using Parley.Airspace;

namespace Parley.Serving;

/// <summary>
/// What is set, from the weakest to the strongest: defaults, a JSON file, the environment, the
/// command line. A key that is no setting is refused by its name, so that a slip of the pen does
/// not leave a server as it was.
/// </summary>
internal sealed class Settings
{
    /// <summary>A settings file is not longer, in bytes.</summary>
    internal const int FileBytesMax = 1 << 20;

    // What the program and its tests read that are no settings of the server.
    private static readonly HashSet<string> OtherVariables =
    [
        "PARLEY_TRACE",
        "PARLEY_TEST_LONG",
        "PARLEY_GOLD",
        "PARLEY_BENCH_POSTGRES",
    ];

    private readonly Dictionary<string, (string Value, string From)> _values = [];

    /// <summary>Puts everything together.</summary>
    /// <param name="file">The text of a file and its name; null for none.</param>
    /// <param name="environment">Variables, of which those that start with PARLEY_ count.</param>
    /// <param name="flags">Key and value each, from the command line.</param>
    internal static Checked<Settings> Of(
        (string Name, byte[] Text)? file,
        IEnumerable<KeyValuePair<string, string>> environment,
        IEnumerable<KeyValuePair<string, string>> flags
    )
    {
        var settings = new Settings();
        var broken =
            (file is { } given ? settings.AddFile(given.Name, given.Text) : null)
            ?? settings.AddVariables(environment)
            ?? settings.AddFlags(flags);
        return broken is null ? settings : broken;
    }

    /// <summary>What a setting is; its default when nobody set it.</summary>
    internal string this[string key] =>
        _values.TryGetValue(key, out var set)
            ? set.Value
            : Setting.All.First(setting => setting.Key == key).Default;

    /// <summary>A refusal of what a setting was set to, naming where.</summary>
    internal RuleBroken Broken(string key, string rule) =>
        new(_values.TryGetValue(key, out var set) ? $"{set.From}: {key}" : key, rule);

    /// <summary>True or false.</summary>
    internal Checked<bool> Flag(string key) =>
        this[key] switch
        {
            "true" => true,
            "false" => false,
            _ => Broken(key, "It is true or false."),
        };

    /// <summary>A number within a range.</summary>
    internal Checked<double> Number(string key, double lowest, double highest) =>
        double.TryParse(this[key], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value >= lowest
        && value <= highest
            ? value
            : Broken(key, $"It is a number from {lowest} to {highest}.");

    /// <summary>A number within a range; null when it is set to nothing.</summary>
    internal Checked<double?> NumberOrNone(string key, double lowest, double highest) =>
        this[key].Length == 0 ? (double?)null
        : Number(key, lowest, highest).Try(out var value, out var broken) ? (double?)value
        : broken;

    /// <summary>What somebody is called: not nothing, not too long, on one line.</summary>
    internal Checked<string> Name(string key) =>
        this[key] is { Length: > 0 and <= AccessLimits.NameCharactersMax } name
        && !name.Any(char.IsControl)
            ? name
            : Broken(key, $"It is a name of 1 to {AccessLimits.NameCharactersMax} characters.");

    /// <summary>What a file of its owner alone says on one line; null when none is named.</summary>
    internal Checked<string?> Secret(string key)
    {
        if (this[key].Length == 0)
        {
            return (string?)null;
        }
        if (!PrivateFile.Read(this[key]).Try(out var text, out var broken))
        {
            return Broken(key, $"{broken}");
        }
        var secret = text.Trim();
        return secret.Length > 0 && !secret.Any(char.IsControl)
            ? secret
            : Broken(key, "The file has a secret, on one line.");
    }

    /// <summary>The texts between commas; blanks around them do not count.</summary>
    internal string[] List(string key) =>
        this[key]
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private RuleBroken? AddFile(string name, byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(
                text,
                new() { AllowDuplicateProperties = false, MaxDepth = 8 }
            );
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? AddObject(name, "", document.RootElement)
                : new RuleBroken(name, "A settings file is a JSON object.");
        }
        catch (JsonException fault)
        {
            return new RuleBroken(
                $"{name} line {fault.LineNumber + 1}",
                "A settings file is JSON, without two members of one name."
            );
        }
    }

    private RuleBroken? AddObject(string name, string prefix, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            var key = prefix + member.Name;
            // Issuers are a list of objects, kept as text and read where they are used.
            var broken =
                member.Value.ValueKind is JsonValueKind.Object
                    ? AddObject(name, $"{key}.", member.Value)
                    : Add(key, TextOf(key, member.Value), name);
            if (broken is not null)
            {
                return broken;
            }
        }
        return null;
    }

    private static string TextOf(string key, JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()!
        : value.ValueKind is JsonValueKind.Array && key != "issuers"
            ? string.Join(',', value.EnumerateArray().Select(item => item.ToString()))
        : value.ValueKind is JsonValueKind.Null ? ""
        : value.GetRawText();

    private RuleBroken? AddVariables(IEnumerable<KeyValuePair<string, string>> environment)
    {
        foreach (var (variable, value) in environment)
        {
            if (
                !variable.StartsWith(Setting.VariablePrefix, StringComparison.Ordinal)
                || OtherVariables.Contains(variable)
            )
            {
                continue;
            }
            var setting = Setting.All.FirstOrDefault(one => one.Variable == variable);
            if (setting is null)
            {
                return new RuleBroken(variable, $"No setting is named so. {Known(variable)}");
            }
            _values[setting.Key] = (value, variable);
        }
        return null;
    }

    private RuleBroken? AddFlags(IEnumerable<KeyValuePair<string, string>> flags)
    {
        foreach (var (key, value) in flags)
        {
            if (Add(key, value, "command line") is { } broken)
            {
                return broken;
            }
        }
        return null;
    }

    private RuleBroken? Add(string key, string value, string from)
    {
        if (!Setting.All.Any(setting => setting.Key == key))
        {
            return new RuleBroken($"{from}: {key}", $"No setting is named so. {Known(key)}");
        }
        _values[key] = (value, from);
        return null;
    }

    private static string Known(string wrong)
    {
        var keys = Setting.All.Select(setting =>
            wrong.StartsWith(Setting.VariablePrefix, StringComparison.Ordinal)
                ? setting.Variable
                : setting.Key
        );
        return $"There are: {string.Join(", ", keys)}.";
    }
}
