using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Parley.Airspace.Index;

/// <summary>What is going to be read.</summary>
internal static class Memory
{
    private const int LineBytes = 64;
    private const int BytesMax = 16 * LineBytes;

    /// <summary>Brings a cache line nearer; it will be looked at soon.</summary>
    internal static unsafe void Prefetch<T>(ref readonly T at)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            // An address that the collector may move: wrong at worst, and then useless.
            Sse.Prefetch0(Unsafe.AsPointer(in at));
        }
    }

    /// <summary>Brings the start of an object nearer, without looking at it.</summary>
    internal static unsafe void PrefetchStart(object at)
    {
        if (Sse.IsSupported)
        {
            // As above: the collector may move it.
            Sse.Prefetch0(*(void**)Unsafe.AsPointer(ref at));
        }
    }

    /// <summary>Brings all of an array nearer, up to a limit; it will be looked at soon.</summary>
    internal static unsafe void Prefetch<T>(ReadOnlySpan<T> all)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            var start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(all));
            var bytes = Math.Min(all.Length * sizeof(T), BytesMax);
            for (var i = 0; i < bytes; i += LineBytes)
            {
                Sse.Prefetch0(start + i);
            }
        }
    }
}
