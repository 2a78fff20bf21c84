using Parley.Airspace;
using Parley.Client;
using Parley.Commands.Plays;
using Parley.Storage.Accounts;

namespace Parley.Commands.Demos;

/// <summary>A demonstration on a server that listens, until somebody ends it.</summary>
/// <param name="server">New, with nothing in it.</param>
/// <param name="scripts">What is played.</param>
/// <param name="people">Who can sign in.</param>
internal sealed class Demonstration(
    OwnServer server,
    DemoScripts scripts,
    IReadOnlyCollection<DemoPerson> people
)
{
    // Whom the tokens of the server are meant for.
    private const string Audience = "localhost";

    /// <summary>Of all accounts.</summary>
    internal required string Password { get; init; }

    /// <summary>
    /// How fast to play what was before now; 0 does not wait, and below that nothing is played.
    /// </summary>
    internal required double Speed { get; init; }

    /// <summary>True when one line of JSON is all that it says.</summary>
    internal required bool AsJson { get; init; }

    /// <summary>
    /// Runs until it is stopped; ends with what failed. Whoever ends it before it is ready has seen
    /// enough: that is no failure.
    /// </summary>
    internal async Task<RuleBroken?> RunAsync(CancellationToken stop)
    {
        if (!AccountBook.Open(server.Folder).Try(out var book, out var broken))
        {
            return broken;
        }
        using (book)
        {
            try
            {
                return DemoPeople.Add(book, Password, people)
                    ?? await PlayAsync(book, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private async Task<RuleBroken?> PlayAsync(AccountBook book, CancellationToken stop)
    {
        using var stage = new Stage(server.Address, Audience);
        using var cast = Cast.Of(scripts.History);
        var refused = await cast.RegisterAsync(scripts.History, stage, stop).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var certifier = new DemoCertifier(book, server.Issuer, people, cast);
        var certifying = certifier.RunAsync(ending.Token);
        var show = new DemoShow(scripts, stage, cast);
        var playing = Speed < 0 ? Task.CompletedTask : show.RunAsync(Speed, ending.Token);
        try
        {
            if (Speed == 0)
            {
                await Task.WhenAny(show.CaughtUp, playing).WaitAsync(stop).ConfigureAwait(false);
            }
            SayReady();
            if (!AsJson)
            {
                show.Tell();
            }
            var failure = await server.RunAsync(stop).ConfigureAwait(false);
            return failure is null ? null : new RuleBroken("", failure.Message);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await playing.ConfigureAwait(false);
            if (await certifying.ConfigureAwait(false) is { } unread)
            {
                Complaints.Write("parley demo", $"{unread}");
            }
        }
    }

    private void SayReady()
    {
        if (AsJson)
        {
            Console.Out.WriteLine(
                DemoReport.Json(server.Address, Password, people, server.HasClient)
            );
            return;
        }
        DemoReport.Show(server.Address, Password, people, server.HasClient);
    }
}
