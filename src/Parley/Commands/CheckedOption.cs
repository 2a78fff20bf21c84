using System.CommandLine;
using System.CommandLine.Parsing;
using Parley.Airspace;

namespace Parley.Commands;

/// <summary>
/// Options whose text is parsed once, into a checked value or one line that says the rule.
/// </summary>
internal static class CheckedOption
{
    private const int ShownCharactersMax = 60;

    /// <param name="name">With its dashes.</param>
    /// <param name="value">What the help calls the value.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="parse">The value, or the rule it broke.</param>
    internal static Option<T?> OfValue<T>(
        string name,
        string value,
        string help,
        Func<string, Checked<T>> parse
    )
        where T : struct => Of<T?>((name, value, help), text => Nullable(parse(text)));

    /// <inheritdoc cref="OfValue"/>
    internal static Option<T?> OfObject<T>(
        string name,
        string value,
        string help,
        Func<string, Checked<T>> parse
    )
        where T : class => Of<T?>((name, value, help), text => Widened(parse(text)));

    private static Option<T> Of<T>(
        (string Name, string Value, string Help) words,
        Func<string, (T? Value, RuleBroken? Broken)> parse
    ) =>
        new(words.Name)
        {
            Description = words.Help,
            HelpName = words.Value,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Parse(result, words.Name, parse),
        };

    private static T? Parse<T>(
        ArgumentResult result,
        string name,
        Func<string, (T? Value, RuleBroken? Broken)> parse
    )
    {
        var text = result.Tokens[0].Value;
        var (value, broken) = parse(text);
        if (broken is not null)
        {
            result.AddError($"{name}: {Shown(text)}: {broken}");
        }
        return value;
    }

    /// <summary>What somebody typed, short and harmless, in quotes.</summary>
    internal static string Shown(string text) => $"\"{Plain.Text(text, ShownCharactersMax)}\"";

    private static (T? Value, RuleBroken? Broken) Nullable<T>(Checked<T> parsed)
        where T : struct =>
        parsed.Try(out var value, out var broken) ? (value, null) : (null, broken);

    private static (T? Value, RuleBroken? Broken) Widened<T>(Checked<T> parsed)
        where T : class =>
        parsed.Try(out var value, out var broken) ? (value, null) : (null, broken);
}
