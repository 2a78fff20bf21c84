using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.OperationalIntents;

namespace Parley.Storage.Crash;

/// <summary>
/// Makes a store of many facts, of which some are of things that are still there.
/// </summary>
internal sealed class Filler(IStore store)
{
    private const int Ahead = 2_000;

    /// <param name="facts">So many in all: each makes or changes an intent.</param>
    /// <param name="live">So many intents are there in the end.</param>
    internal async Task RunAsync(int facts, int live)
    {
        var waiting = new Queue<Task>();
        for (var number = 0; number < facts; number++)
        {
            waiting.Enqueue(
                store.DecideAsync(
                    new Put(number % live, 1 + (number / live)),
                    Things.Asker,
                    CancellationToken.None
                )
            );
            if (waiting.Count >= Ahead)
            {
                await waiting.Dequeue();
            }
        }
        await Task.WhenAll(waiting);
    }

    private sealed record Put(int Number, int Version) : IRequest<int>
    {
        public Decision<int> Decide(Picture picture, Instant now) =>
            new Decision<int>.Allowed(
                Number,
                [new OperationalIntentPut(Things.Intent(Number, Version))]
            );
    }
}
