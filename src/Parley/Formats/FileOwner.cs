using System.Text;
using Parley.Airspace.Entities;

namespace Parley.Formats;

/// <summary>Whose a thing is when neither its file nor the command line says.</summary>
internal static class FileOwner
{
    /// <summary>
    /// An owner of that thing alone, <c>plans.kml#A 1</c>: no conflict is missed for want of a
    /// name.
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="label">What the thing is called there, and nothing else in the file.</param>
    internal static Owner Of(Source source, string label)
    {
        var text = new StringBuilder();
        foreach (var c in $"{source.Name}#{label}")
        {
            _ = text.Append(char.IsControl(c) ? ' ' : c);
        }
        var start = Math.Max(0, text.Length - Owner.LengthMax);
        return Owner.Of(text.ToString(start, text.Length - start)).Value;
    }
}
