namespace Parley.Storage.Embedded;

/// <summary>When a commit counts as done.</summary>
internal enum Durability
{
    /// <summary>When it is on the disk.</summary>
    OnDisk,

    /// <summary>
    /// When the system has it: lost in a power cut. Only for showing that the tests would see it.
    /// </summary>
    InMemoryOfSystem,
}
