using Parley.Coordination;

namespace Parley.Storage.Embedded;

/// <summary>What there is room for on the disk.</summary>
internal enum RoomLeft
{
    /// <summary>Everything.</summary>
    Enough,

    /// <summary>What is urgent: the rest of the disk is kept for it.</summary>
    UrgentOnly,
}

/// <summary>
/// Keeps the last part of the disk for what is about safety of life and for acknowledgements: a
/// disk that fills up must not silence an emergency. For the sequencer's thread.
/// </summary>
/// <param name="free">How many bytes are free where the store is.</param>
/// <param name="clock">The time.</param>
internal sealed class Room(Func<long> free, TimeProvider clock)
{
    /// <summary>With fewer bytes left, only what is urgent is recorded.</summary>
    internal const long FreeBytesMin = 64 << 20;

    /// <summary>The disk is looked at so often, in seconds.</summary>
    internal const int LookSeconds = 1;

    private long? _looked;
    private RoomLeft _left;

    /// <summary>Why what is not urgent is not recorded.</summary>
    internal static Refusal.Busy Short { get; } =
        new(
            "The disk is almost full: only emergencies and acknowledgements are recorded.",
            RetryAfterSeconds: 60
        );

    /// <summary>What there is room for now.</summary>
    internal RoomLeft Left()
    {
        if (
            _looked is not { } last
            || clock.GetElapsedTime(last) >= TimeSpan.FromSeconds(LookSeconds)
        )
        {
            _left = FreeOrNone() < FreeBytesMin ? RoomLeft.UrgentOnly : RoomLeft.Enough;
            _looked = clock.GetTimestamp();
        }
        return _left;
    }

    // A disk that cannot say how full it is has room for what is urgent alone.
    private long FreeOrNone()
    {
        try
        {
            return free();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The free bytes of the disk that a directory is on.</summary>
    internal static long FreeBytesOf(string directory) =>
        new DriveInfo(Path.GetFullPath(directory)).AvailableFreeSpace;
}
