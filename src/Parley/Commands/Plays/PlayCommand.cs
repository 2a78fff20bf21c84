using System.CommandLine;
using System.Globalization;
using Parley.Airspace;

namespace Parley.Commands.Plays;

/// <summary>
/// `parley play`: a scripted history against a running server, or against one of its own.
/// </summary>
internal sealed class PlayCommand
{
    private const double SpeedMax = 100_000;

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "The script: JSON (docs/api/play.md).",
    };

    private readonly Option<double?> _speed = CheckedOption.OfValue(
        "--speed",
        "N",
        "So many seconds of the script in one; 0, as when missing, does not wait at all.",
        SpeedOf
    );

    private readonly Option<Uri?> _server = CheckedOption.OfObject(
        "--server",
        "URL",
        "A running server with a development issuer; else one is started for the play.",
        ServerOf
    );

    private readonly Option<string?> _audience = new("--aud")
    {
        HelpName = "HOST",
        Description = "Whom that server's tokens are meant for; localhost unless given.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Answer with all that was played and what came of it, as JSON.",
    };

    private PlayCommand() { }

    internal static Command Create()
    {
        PlayCommand play = new();
        Command command = new(
            "play",
            "Play a scripted history: each step signed by its officer and sent to a server. Ends "
                + "with who was told what, and what they answered; exit status 1 when something "
                + "that the script expects does not come true."
        )
        {
            play._file,
            play._speed,
            play._server,
            play._audience,
            play._json,
        };
        command.SetAction(play.RunAsync);
        return command;
    }

    private static Checked<double> SpeedOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed)
        && speed is 0 or (>= 1 and <= SpeedMax)
            ? speed
            : new RuleBroken("", $"A speed is 0, or from 1 to {SpeedMax}.");

    private static Checked<Uri> ServerOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var server) && server.Scheme is "http" or "https"
            ? server
            : new RuleBroken("", "A server has an address such as http://127.0.0.1:8082.");

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (!ScriptReader.Read(parsed.GetValue(_file)!).Try(out var script, out var broken))
        {
            return Refuse(broken);
        }
        if (parsed.GetValue(_server) is { } server)
        {
            return await PlayAsync(parsed, script, server, stop).ConfigureAwait(false);
        }
        var started = await OwnServer.StartAsync(new("play"), stop).ConfigureAwait(false);
        if (!started.Try(out var own, out broken))
        {
            return Refuse(broken);
        }
        await using (own.ConfigureAwait(false))
        {
            return await PlayAsync(parsed, script, own.Address, stop).ConfigureAwait(false);
        }
    }

    private async Task<int> PlayAsync(
        ParseResult parsed,
        Script script,
        Uri server,
        CancellationToken stop
    )
    {
        using var stage = new Stage(server, parsed.GetValue(_audience) ?? "localhost");
        using var cast = Cast.Of(script);
        if (await cast.RegisterAsync(script, stage, stop).ConfigureAwait(false) is { } unknown)
        {
            return Refuse(unknown);
        }
        var player = new Player(script, stage, cast);
        var asJson = parsed.GetValue(_json);
        if (!asJson)
        {
            await Console.Out.WriteLineAsync(Plain.Text(script.Title)).ConfigureAwait(false);
        }
        var ended = await player
            .RunAsync(
                Pace.Of(parsed.GetValue(_speed) ?? 0),
                played =>
                {
                    if (!asJson)
                    {
                        Console.Out.WriteLine(Narration.Line(played));
                    }
                },
                stop
            )
            .ConfigureAwait(false);
        if (ended is not null)
        {
            _ = Refuse(ended.Why);
            return ended.Status;
        }
        var asked = await Ending.OfAsync(player, stage, stop).ConfigureAwait(false);
        if (!asked.Try(out var ending, out var broken))
        {
            return Refuse(broken);
        }
        if (asJson)
        {
            var text = EndTable.Json(script, player, ending).ToJsonString();
            await Console.Out.WriteLineAsync(text).ConfigureAwait(false);
        }
        else
        {
            EndTable.Show(ending);
        }
        return ExitStatus.NoConflict;
    }

    private static int Refuse(RuleBroken why)
    {
        Complaints.Write("parley play", $"{why}");
        return ExitStatus.NoAnswer;
    }
}
