namespace Parley.Coordination;

/// <summary>Where requests are decided, one after the other, and their facts kept.</summary>
public interface IStore
{
    /// <summary>
    /// Decides a request. The answer comes when the facts are durable, and with them all that the
    /// answer was decided by: nothing that is answered is ever lost. Refused as
    /// <see cref="Refusal.Busy"/>, and then not decided, when too much is waiting or the store is
    /// closing. Cancelling means only that the caller no longer waits.
    /// </summary>
    Task<Decision<T>> DecideAsync<T>(
        IRequest<T> request,
        Asker asker,
        CancellationToken cancellation
    );
}
