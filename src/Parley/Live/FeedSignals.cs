using System.Collections.Concurrent;
using Parley.Coordination.Parties;

namespace Parley.Live;

/// <summary>
/// Wakes the streams of an organ when it was told something. Who commits facts calls
/// <see cref="Told"/>, which returns at once; streams look for themselves.
/// </summary>
internal sealed class FeedSignals
{
    private readonly ConcurrentDictionary<OrganId, TaskCompletionSource> _waits = new();

    /// <summary>Wakes all who wait for some organs.</summary>
    internal void Told(IReadOnlyCollection<OrganId> organs)
    {
        foreach (var organ in organs)
        {
            if (_waits.TryRemove(organ, out var wait))
            {
                wait.SetResult();
            }
        }
    }

    /// <summary>
    /// Completes the next time that an organ is told something. Taken before one looks, so that
    /// nothing falls between.
    /// </summary>
    internal Task NextOfAsync(OrganId organ) =>
        _waits
            .GetOrAdd(
                organ,
                _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
            )
            .Task;
}
