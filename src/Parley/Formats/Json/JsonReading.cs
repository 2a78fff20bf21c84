using Parley.Airspace;

namespace Parley.Formats.Json;

/// <summary>
/// One JSON file on its way to entities: the text, what was found, and what was asked.
/// </summary>
internal sealed class JsonReading
{
    private JsonReading(Source source, ReadingOptions options)
    {
        Options = options;
        Owners = new(source, options);
        Text = JsonText.Of(source.Content);
    }

    internal ReadingOptions Options { get; }

    internal Ownership Owners { get; }

    internal JsonText Text { get; }

    internal EntitySet Entities { get; } = new();

    /// <summary>
    /// Reads a file with a format's own reader. A fault of the text is told once, after what stands
    /// before it was read.
    /// </summary>
    internal static Reading Of(Source source, ReadingOptions options, Action<JsonReading> read)
    {
        if (source.Content.Length > Source.BytesMax)
        {
            return Reading.Unreadable("$", $"A file has at most {Source.BytesMax} bytes.");
        }
        var reading = new JsonReading(source, options);
        if (reading.Text.Root is not JsonRoot.Nothing)
        {
            read(reading);
        }
        reading.Entities.Add(reading.Text.Fault);
        return reading.Entities.ToReading();
    }

    /// <summary>Reads the items of a list one by one; each refusal is a problem.</summary>
    /// <param name="list">A member that must be a list.</param>
    /// <param name="read">Reads item number so and so; answers the rule it broke.</param>
    internal void EachItem(JsonSpan list, Func<JsonPart, int, RuleBroken?> read)
    {
        var place = JsonPlace.Root.Member(list.Name ?? "");
        if (!list.IsList)
        {
            Entities.Add(new Problem($"{place}", "A list is needed here."));
            return;
        }
        var (items, fault) = Text.ItemsOf(list);
        Each(items, place, read);
        Entities.Add(fault);
    }

    /// <summary>Reads the items of a text that is a list.</summary>
    internal void EachItem(Func<JsonPart, int, RuleBroken?> read) =>
        Each(Text.Members.Where(item => item.IsWhole).ToList(), JsonPlace.Root, read);

    /// <summary>Reads all of the text as one part, unless it is at fault.</summary>
    internal void Whole(Func<JsonPart, RuleBroken?> read)
    {
        if (Text.Fault is null)
        {
            One(Text.Whole(), JsonPlace.Root, read);
        }
    }

    /// <summary>
    /// The text of a member at the top; empty when it is missing or anything else.
    /// </summary>
    internal string TopText(string name)
    {
        if (Text.Find(name) is not { IsWhole: true, IsList: false, IsObject: false } member)
        {
            return "";
        }
        var place = JsonPlace.Root.Member(name);
        return Text.Read(member, place, part => part.Text()).Try(out var text, out _) ? text : "";
    }

    private void Each(
        IReadOnlyList<JsonSpan> items,
        JsonPlace place,
        Func<JsonPart, int, RuleBroken?> read
    )
    {
        for (var index = 0; index < items.Count && !Entities.IsFull; index++)
        {
            var number = index;
            One(items[index], place.Item(index), part => read(part, number));
        }
    }

    private void One(JsonSpan span, JsonPlace place, Func<JsonPart, RuleBroken?> read)
    {
        var done = Text.Read<bool>(span, place, part => read(part) is { } broken ? broken : true);
        if (!done.Try(out _, out var rule))
        {
            Entities.Add(rule);
        }
    }
}
