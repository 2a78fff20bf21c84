namespace Parley.Bench;

/// <summary>What to measure it against.</summary>
internal enum Rival
{
    StrTree,
    HprTree,
    PostGis,
}

/// <summary>What was asked on the command line.</summary>
/// <param name="Sizes">Operations in each set.</param>
/// <param name="Traffics">What flies in them.</param>
/// <param name="Rivals">What to measure besides the index.</param>
/// <param name="Seconds">No form of PostGIS is asked for longer, a set and form each.</param>
/// <param name="Page">A page of documentation to write the tables into; null for none.</param>
/// <param name="Forms">Only forms of tables whose name holds this; empty for all.</param>
internal sealed record Request(
    IReadOnlyList<int> Sizes,
    IReadOnlyList<Traffic> Traffics,
    IReadOnlySet<Rival> Rivals,
    int Seconds,
    string? Page,
    string Forms
)
{
    internal const string Usage =
        "usage: bench/run [--set 10k,100k,1m] [--traffic full,light] "
        + "[--competitors strtree,hprtree,postgis|none] [--seconds N] [--forms WORD] "
        + "[--write PAGE]";

    private const int SecondsDefault = 60;
    private const int SecondsMax = 3600;

    private static readonly Dictionary<string, int> SizesKnown = new()
    {
        ["10k"] = 10_000,
        ["100k"] = 100_000,
        ["1m"] = 1_000_000,
    };

    private static readonly Dictionary<string, Traffic> TrafficsKnown = new()
    {
        ["full"] = Traffic.Full,
        ["light"] = Traffic.Light,
    };

    private static readonly Dictionary<string, Rival> RivalsKnown = new()
    {
        ["strtree"] = Rival.StrTree,
        ["hprtree"] = Rival.HprTree,
        ["postgis"] = Rival.PostGis,
    };

    /// <summary>Null, with one line on the error stream, when it cannot be understood.</summary>
    internal static Request? Of(string[] words)
    {
        var request = new Request(
            [.. SizesKnown.Values],
            [.. TrafficsKnown.Values],
            RivalsKnown.Values.ToHashSet(),
            SecondsDefault,
            null,
            ""
        );
        for (var i = 0; i < words.Length && request is not null; i += 2)
        {
            request = i + 1 < words.Length ? request.With(words[i], words[i + 1]) : null;
        }
        if (request is null)
        {
            Console.Error.WriteLine(Usage);
        }
        return request;
    }

    private Request? With(string option, string value) =>
        option switch
        {
            "--set" => Known(value, SizesKnown) is { } sizes ? this with { Sizes = sizes } : null,
            "--traffic" => Known(value, TrafficsKnown) is { } traffics
                ? this with
                {
                    Traffics = traffics,
                }
                : null,
            "--competitors" when value == "none" => this with { Rivals = new HashSet<Rival>() },
            "--competitors" => Known(value, RivalsKnown) is { } rivals
                ? this with
                {
                    Rivals = rivals.ToHashSet(),
                }
                : null,
            "--seconds" => int.TryParse(value, out var n) && n is > 0 and <= SecondsMax
                ? this with
                {
                    Seconds = n,
                }
                : null,
            "--forms" => this with { Forms = value },
            "--write" => this with { Page = value },
            _ => null,
        };

    private static List<T>? Known<T>(string list, Dictionary<string, T> known)
    {
        var found = new List<T>();
        foreach (var word in list.Split(','))
        {
            if (!known.TryGetValue(word, out var value))
            {
                return null;
            }
            found.Add(value);
        }
        return found;
    }
}
