using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Storage.Embedded;

namespace Parley.Storage.Sequencing;

/// <summary>A request that waits for its answer.</summary>
/// <param name="asker">Whose it is.</param>
internal abstract class Waiting(Asker asker)
{
    internal Asker Asker => asker;

    /// <summary>
    /// Runs the rule and keeps its decision; gives the facts. Whatever the rule throws is thrown.
    /// </summary>
    /// <param name="picture">As the one before left it.</param>
    /// <param name="now">When.</param>
    /// <param name="room">Asked for what is to be recorded and is not urgent.</param>
    internal abstract ImmutableArray<Fact> Decide(Picture picture, Instant now, Room room);

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

    internal override ImmutableArray<Fact> Decide(Picture picture, Instant now, Room room)
    {
        _decision = request.Decide(picture, now);
        if (_decision is not Decision<T>.Allowed { Facts.IsEmpty: false } allowed)
        {
            return [];
        }
        if (!request.IsUrgent && room.Left() is RoomLeft.UrgentOnly)
        {
            _decision = Room.Short;
            return [];
        }
        return allowed.Facts;
    }

    internal override void Answer() => _answer.SetResult(_decision!);

    internal override void Refuse(Refusal why) => _answer.SetResult(why);

    internal override void Fail(Exception why) => _answer.TrySetException(why);
}
