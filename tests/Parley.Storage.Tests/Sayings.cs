using Parley.Coordination;
using Parley.Coordination.Designations;
using Parley.Coordination.LineStates;

namespace Parley.Storage.Tests;

/// <summary>What parties and organs of a world say again and again, each time the next.</summary>
internal static class Sayings
{
    /// <summary>A name, words beside public statements, the state of a line.</summary>
    public static async Task SayAgainAsync(IStore store)
    {
        var named = Statements.DesignationOf(1).Content;
        var name = await FindAsync(picture => picture.Designations.Find(named.By, named.Subject));
        var next = (name?.Said.Content.Version ?? 0) + 1;
        await AskAsync(new PutDesignation(Statements.DesignationOf(next)));
        var words = await FindAsync(picture => picture.Designations.WithoutPrejudiceOf(named.By));
        next = (words?.Said.Content.Version ?? 0) + 1;
        await AskAsync(new PutWithoutPrejudice(Statements.WithoutPrejudiceOf(next)));
        var line = Statements.LineStateOf(1).Content;
        var state = await FindAsync(picture => picture.LineStates.Find(line.By, line.Toward));
        next = (state?.State.Content.Version ?? 0) + 1;
        await AskAsync(new PutLineState(Statements.LineStateOf(next, new(line.By, "duty"))));

        async Task AskAsync<T>(IRequest<T> request) =>
            await store.DecideAsync(request, Asked.Tester, TestContext.Current.CancellationToken);

        Task<T?> FindAsync<T>(Func<Picture, T?> find)
            where T : class => store.AllowedAsync(new Asked<T?>((picture, _) => find(picture)));
    }
}
