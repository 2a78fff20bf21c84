using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;

namespace Parley.Airspace.Prisms;

/// <summary>
/// Finds which of very many prisms a prism meets, whoever they are of. One thread writes; any
/// number read.
/// </summary>
public sealed class PrismIndex
{
    // Every prism in it is an operation of one owner; one that is asked about is a constraint,
    // which meets all operations.
    private static readonly Owner Anyone = Owner.Of("anyone").Value;
    private static readonly EntityId Unnamed = EntityId.Of("prism").Value;

    private readonly ConflictIndex _index = new(VerticalModel.Default);

    /// <summary>Prisms in it.</summary>
    public int Count => _index.Count;

    /// <summary>Puts a prism in under a number, instead of the one that was there.</summary>
    public void Put(long number, Prism prism) => Put(number, Pack(prism));

    /// <summary>The same for a prism that <see cref="Pack"/> was given.</summary>
    public void Put(long number, PackedEntity prism) => _index.Put(number, prism);

    /// <summary>
    /// What takes most of the time to put a prism in, and can be done on any thread.
    /// </summary>
    public static PackedEntity Pack(Prism prism) =>
        new(ToEntity(prism, EntityKind.Operation), VerticalModel.Default);

    /// <summary>Takes the prism of a number out; false when there is none.</summary>
    public bool Remove(long number) => _index.Remove(number);

    /// <summary>Adds the numbers of the prisms that one meets, each once, in no order.</summary>
    public void Find(Prism prism, ICollection<long> found)
    {
        using var snapshot = _index.Read();
        snapshot.Find(ToEntity(prism, EntityKind.Constraint), Separation.None, found);
    }

    private static Entity ToEntity(Prism prism, EntityKind kind) =>
        Entity.Of(Unnamed, kind, Anyone, [prism.ToVolume()]).Value;
}
