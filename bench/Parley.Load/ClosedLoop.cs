using System.Diagnostics;

namespace Parley.Load;

/// <summary>Users who each go on as soon as they are answered, until time is up.</summary>
internal static class ClosedLoop
{
    /// <summary>Answers with how many things all did together.</summary>
    /// <param name="users">How many at once.</param>
    /// <param name="duration">How long; what then goes on is finished and counted.</param>
    /// <param name="start">
    /// By a user's number: what that user does over and over, answering with how many it was.
    /// </param>
    internal static async Task<long> RunAsync(
        int users,
        TimeSpan duration,
        Func<int, Func<Task<int>>> start
    )
    {
        var began = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(
            Enumerable.Range(0, users).Select(user => Task.Run(() => GoOnAsync(start(user))))
        );
        return done.Sum();

        async Task<long> GoOnAsync(Func<Task<int>> act)
        {
            var things = 0L;
            while (Stopwatch.GetElapsedTime(began) < duration)
            {
                things += await act();
            }
            return things;
        }
    }
}
