using Parley.Airspace;

namespace Parley.Signing;

/// <summary>The keys of a command, read together and wiped together.</summary>
internal sealed class SigningKeys : IDisposable
{
    private readonly List<NoteKeyFile> _keys = [];

    private SigningKeys() { }

    internal IReadOnlyCollection<NoteKeyFile> Each => _keys;

    /// <summary>The keys in some files; refused, and none kept, when one cannot be read.</summary>
    internal static Checked<SigningKeys> Read(IEnumerable<string> paths)
    {
        var read = new SigningKeys();
        foreach (var path in paths)
        {
            if (!NoteKeyFile.Read(path).Try(out var key, out var unread))
            {
                read.Dispose();
                return unread;
            }
            read._keys.Add(key);
        }
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.ForEach(key => key.Dispose());
}
