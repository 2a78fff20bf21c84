using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Canary;

/// <summary>One value in one member of one thing that somebody said.</summary>
/// <param name="Thing">What kind of thing, as the policy names it.</param>
/// <param name="Member">The outermost member that it stands in.</param>
/// <param name="Path">The whole way to it, without the places in lists.</param>
/// <param name="Number">Tells those of one path apart.</param>
internal sealed record CanaryMark(string Thing, string Member, string Path, int Number)
{
    public override string ToString() => $"{Thing} {Path}";
}

/// <summary>
/// A value that others have too, such as a version or a state: known by the nearest one beside it
/// that only this thing has.
/// </summary>
/// <param name="Mark">Which it is.</param>
/// <param name="Up">So many levels above the value's own object is where the two meet.</param>
/// <param name="Way">From there to the other.</param>
/// <param name="Atom">What the other is.</param>
internal sealed record Shadow(CanaryMark Mark, int Up, string[] Way, string Atom);

/// <summary>All canaries of a history.</summary>
internal sealed class Canaries
{
    private readonly Dictionary<string, CanaryMark> _byAtom = [];
    private readonly Dictionary<(string Name, string Value), List<Shadow>> _shadows = [];
    private readonly List<CanaryMark> _all = [];

    // The same values and notes come again and again.
    private readonly ConcurrentDictionary<string, HashSet<CanaryMark>> _found = new();
    private readonly ConcurrentDictionary<string, HashSet<CanaryMark>> _inNotes = new();

    public IReadOnlyList<CanaryMark> All => _all;

    /// <summary>Takes note of every value of a statement. Returns its text.</summary>
    /// <param name="thing">What kind of thing it is.</param>
    /// <param name="kind">What kind of statement.</param>
    /// <param name="members">What it says.</param>
    /// <param name="shared">Members that stand in other statements of the thing as well.</param>
    public string Statement(string thing, string kind, JsonObject members, params string[] shared)
    {
        Add(thing, members, shared);
        return $"{kind}\n{members.ToJsonString()}\n";
    }

    /// <summary>Takes note of every value of something that is said.</summary>
    public void Add(string thing, JsonObject members, params string[] shared)
    {
        var leaves = Leaf.Of(members).ToList();
        var own = new Dictionary<Leaf, string>();
        var made = new Dictionary<Leaf, CanaryMark>();
        foreach (var leaf in leaves)
        {
            var canary = new CanaryMark(
                thing,
                leaf.Names[0],
                string.Join('.', leaf.Names),
                _all.Count
            );
            made[leaf] = canary;
            _all.Add(canary);
            if (Atoms.Only(leaf.Value) is { } atom && _byAtom.TryAdd(atom, canary))
            {
                own[leaf] = atom;
            }
        }
        var anchors = own.Where(one => !shared.Contains(one.Key.Way[0])).ToDictionary();
        foreach (var leaf in leaves.Where(leaf => !own.ContainsKey(leaf)))
        {
            AddShadow(leaf, made[leaf], anchors);
        }
    }

    private void AddShadow(Leaf leaf, CanaryMark canary, Dictionary<Leaf, string> own)
    {
        // From the value's own object outward, the first that has a value of its own in it.
        for (var up = 0; up < leaf.Way.Length; up++)
        {
            var around = leaf.Way[..^(up + 1)];
            var anchor = own.Where(one =>
                    one.Key.Way.Length > around.Length
                    && one.Key.Way.Take(around.Length).SequenceEqual(around)
                )
                .OrderBy(one => one.Key.Way.Length)
                .FirstOrDefault();
            if (anchor.Key is not null)
            {
                var key = (leaf.Way[^1], leaf.Value.ToJsonString());
                if (!_shadows.TryGetValue(key, out var shadows))
                {
                    _shadows.Add(key, shadows = []);
                }
                shadows.Add(new(canary, up, anchor.Key.Way[around.Length..], anchor.Value));
                return;
            }
        }
        throw new InvalidOperationException($"{canary} is beside nothing that only it has.");
    }

    /// <summary>Which of them stand in a text of any form.</summary>
    public HashSet<CanaryMark> In(string text)
    {
        var seen = new HashSet<CanaryMark>();
        if (Atoms.Document(text) is { } document)
        {
            Walk(document, seen);
        }
        else
        {
            Look(text, seen);
        }
        return seen;
    }

    private void Look(string text, HashSet<CanaryMark> seen) =>
        seen.UnionWith(_found.GetOrAdd(text, Find));

    private HashSet<CanaryMark> Find(string text)
    {
        var seen = new HashSet<CanaryMark>();
        // All have a digit, but for the names of time zones.
        if (
            !text.AsSpan().ContainsAnyInRange('0', '9')
            && !text.Contains("Pacific/", StringComparison.Ordinal)
        )
        {
            return seen;
        }
        foreach (var atom in Atoms.In(text))
        {
            if (_byAtom.TryGetValue(atom, out var canary))
            {
                seen.Add(canary);
            }
        }
        return seen;
    }

    private void Walk(JsonNode document, HashSet<CanaryMark> seen)
    {
        foreach (var leaf in Leaf.Of(document))
        {
            if (leaf.Value.GetValueKind() is System.Text.Json.JsonValueKind.String)
            {
                var text = leaf.Value.GetValue<string>();
                // A signed note: what it says is in it once more.
                seen.UnionWith(_inNotes.GetOrAdd(text, In));
            }
            else
            {
                Look(leaf.Value.ToJsonString(), seen);
            }
            foreach (var name in leaf.Names)
            {
                Look(name, seen);
            }
            if (_shadows.TryGetValue((leaf.Way[^1], leaf.Value.ToJsonString()), out var shadows))
            {
                seen.UnionWith(
                    shadows.Where(one => IsBeside(leaf.Value, one)).Select(one => one.Mark)
                );
            }
        }
    }

    private static bool IsBeside(JsonNode value, Shadow shadow)
    {
        var at = value.Parent;
        for (var up = 0; up < shadow.Up; up++)
        {
            at = at?.Parent;
        }
        foreach (var step in shadow.Way)
        {
            at = at switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, out var place) && place < items.Count =>
                    items[place],
                _ => null,
            };
        }
        return at is JsonValue other && Atoms.Only(other) == shadow.Atom;
    }
}

/// <summary>A value in a document, and the way there.</summary>
/// <param name="Way">Names of members and places in lists.</param>
/// <param name="Value">The value.</param>
internal sealed record Leaf(string[] Way, JsonValue Value)
{
    /// <summary>The way without the places in lists.</summary>
    public string[] Names => [.. Way.Where(step => !int.TryParse(step, out _))];

    public static IEnumerable<Leaf> Of(JsonNode node) => Of(node, []);

    private static IEnumerable<Leaf> Of(JsonNode? node, string[] way) =>
        node switch
        {
            JsonObject members => members.SelectMany(one => Of(one.Value, [.. way, one.Key])),
            JsonArray items => items.SelectMany((one, at) => Of(one, [.. way, $"{at}"])),
            JsonValue value => [new(way, value)],
            _ => [],
        };
}
