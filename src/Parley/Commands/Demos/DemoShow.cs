using Parley.Commands.Plays;

namespace Parley.Commands.Demos;

/// <summary>
/// Plays what a demonstration shows: what goes on around now at once, then the history. A step that
/// does not come true ends its script and is complained of; the server goes on.
/// </summary>
internal sealed class DemoShow(DemoScripts scripts, Stage stage, Cast cast)
{
    // Up to there the history is what was before; then it goes on as time does.
    private static readonly TimeSpan CatchesUp = new(2, 20, 0);

    private readonly TaskCompletionSource _caughtUp = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    // Set by who waits for it, read by who plays.
    private volatile bool _tells;

    /// <summary>Done once the next step of the history is one that is still to come.</summary>
    // Completed by the loop below, on no thread of the waiter's.
#pragma warning disable VSTHRD003
    internal Task CaughtUp => _caughtUp.Task;
#pragma warning restore VSTHRD003

    /// <summary>Tell each step from now on.</summary>
    internal void Tell() => _tells = true;

    /// <summary>Plays until the end, or until it is stopped.</summary>
    /// <param name="speed">How fast up to now; 0 does not wait.</param>
    /// <param name="stop">Ends it.</param>
    internal async Task RunAsync(double speed, CancellationToken stop)
    {
        try
        {
            await PlayAsync(scripts.AroundNow, Pace.Of(0), stop).ConfigureAwait(false);
            var pace = Pace.CatchingUp(speed, CatchesUp);
            await PlayAsync(scripts.History, pace, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was shown as far as anybody wanted.
        }
        finally
        {
            _caughtUp.TrySetResult();
        }
    }

    private async Task PlayAsync(Script script, Pace pace, CancellationToken stop)
    {
        var last = script.Steps.LastOrDefault(step => step.At <= CatchesUp);
        var player = new Player(script, stage, cast, pace.Lead);
        var broken = await player
            .RunAsync(
                pace,
                played =>
                {
                    if (_tells)
                    {
                        Console.Out.WriteLine(Narration.Line(played));
                    }
                    if (script == scripts.History && played.Step == last)
                    {
                        _caughtUp.TrySetResult();
                    }
                },
                stop
            )
            .ConfigureAwait(false);
        if (broken is not null)
        {
            Complaints.Write("parley demo", $"{script.Title}: {broken.Why}");
        }
    }
}
