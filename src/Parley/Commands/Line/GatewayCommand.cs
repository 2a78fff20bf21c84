using System.CommandLine;
using System.Security.Cryptography;
using Parley.Airspace;
using Parley.Delivery;
using Parley.Gateway;
using Parley.Signing;

namespace Parley.Commands.Line;

/// <summary>
/// `parley gateway`: beside a party's own system, signs what it hands over and hands it what comes.
/// </summary>
internal static class GatewayCommand
{
    /// <summary>It is looked so often whether something is to be said, in seconds.</summary>
    internal const double LookSeconds = 0.5;

    private const string Name = "parley gateway";
    private const int ChanceSteps = 1_000;

    internal static Command Create()
    {
        var server = new LineServer();
        var folder = new Argument<string>("FOLDER")
        {
            Description = "What goes out and comes in, a JSON file each (docs/api/gateway.md).",
        };
        var keys = StatementCommand.Keys();
        var hook = new Option<string?>("--hook")
        {
            HelpName = "URL",
            Description = "Post what comes to this address of this machine instead of to a file.",
        };
        var once = new Option<bool>("--once")
        {
            Description = "Say what waits, hand over what there is, and end.",
        };
        var command = server.OnForLong(
            new(
                "gateway",
                "Run beside a party's own system: sign and send what it hands over, and hand it "
                    + "what its organ is told. The key stays on this machine."
            )
            {
                folder,
                keys,
                hook,
                once,
            }
        );
        command.SetAction(
            async (parsed, stop) =>
            {
                var (files, way) = (parsed.GetValue(keys) ?? [], parsed.GetValue(hook));
                var opened = OpenedBy(parsed.GetValue(folder)!, files, way);
                if (!opened.Try(out var parts, out var broken))
                {
                    Complaints.Write(Name, $"{broken}");
                    return ExitStatus.NoAnswer;
                }
                using (parts)
                {
                    var bound = new GatewayServer(server, parsed);
                    return parsed.GetValue(once)
                        ? await OnceAsync(parts, bound, stop).ConfigureAwait(false)
                        : await OnAsync(parts, bound, stop).ConfigureAwait(false);
                }
            }
        );
        return command;
    }

    private static Checked<Parts> OpenedBy(string folder, string[] keys, string? hook)
    {
        LocalHook? local = null;
        if (hook is not null)
        {
            if (!LocalHook.Of(hook).Try(out var named, out var unlike))
            {
                return unlike;
            }
            local = named;
        }
        if (!SigningKeys.Read(keys).Try(out var signing, out var broken))
        {
            local?.Dispose();
            return broken;
        }
        if (GatewayFolder.Open(folder).Try(out var opened, out broken))
        {
            return new Parts(opened, signing, local);
        }
        signing.Dispose();
        local?.Dispose();
        return broken;
    }

    private static async Task<int> OnceAsync(
        Parts parts,
        GatewayServer server,
        CancellationToken stop
    )
    {
        var said = await parts.Outgoing(server).SayAllAsync(Tell).ConfigureAwait(false);
        var taken = await parts.Incoming(server).TakeAsync(Tell, stop).ConfigureAwait(false);
        foreach (var why in new[] { said.Why, taken }.OfType<string>())
        {
            Complaints.Write(Name, why);
        }
        return said is { Refused: 0, Why: null } && taken is null
            ? ExitStatus.NoConflict
            : ExitStatus.NoAnswer;
    }

    private static async Task<int> OnAsync(
        Parts parts,
        GatewayServer server,
        CancellationToken stop
    )
    {
        var (outgoing, incoming) = (parts.Outgoing(server), parts.Incoming(server));
        // Neither goes on without the other.
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await Task.WhenAll(
                    GoOnAsync(
                        async () => (await outgoing.SayAllAsync(Tell).ConfigureAwait(false)).Why,
                        both
                    ),
                    GoOnAsync(() => incoming.FollowAsync(Tell, both.Token), both)
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // So it ends: what is on the disk goes on with the next start.
        }
        return ExitStatus.NoConflict;
    }

    // Goes on until it is stopped. What has to be tried again is told once, and tried less often.
    private static async Task GoOnAsync(Func<Task<string?>> turn, CancellationTokenSource stop)
    {
        var (failures, told) = (0, "");
        try
        {
            while (true)
            {
                var why = await TurnAsync(turn).ConfigureAwait(false);
                failures = why is null ? 0 : failures + 1;
                if (why is not null && why != told)
                {
                    Complaints.Write(Name, why);
                }
                told = why ?? "";
                await Task.Delay(PauseAfter(failures), stop.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private static TimeSpan PauseAfter(int failures) =>
        failures == 0
            ? TimeSpan.FromSeconds(LookSeconds)
            : Backoff.UrgentAfter(
                failures,
                (double)RandomNumberGenerator.GetInt32(ChanceSteps) / ChanceSteps
            );

    private static async Task<string?> TurnAsync(Func<Task<string?>> turn)
    {
        try
        {
            return await turn().ConfigureAwait(false);
        }
        catch (IOException fault)
        {
            return Plain.Text(fault.Message);
        }
        catch (UnauthorizedAccessException fault)
        {
            return Plain.Text(fault.Message);
        }
    }

    private static void Tell(string line) => Console.Out.WriteLine(Plain.Text(line));

    private sealed record Parts(GatewayFolder Folder, SigningKeys Keys, LocalHook? Hook)
        : IDisposable
    {
        internal Outgoing Outgoing(GatewayServer server) =>
            new(Folder, server, Keys.Each, TimeProvider.System);

        internal Incoming Incoming(GatewayServer server) => new(Folder, server, Hook);

        public void Dispose()
        {
            Folder.Dispose();
            Keys.Dispose();
            Hook?.Dispose();
        }
    }
}
