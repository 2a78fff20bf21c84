namespace Parley.Access.Passwords;

/// <summary>
/// Where passwords are hashed: a few at once, and a short queue before it, so that sign-ins cannot
/// take the memory and the processors from what keeps flights apart. For every request at once.
/// </summary>
internal sealed class HashingRoom : IDisposable
{
    /// <summary>So many are hashed at once, each in 64 MiB.</summary>
    internal const int AtOnceMax = 2;

    /// <summary>So many wait for that; who comes then is told to come again.</summary>
    internal const int WaitingMax = 32;

    /// <summary>Who is told to come again does so after so many seconds.</summary>
    internal const int RetrySeconds = 5;

    private readonly SemaphoreSlim _places = new(AtOnceMax);

    // Changed by Interlocked alone: who works and who waits.
    private int _inside;

    /// <summary>
    /// Does some work when its turn comes. False when too many wait: then it was not done.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was stopped while it waited.</exception>
    internal async Task<(bool IsDone, T? Result)> TryAsync<T>(Func<T> work, CancellationToken stop)
    {
        if (Interlocked.Increment(ref _inside) > AtOnceMax + WaitingMax)
        {
            Interlocked.Decrement(ref _inside);
            return (false, default);
        }
        try
        {
            await _places.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                // Once begun it is not left alone: its place is free when its memory is.
                return (true, await Task.Run(work, CancellationToken.None).ConfigureAwait(false));
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
