using System.Buffers.Binary;
using Parley.Ledger.Checkpoints;
using Parley.Ledger.Notes;

namespace Parley.Storage.Embedded;

/// <summary>
/// The last signed checkpoints, in a file of two slots that are written in turn: what tells that
/// the database has lost facts.
/// </summary>
/// <remarks>
/// A checkpoint is written here after its facts are on the disk, and without waiting. So a slot may
/// be old or torn after a power cut, and is then of no use, but never says more than was kept: an
/// old one is below what the database has, a torn one has no signature that holds. One that holds
/// and is beyond the database can only be because facts were on the disk and are gone.
/// </remarks>
internal sealed class Head : IDisposable
{
    private const int SlotSize = 2_048;
    private const int Slots = 2;

    // Owner: who opened it, then the sequencer's thread.
    private readonly FileStream _file;
    private int _next;

    private Head(FileStream file) => _file = file;

    /// <summary>
    /// Opens or makes the file, at its full length: writing it later takes no further room.
    /// </summary>
    internal static Head Open(string path)
    {
        var file = DurableFile.OpenPrivate(path, FileMode.OpenOrCreate, FileShare.Read);
        if (file.Length < Slots * SlotSize)
        {
            var missing = new byte[(Slots * SlotSize) - file.Length];
            RandomAccess.Write(file.SafeFileHandle, missing, file.Length);
        }
        return new(file);
    }

    /// <summary>
    /// The newest checkpoint that the log's key has signed; null when there is none. The next is
    /// written over the other slot.
    /// </summary>
    internal Checkpoint? Newest(VerifierKey log)
    {
        Checkpoint? newest = null;
        for (var slot = 0; slot < Slots; slot++)
        {
            if (Read(slot, log) is { } one && (newest is null || one.Size > newest.Size))
            {
                newest = one;
                _next = (slot + 1) % Slots;
            }
        }
        return newest;
    }

    /// <summary>Writes a signed checkpoint over the older of the two.</summary>
    internal void Write(ReadOnlySpan<byte> note)
    {
        if (note.Length > SlotSize - sizeof(int))
        {
            throw new ArgumentException("A signed checkpoint fits a slot.", nameof(note));
        }
        Span<byte> slot = stackalloc byte[SlotSize];
        slot.Clear();
        BinaryPrimitives.WriteInt32BigEndian(slot, note.Length);
        note.CopyTo(slot[sizeof(int)..]);
        RandomAccess.Write(_file.SafeFileHandle, slot, _next * SlotSize);
        _next = (_next + 1) % Slots;
    }

    public void Dispose() => _file.Dispose();

    private Checkpoint? Read(int slot, VerifierKey log)
    {
        Span<byte> bytes = stackalloc byte[SlotSize];
        bytes = bytes[..RandomAccess.Read(_file.SafeFileHandle, bytes, slot * SlotSize)];
        if (bytes.Length < sizeof(int))
        {
            return null;
        }
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return
            length > 0
            && length <= bytes.Length - sizeof(int)
            && SignedNote.Parse(bytes.Slice(sizeof(int), length)).Try(out var note, out _)
            && SignedCheckpoint.Open(note, log).Try(out var signed, out _)
            ? signed.Checkpoint
            : null;
    }
}
