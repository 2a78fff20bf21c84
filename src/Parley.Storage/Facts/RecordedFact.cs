using Parley.Airspace.Times;
using Parley.Coordination;

namespace Parley.Storage.Facts;

/// <summary>What the record says around a fact.</summary>
/// <param name="Origin">Which log: the name that its checkpoints are signed under.</param>
/// <param name="Epoch">From 1, and 1 more with each restore of a backup.</param>
/// <param name="Node">Which server wrote it.</param>
/// <param name="Sequence">Its place in the log, from 0: the index of its leaf.</param>
/// <param name="Time">When it was decided; never before the time of the fact before it.</param>
internal sealed record FactPlace(
    string Origin,
    long Epoch,
    string Node,
    long Sequence,
    Instant Time
);

/// <summary>Who asked, as far as it was not erased.</summary>
/// <param name="Issuer">Who vouched for them; null when erased.</param>
/// <param name="Subject">What that issuer calls them; null when erased.</param>
/// <param name="Party">The party they acted for; null when erased.</param>
internal sealed record RecordedAsker(string? Issuer, string? Subject, Uss? Party);

/// <summary>A fact as the record has it.</summary>
/// <param name="Place">Where and when.</param>
/// <param name="Asker">Whose request it follows from.</param>
/// <param name="Fact">What has been true since.</param>
internal sealed record RecordedFact(FactPlace Place, RecordedAsker Asker, Fact Fact);
