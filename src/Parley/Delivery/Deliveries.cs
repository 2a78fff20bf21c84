using System.Collections.Immutable;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Parties;
using Parley.Serving;

namespace Parley.Delivery;

/// <summary>
/// A loop for each organ and way by which it wants to be reached; begun, ended and begun anew as
/// what parties say of their organs changes.
/// </summary>
internal sealed class Deliveries : IDisposable
{
    /// <summary>What organs want is looked at so often, in seconds.</summary>
    internal const double LookSeconds = 1;

    /// <summary>So many mails are on their way at once.</summary>
    internal const int MailConnectionsMax = 4;

    private readonly DeliveryDesk _desk;
    private readonly DeliveryKey _key;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _connections = new(MailConnectionsMax);
    private readonly MailDesk? _mail;

    // Owner: RunAsync.
    private readonly Dictionary<(OrganId Organ, DeliveryWay Way), Running> _running = [];

    private Deliveries(DeliveryOptions options, DeliveryDesk desk, DeliveryKey key, Uri signIn)
    {
        (_desk, _key) = (desk, key);
        _http = OutsideCalls.MakeClient(options);
        _mail = options.Mail is { } mail
            ? new(mail, _connections, $"{signIn}", signIn.Host, desk.Clock, desk.Log)
            : null;
    }

    /// <summary>
    /// With the key kept in the data folder; throws when that cannot be read or made.
    /// </summary>
    internal static Deliveries Open(ServeOptions options, DeliveryDesk desk) =>
        DeliveryKey.InFolder(options.DataFolder).Try(out var key, out var broken)
            ? new(options.Delivery, desk, key, new(options.PublicUrl ?? options.OwnUrl.Text))
            : throw new IOException($"{broken}");

    /// <summary>The public half of the key that calls to endpoints are signed with.</summary>
    internal string PublicKey => _key.Public;

    /// <summary>Goes on until it is stopped; when it ends, so have all loops.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(LookSeconds), _desk.Clock);
        try
        {
            do
            {
                await DoOrTellAsync(LookAsync, stop).ConfigureAwait(false);
            } while (await clock.WaitForNextTickAsync(stop).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        foreach (var running in _running.Values)
        {
            await EndAsync(running).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _key.Dispose();
        _connections.Dispose();
    }

    private async Task LookAsync(CancellationToken stop)
    {
        var found = await _desk
            .Store.DecideAsync(new FindRecipients(), Asker.Itself, stop)
            .ConfigureAwait(false);
        if (found is not Decision<ImmutableArray<Recipient>>.Allowed { Answer: var recipients })
        {
            return;
        }
        var wanted = recipients
            .SelectMany(WaysOf)
            .ToDictionary(one => (one.Recipient.Organ.Id, one.Way));
        foreach (var (name, running) in _running.ToList())
        {
            if (!wanted.TryGetValue(name, out var one) || !running.IsFor(one.Recipient.Organ))
            {
                await EndAsync(running).ConfigureAwait(false);
                _running.Remove(name);
            }
        }
        foreach (var (name, one) in wanted)
        {
            if (!_running.ContainsKey(name))
            {
                _running.Add(name, Begin(one.Recipient, one.Way, stop));
            }
        }
    }

    private IEnumerable<(Recipient Recipient, DeliveryWay Way)> WaysOf(Recipient recipient)
    {
        if (recipient.Organ.Endpoint is not null)
        {
            yield return (recipient, DeliveryWay.Webhook);
        }
        if (_mail is not null && recipient.Organ.Channels.Any(one => one.Kind is ChannelKind.Email))
        {
            yield return (recipient, DeliveryWay.Mail);
        }
    }

    private Running Begin(Recipient recipient, DeliveryWay way, CancellationToken stop)
    {
        var organ = recipient.Organ;
        ICarrier carrier = way switch
        {
            DeliveryWay.Webhook => new WebhookCarrier(
                organ.Endpoint!.Value.Url,
                _http,
                _key,
                _desk.Clock
            ),
            DeliveryWay.Mail => new MailCarrier(organ, _mail!),
        };
        var after = way switch
        {
            DeliveryWay.Webhook => recipient.ByWebhook,
            DeliveryWay.Mail => recipient.ByMail,
        };
        var loop = new FeedLoop(organ.Id, way, carrier, _desk, after);
        var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        return new(organ.Version, ending, RunAsync(loop, ending.Token));
    }

    // Each on its own: a bug in one keeps no other organ from what it is told.
    private async Task RunAsync(FeedLoop loop, CancellationToken stop)
    {
        try
        {
            while (!await DoOrTellAsync(loop.RunAsync, stop).ConfigureAwait(false))
            {
                await Task.Delay(TimeSpan.FromSeconds(LookSeconds), _desk.Clock, stop)
                    .ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops, or the organ's statement changed.
        }
    }

    /// <summary>True when it was done; false when a bug ended it.</summary>
    private async Task<bool> DoOrTellAsync(
        Func<CancellationToken, Task> work,
        CancellationToken stop
    )
    {
        try
        {
            await work(stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        // The next time goes on where it was; a store that failed ends the server by itself.
        catch (Exception bug)
        {
            DeliveryLog.Bug(_desk.Log, bug);
            return false;
        }
    }

    private static async Task EndAsync(Running running)
    {
        await running.Ending.CancelAsync().ConfigureAwait(false);
        // A loop of this object's own, just told to end; no context is held.
#pragma warning disable VSTHRD003
        await running.Loop.ConfigureAwait(false);
#pragma warning restore VSTHRD003
        running.Ending.Dispose();
    }

    /// <summary>A loop that goes on, or rests because nothing more is wanted.</summary>
    /// <param name="Version">Of the organ's statement that it was begun for.</param>
    /// <param name="Ending">Ends it.</param>
    /// <param name="Loop">Completes when it has ended.</param>
    private sealed record Running(int Version, CancellationTokenSource Ending, Task Loop)
    {
        internal bool IsFor(Organ organ) => organ.Version == Version;
    }
}
