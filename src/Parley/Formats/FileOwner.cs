using Parley.Airspace.Entities;

namespace Parley.Formats;

/// <summary>Whose a file's entities are when neither the file nor the command line says.</summary>
internal static class FileOwner
{
    private const string Unnamed = "unnamed";

    /// <summary>The file's name without folders and extension: one file, one party.</summary>
    internal static Owner Of(Source source)
    {
        var name = Path.GetFileNameWithoutExtension(source.Name);
        return Owner.Of(name).Try(out var owner, out _) ? owner : Owner.Of(Unnamed).Value;
    }
}
