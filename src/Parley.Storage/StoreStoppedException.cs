namespace Parley.Storage;

/// <summary>
/// Recording failed. Whether the request's facts were kept is known once the store is opened again;
/// nobody was told that they were.
/// </summary>
public sealed class StoreStoppedException : Exception
{
    /// <summary>For a failure of the disk or of the database.</summary>
    public StoreStoppedException(Exception why)
        : base($"The store has stopped: {why.Message}", why) { }
}
