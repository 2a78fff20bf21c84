using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;

namespace Parley.Formats.Json;

/// <summary>Times in members of an object.</summary>
internal static class JsonTimes
{
    /// <summary>The time that a text says.</summary>
    internal static Checked<Instant> Of(JsonPart part, TimeEdge edge) =>
        part.Text().Try(out var text, out var broken) ? part.Of(Rfc3339.Parse(text, edge)) : broken;

    /// <summary>The time of a member; when there is none, an open end.</summary>
    internal static Checked<Instant> Or(
        JsonPart? holder,
        string name,
        (TimeEdge Edge, Instant Missing) end
    ) => holder?.Find(name) is { } part ? Of(part, end.Edge) : end.Missing;
}

/// <summary>The states of an operation by the names of ASTM F3548-21.</summary>
internal static class JsonStates
{
    /// <summary>
    /// The state of a member; <see cref="OperationState.Accepted"/> when there is none.
    /// </summary>
    internal static Checked<OperationState> Or(JsonPart holder, string name)
    {
        if (holder.Find(name) is not { } part)
        {
            return OperationState.Accepted;
        }
        if (!part.Text().Try(out var text, out var broken))
        {
            return broken;
        }
        foreach (var state in Enum.GetValues<OperationState>())
        {
            if (text == state.ToString())
            {
                return state;
            }
        }
        var names = string.Join(", ", Enum.GetNames<OperationState>());
        return part.Broken($"A state is one of {names}.");
    }
}
