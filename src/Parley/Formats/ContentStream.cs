using System.Runtime.InteropServices;

namespace Parley.Formats;

/// <summary>Content as a stream, for readers that take nothing else.</summary>
internal static class ContentStream
{
    /// <summary>Without a copy where the memory is an array, as a file's is.</summary>
    internal static MemoryStream Of(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array)
            ? new(array.Array!, array.Offset, array.Count, writable: false)
            : new(content.ToArray(), writable: false);
}
