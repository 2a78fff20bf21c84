namespace Parley.Storage.Embedded;

/// <summary>Work on many things at once whose results are wanted in order.</summary>
internal static class InOrder
{
    private static readonly int AheadMax = 2 * Environment.ProcessorCount;

    /// <summary>
    /// Does the work on other threads, a few things ahead of whoever takes the results. The source
    /// is read on the caller's thread; what it or the work throws is thrown there.
    /// </summary>
    internal static IEnumerable<TDone> Do<T, TDone>(IEnumerable<T> source, Func<T, TDone> work)
    {
        var ahead = new Queue<Task<TDone>>();
        foreach (var one in source)
        {
            ahead.Enqueue(Task.Run(() => work(one)));
            if (ahead.Count > AheadMax)
            {
                yield return Next();
            }
        }
        while (ahead.Count > 0)
        {
            yield return Next();
        }

#pragma warning disable VSTHRD002 // whoever opens a store waits for it, on a thread of their own
        TDone Next() => ahead.Dequeue().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }
}
