using Parley.Airspace;
using Parley.Commands.Plays;

namespace Parley.Commands.Demos;

/// <summary>What a demonstration plays: scripts that lie beside the program.</summary>
/// <param name="AroundNow">What goes on now; told by officers of the other.</param>
/// <param name="History">How it came to that, and how it goes on.</param>
internal sealed record DemoScripts(Script AroundNow, Script History)
{
    /// <summary>The folder that the build puts them into.</summary>
    private const string Folder = "demo";

    /// <summary>Reads both.</summary>
    internal static Checked<DemoScripts> Read() =>
        ScriptReader.Read(PathOf("around-now.json")).Try(out var now, out var broken)
        && ScriptReader.Read(PathOf("history.json")).Try(out var history, out broken)
            ? new DemoScripts(now, history)
            : broken;

    private static string PathOf(string name) =>
        Path.Combine(AppContext.BaseDirectory, Folder, name);
}
