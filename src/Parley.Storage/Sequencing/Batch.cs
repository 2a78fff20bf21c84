using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Storage.Embedded;
using Parley.Storage.Facts;

namespace Parley.Storage.Sequencing;

/// <summary>Whose facts these are, in every envelope the same.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Epoch">How often it was restored, and 1.</param>
/// <param name="Node">Which server.</param>
internal sealed record Writer(string Origin, long Epoch, string Node);

/// <summary>
/// The requests that are decided and committed together. A request's facts are encoded before any
/// is applied: one that cannot be written down does no harm. For the sequencer's thread.
/// </summary>
internal sealed class Batch(Writer writer, EntropySource entropy, Room room)
{
    private readonly FactEncoding _encoding = new();
    private readonly List<EncodedFact> _facts = [];
    private readonly List<Waiting> _decided = [];

    internal IReadOnlyList<EncodedFact> Facts => _facts;

    /// <summary>Whom a commit answers, in order.</summary>
    internal IReadOnlyList<Waiting> Decided => _decided;

    internal void Clear()
    {
        _facts.Clear();
        _decided.Clear();
    }

    /// <summary>
    /// Runs a request's rule and writes down its facts, which the caller then applies. Throws what
    /// the rule throws; nothing of the request is left then.
    /// </summary>
    internal ImmutableArray<Fact> Decide(Waiting one, Picture picture, Instant now, long first)
    {
        var before = _facts.Count;
        var isWritten = false;
        try
        {
            var facts = one.Decide(picture, now, room);
            foreach (var fact in facts)
            {
                var place = new FactPlace(
                    writer.Origin,
                    writer.Epoch,
                    writer.Node,
                    first + _facts.Count,
                    now
                );
                _facts.Add(_encoding.Encode(place, one.Asker, fact, entropy));
            }
            isWritten = true;
            _decided.Add(one);
            return facts;
        }
        finally
        {
            if (!isWritten)
            {
                _facts.RemoveRange(before, _facts.Count - before);
            }
        }
    }
}
