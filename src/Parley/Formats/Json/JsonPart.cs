using System.Text.Json;
using Parley.Airspace;

namespace Parley.Formats.Json;

/// <summary>
/// A value within a JSON text, asked for what a format expects there. Every refusal names the
/// value's place as its field.
/// </summary>
internal readonly struct JsonPart(JsonElement element, JsonPlace place)
{
    /// <summary>No text value is longer where no shorter limit is named.</summary>
    internal const int TextCharactersMax = 1_000;

    internal JsonPlace Place { get; } = place;

    internal bool IsObject => element.ValueKind == JsonValueKind.Object;

    internal bool IsList => element.ValueKind == JsonValueKind.Array;

    internal bool IsText => element.ValueKind == JsonValueKind.String;

    internal bool IsNumber => element.ValueKind == JsonValueKind.Number;

    /// <summary>How many items a list has; 0 for anything else.</summary>
    internal int Count => IsList ? element.GetArrayLength() : 0;

    /// <summary>A rule that this value breaks.</summary>
    internal RuleBroken Broken(string rule) => new($"{Place}", rule);

    /// <summary>A rule of the airspace that this value breaks, at this value's place.</summary>
    internal RuleBroken Broken(RuleBroken rule) => new($"{Place}", $"{rule}");

    /// <summary>The value made from this part, or the rule it broke at this part's place.</summary>
    internal Checked<T> Of<T>(Checked<T> made) =>
        made.Try(out _, out var broken) ? made : Broken(broken);

    /// <summary>True when the object has the member, and it is not null.</summary>
    internal bool Has(string name) => Find(name) is not null;

    /// <summary>
    /// The object's member; null when it is missing or null, or this is no object.
    /// </summary>
    internal JsonPart? Find(string name) =>
        IsObject
        && element.TryGetProperty(name, out var member)
        && member.ValueKind != JsonValueKind.Null
            ? new JsonPart(member, Place.Member(name))
            : null;

    /// <summary>The first item of a list; null when there is none, or this is no list.</summary>
    internal JsonPart? First() => Count > 0 ? new JsonPart(element[0], Place.Item(0)) : null;

    /// <summary>The object's member; refused when missing or null.</summary>
    internal Checked<JsonPart> Need(string name)
    {
        if (!IsObject)
        {
            return Broken("An object is needed here.");
        }
        return Find(name) is { } member ? member : Broken($"The member '{name}' is needed here.");
    }

    /// <summary>The text of a member that must be there.</summary>
    internal Checked<string> NeedText(string name) =>
        Need(name).Try(out var member, out var broken) ? member.Text() : broken;

    /// <summary>The number of a member that must be there.</summary>
    internal Checked<double> NeedNumber(string name) =>
        Need(name).Try(out var member, out var broken) ? member.Number() : broken;

    /// <summary>The items of a member that must be there.</summary>
    internal Checked<JsonPart[]> NeedItems(string name, int most) =>
        Need(name).Try(out var member, out var broken) ? member.Items(most) : broken;

    /// <summary>The text of a member; empty when it is missing.</summary>
    internal Checked<string> TextOrEmpty(string name) =>
        Find(name) is { } member ? member.Text() : "";

    /// <summary>One line of at most <see cref="TextCharactersMax"/> characters.</summary>
    internal Checked<string> Text() => Text(TextCharactersMax);

    /// <summary>One line of at most so many characters.</summary>
    internal Checked<string> Text(int most)
    {
        if (!IsText)
        {
            return Broken("A text is needed here.");
        }
        var text = element.GetString()!;
        return text.Length <= most && !text.Any(char.IsControl)
            ? text
            : Broken($"A text has at most {most} characters and no control characters.");
    }

    /// <summary>A text of at most so many characters, with line feeds.</summary>
    internal Checked<string> Lines(int most)
    {
        if (!IsText)
        {
            return Broken("A text is needed here.");
        }
        var text = element.GetString()!;
        return text.Length <= most && !text.Any(one => char.IsControl(one) && one != '\n')
            ? text
            : Broken($"A text has at most {most} characters, and of controls only line feeds.");
    }

    /// <summary>True or false.</summary>
    internal Checked<bool> Flag() =>
        element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Undefined
            or JsonValueKind.Object
            or JsonValueKind.Array
            or JsonValueKind.String
            or JsonValueKind.Number
            or JsonValueKind.Null => Broken("True or false is needed here."),
        };

    /// <summary>A text, or a number as its digits: ids are written as either.</summary>
    internal Checked<string> TextOrDigits()
    {
        if (!IsNumber)
        {
            return Text();
        }
        var digits = element.GetRawText();
        return digits.Length <= TextCharactersMax ? digits : Broken("A number is shorter.");
    }

    /// <summary>A finite number.</summary>
    internal Checked<double> Number() =>
        !IsNumber ? Broken("A number is needed here.")
        : element.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : Broken("A number is finite: its size is below 1.8e308.");

    /// <summary>A whole number of 32 bits.</summary>
    internal Checked<int> Whole() =>
        IsNumber && element.TryGetInt32(out var number)
            ? number
            : Broken("A whole number of 32 bits is needed here.");

    /// <summary>The items of a list, at most so many.</summary>
    internal Checked<JsonPart[]> Items(int most)
    {
        if (!IsList)
        {
            return Broken("A list is needed here.");
        }
        if (Count > most)
        {
            return Broken($"This list has at most {most} items; it has {Count}.");
        }
        var items = new JsonPart[Count];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            items[index] = new(item, Place.Item(index));
            index++;
        }
        return items;
    }

    /// <summary>
    /// The first two numbers of each item of a list of lists: positions. Any further ones must be
    /// numbers too, and are left out.
    /// </summary>
    internal Checked<(double First, double Second)[]> Pairs(int most)
    {
        if (!IsList)
        {
            return Broken("A list of positions is needed here.");
        }
        if (Count > most)
        {
            return Broken($"This list has at most {most} positions; it has {Count}.");
        }
        var pairs = new (double, double)[Count];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            // The place is made only for a refusal: a country has a million positions.
            if (item.ValueKind != JsonValueKind.Array || !TryPair(item, out pairs[index]))
            {
                return new JsonPart(item, Place.Item(index)).WhyNoPair();
            }
            index++;
        }
        return pairs;
    }

    /// <summary>The first two numbers of this list: one position.</summary>
    internal Checked<(double First, double Second)> Pair() =>
        IsList && TryPair(element, out var pair) ? pair : WhyNoPair();

    private static bool TryPair(JsonElement item, out (double First, double Second) pair)
    {
        pair = default;
        var index = 0;
        foreach (var number in item.EnumerateArray())
        {
            if (
                number.ValueKind != JsonValueKind.Number
                || !number.TryGetDouble(out var value)
                || !double.IsFinite(value)
            )
            {
                return false;
            }
            pair = index switch
            {
                0 => (value, 0),
                1 => (pair.First, value),
                _ => pair,
            };
            index++;
        }
        return index >= 2;
    }

    private RuleBroken WhyNoPair()
    {
        if (!IsList || Count < 2)
        {
            return Broken("A position is a list of at least 2 numbers, longitude first.");
        }
        var index = 0;
        foreach (var number in element.EnumerateArray())
        {
            if (!new JsonPart(number, Place.Item(index)).Number().Try(out _, out var broken))
            {
                return broken;
            }
            index++;
        }
        return Broken("A position is a list of at least 2 numbers, longitude first.");
    }
}
