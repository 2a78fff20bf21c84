using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Attachments;
using Parley.Coordination.Parties;
using Parley.Storage.Embedded;

namespace Parley.Storage.Attachments;

/// <summary>Whether an organ had put a file before.</summary>
public enum PutOutcome
{
    /// <summary>It had not.</summary>
    First,

    /// <summary>It had: nothing is kept twice.</summary>
    Again,
}

/// <summary>A file that is to be sent; who has it closes it.</summary>
/// <param name="Put">How it was put.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FoundFile(PutRow Put, Stream Content) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();
}

/// <summary>
/// The bytes of attachments: each once, however many organs put them, and for each organ that it
/// did. Beside the record, which names them by their hashes. Safe for many threads.
/// </summary>
public sealed class AttachmentStore : IDisposable
{
    // Who holds it changes folder and book together.
    private readonly Lock _lock = new();
    private readonly AttachmentFolder _folder;
    private readonly PutBook _book;
    private readonly AttachmentLimits _limits;
    private readonly Func<long> _free;

    // Owned by _lock: what the book has.
    private long _count;
    private long _bytes;

    private AttachmentStore(
        AttachmentFolder folder,
        PutBook book,
        AttachmentLimits limits,
        Func<long> free
    )
    {
        (_folder, _book, _limits, _free) = (folder, book, limits, free);
        (_count, _bytes) = (book.Count, book.Bytes);
    }

    /// <summary>Why no file is taken when the disk takes none.</summary>
    public static Refusal.Busy Full { get; } =
        new("The disk is almost full: no attachments are taken.", RetryAfterSeconds: 60);

    /// <summary>
    /// Opens the one of a data directory that this process has, or makes it. Files that nobody is
    /// written down for are thrown away: a process was killed between the two.
    /// </summary>
    public static Checked<AttachmentStore> Open(string directory, AttachmentLimits limits) =>
        Open(directory, limits, () => Room.FreeBytesOf(directory));

    internal static Checked<AttachmentStore> Open(
        string directory,
        AttachmentLimits limits,
        Func<long> free
    ) =>
        Disk.Try(
            () =>
            {
                var folder = AttachmentFolder.In(directory);
                folder.Prepare();
                if (!PutBook.Open(directory).Try(out var book, out var broken))
                {
                    return broken;
                }
                foreach (var hash in folder.All().Where(hash => !book.IsThere(hash)).ToList())
                {
                    folder.Delete(hash);
                }
                return (Checked<AttachmentStore>)new AttachmentStore(folder, book, limits, free);
            },
            failed => new RuleBroken(Path.Combine(directory, AttachmentFolder.Name), failed.Message)
        );

    /// <summary>
    /// Begins to take a file of an organ, unless it is known by now that it could not be kept.
    /// </summary>
    /// <param name="by">Who puts it.</param>
    /// <param name="length">How many bytes are announced; 0 when nobody says.</param>
    /// <param name="now">The moment.</param>
    public Decision<ComingFile> Begin(PutFile by, long length, DateTimeOffset now) =>
        Disk.Try<Decision<ComingFile>>(
            () =>
            {
                lock (_lock)
                {
                    return _book.Find(by) is null
                        && BrokenBy(by.By.Party, length, now) is { } refused
                            ? refused
                        : _free() - length < AttachmentLimits.FreeBytesMin ? Full
                        : _folder.Begin();
                }
            },
            _ => Full
        );

    /// <summary>Keeps a file that has come; it is on the disk when this returns.</summary>
    /// <param name="file">Ended, and seen to be what it is said to be.</param>
    /// <param name="put">Which it is, and who puts it.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="now">The moment.</param>
    public Decision<PutOutcome> Keep(
        ComingFile file,
        PutFile put,
        string mediaType,
        DateTimeOffset now
    ) =>
        Disk.Try<Decision<PutOutcome>>(
            () =>
            {
                lock (_lock)
                {
                    var isFirst = _book.Find(put) is null;
                    if (isFirst && BrokenBy(put.By.Party, file.Length, now) is { } refused)
                    {
                        return refused;
                    }
                    // Be it there or not, it takes as long: nobody learns by the clock either.
                    _folder.Take(file, put.Hash);
                    _book.Put(new(put, mediaType, file.Length, now));
                    if (!isFirst)
                    {
                        return PutOutcome.Again;
                    }
                    (_count, _bytes) = (_count + 1, _bytes + file.Length);
                    return PutOutcome.First;
                }
            },
            _ => Full
        );

    /// <summary>A file that one of some organs put; null when none did.</summary>
    public FoundFile? Find(FileHash hash, ImmutableArray<OrganId> by)
    {
        lock (_lock)
        {
            foreach (var organ in by)
            {
                if (_book.Find(new(organ, hash)) is { } put && _folder.Open(hash) is { } content)
                {
                    return new(put, content);
                }
            }
            return null;
        }
    }

    /// <summary>How an organ put a file; null when it did not.</summary>
    public PutRow? Find(PutFile file)
    {
        lock (_lock)
        {
            return _book.Find(file);
        }
    }

    /// <summary>Files last put before a moment, in an order that stays.</summary>
    /// <param name="before">The moment.</param>
    /// <param name="after">Behind this one; null for the start.</param>
    /// <param name="max">At most so many.</param>
    public ImmutableArray<PutFile> PutBefore(DateTimeOffset before, PutFile? after, int max)
    {
        lock (_lock)
        {
            return [.. _book.Before(before, after, max).Select(row => row.File)];
        }
    }

    /// <summary>
    /// Takes away that organs put files, unless they did so again since a moment; and the bytes
    /// that nobody put any more. Answers with how many went.
    /// </summary>
    public int Drop(ImmutableArray<PutFile> files, DateTimeOffset before)
    {
        var gone = 0;
        foreach (var file in files)
        {
            lock (_lock)
            {
                if (_book.Find(file) is not { } row || !_book.Delete(file, before))
                {
                    continue;
                }
                (_count, _bytes, gone) = (_count - 1, _bytes - row.Length, gone + 1);
                if (!_book.IsThere(file.Hash))
                {
                    _folder.Delete(file.Hash);
                }
            }
        }
        return gone;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _book.Dispose();
        }
    }

    private Refusal.TooMany? BrokenBy(PartyId party, long length, DateTimeOffset now)
    {
        var today = _book.BytesOf(party, now - TimeSpan.FromDays(1));
        var all = _book.BytesOf(party, DateTimeOffset.UnixEpoch);
        return today + length > _limits.BytesOfPartyADayMax
                ? new(
                    $"A party puts at most {_limits.BytesOfPartyADayMax} bytes of attachments in "
                        + "24 hours."
                )
            : all + length > _limits.BytesOfPartyMax
                ? new($"A party has at most {_limits.BytesOfPartyMax} bytes of attachments here.")
            : _bytes + length > _limits.BytesMax || _count >= _limits.FilesMax
                ? new("There is no room for more attachments on this server.")
            : null;
    }
}
