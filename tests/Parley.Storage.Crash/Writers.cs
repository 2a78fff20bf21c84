using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.OperationalIntents;

namespace Parley.Storage.Crash;

/// <summary>When a request's line is written.</summary>
internal enum Acknowledged
{
    /// <summary>When the store has answered.</summary>
    WhenAnswered,

    /// <summary>
    /// When it is decided and not yet on the disk: wrong on purpose, for a test that must see it.
    /// </summary>
    TooEarly,
}

/// <summary>
/// Thirty-two writers, each of which asks again when it is answered. Writes the number of each
/// request that was acknowledged, one a line, with a full stop that shows that the line is whole.
/// </summary>
internal sealed class Writers(IStore store, Acknowledged when)
{
    private const int Count = 32;
    private const long RequestsMax = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Stream _output = Console.OpenStandardOutput();

    /// <summary>Until the process is killed or the store stops.</summary>
    internal Task RunAsync(int run) =>
        Task.WhenAll(
            Enumerable.Range(0, Count).Select(writer => WriteAsync((run * Count) + writer))
        );

    private async Task WriteAsync(long writer)
    {
        for (var request = 0L; request < RequestsMax; request++)
        {
            var number = (writer * RequestsMax) + request;
            try
            {
                var decision = await store.DecideAsync(
                    new Put(number, when is Acknowledged.TooEarly ? Acknowledge : null),
                    Things.Asker,
                    CancellationToken.None
                );
                if (decision is not Decision<long>.Allowed)
                {
                    return;
                }
            }
            catch (StoreStoppedException)
            {
                return;
            }
            if (when is Acknowledged.WhenAnswered)
            {
                Acknowledge(number);
            }
        }
    }

    private void Acknowledge(long number)
    {
        lock (_gate)
        {
            _output.Write(System.Text.Encoding.ASCII.GetBytes($"{number}.\n"));
        }
    }

    private sealed record Put(long Number, Action<long>? Decided) : IRequest<long>
    {
        public Decision<long> Decide(Picture picture, Instant now)
        {
            Decided?.Invoke(Number);
            return new Decision<long>.Allowed(
                Number,
                [new OperationalIntentPut(Things.Intent(Number))]
            );
        }
    }
}
