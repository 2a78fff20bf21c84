using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination;

namespace Parley.Storage.Sequencing;

/// <summary>A request that waits for its answer.</summary>
/// <param name="asker">Whose it is.</param>
internal abstract class Waiting(Asker asker)
{
    internal Asker Asker => asker;

    /// <summary>
    /// Runs the rule and keeps its decision; gives the facts. Whatever the rule throws is thrown.
    /// </summary>
    internal abstract ImmutableArray<Fact> Decide(Picture picture, Instant now);

    /// <summary>Answers with the decision, which is durable now.</summary>
    internal abstract void Answer();

    /// <summary>Answers that it was not decided.</summary>
    internal abstract void Refuse(Refusal why);

    /// <summary>Answers with a bug, or with a failure after which nobody knows.</summary>
    internal abstract void Fail(Exception why);
}

/// <inheritdoc cref="Waiting"/>
internal sealed class Waiting<T>(IRequest<T> request, Asker asker) : Waiting(asker)
{
    // What waits for the answer runs on its own threads, never on the sequencer's.
    private readonly TaskCompletionSource<Decision<T>> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    // Owner: the sequencer's thread.
    private Decision<T>? _decision;

    internal Task<Decision<T>> Task => _answer.Task;

    internal override ImmutableArray<Fact> Decide(Picture picture, Instant now)
    {
        _decision = request.Decide(picture, now);
        return _decision is Decision<T>.Allowed allowed ? allowed.Facts : [];
    }

    internal override void Answer() => _answer.SetResult(_decision!);

    internal override void Refuse(Refusal why) => _answer.SetResult(why);

    internal override void Fail(Exception why) => _answer.TrySetException(why);
}
