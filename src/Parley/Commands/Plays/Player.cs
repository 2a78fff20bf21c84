using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Statements;

namespace Parley.Commands.Plays;

/// <summary>A step as it was played.</summary>
internal sealed record Played(Step Step, StageAnswer Answer);

/// <summary>Why a play ended before its end.</summary>
/// <param name="Why">Which step, and what did not come true or could not be done.</param>
/// <param name="Status">What the shell is told.</param>
internal sealed record Broken(RuleBroken Why, int Status);

/// <summary>
/// Plays a script against a server, step after step. Each step is signed and sent as its officer's
/// own program would.
/// </summary>
internal sealed class Player
{
    private readonly Script _script;
    private readonly Stage _stage;
    private readonly Sayings _sayings;
    private readonly Tellings _tellings;

    /// <param name="script">What is played.</param>
    /// <param name="stage">Against which server.</param>
    /// <param name="cast">Has the keys of who takes part.</param>
    /// <param name="lead">So long ago it started.</param>
    internal Player(Script script, Stage stage, Cast cast, TimeSpan lead = default)
    {
        (_script, _stage) = (script, stage);
        var now = DateTimeOffset.UtcNow - lead;
        var start = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), default);
        Start = Instant.Of(start);
        Names = new(script.Names, Start);
        _sayings = new(stage, cast, Names);
        _tellings = new(stage, cast, Names);
    }

    /// <summary>When the play starts; times of the script count from here.</summary>
    internal Instant Start { get; }

    /// <summary>What the script's names stand for.</summary>
    internal Names Names { get; }

    /// <summary>What was played so far, in order.</summary>
    internal List<Played> Steps { get; } = [];

    /// <summary>Plays all of it, or tells which step ended it.</summary>
    /// <param name="pace">When each step is.</param>
    /// <param name="tell">Called for each step that was played.</param>
    /// <param name="stop">Ends it.</param>
    internal async Task<Broken?> RunAsync(Pace pace, Action<Played> tell, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        foreach (var step in _script.Steps)
        {
            var wait = pace.After(step.At) - clock.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, stop).ConfigureAwait(false);
            }
            var answered = await ActAsync(step, stop).ConfigureAwait(false);
            if (!answered.Try(out var answer, out var broken))
            {
                return new(broken.Within(step.Place), ExitStatus.NoAnswer);
            }
            var played = new Played(step, answer);
            Steps.Add(played);
            if (UntrueOf(played) is { } untrue)
            {
                return new(untrue.Within(step.Place), ExitStatus.Conflicts);
            }
            tell(played);
        }
        return null;
    }

    private Task<Checked<StageAnswer>> ActAsync(Step step, CancellationToken stop) =>
        step.Do switch
        {
            StepKind.Mandate
            or StepKind.Waiver
            or StepKind.Claim
            or StepKind.Designate
            or StepKind.Publish
            or StepKind.Declare
            or StepKind.Activate
            or StepKind.End
            or StepKind.Cancel => _sayings.SayAsync(step, stop),
            StepKind.Send => _tellings.SendAsync(step, stop),
            StepKind.Fetch => _tellings.FetchAsync(step, stop),
            StepKind.Receive or StepKind.ReadBack or StepKind.PassOn or StepKind.Position =>
                _tellings.AnswerAsync(step, stop),
            StepKind.Check => _stage.CallAsync(
                step.By,
                HttpMethod.Post,
                "/parley/v1/operations/check",
                Names.Resolve(step.Say)!.AsObject(),
                stop
            ),
            StepKind.Expect => _stage.CallAsync(
                step.By,
                HttpMethod.Get,
                Names.Resolve(step.Get!),
                null,
                stop
            ),
        };

    private RuleBroken? UntrueOf(Played played)
    {
        var (step, answer) = played;
        if (step.Status is { } status ? answer.Status != status : !answer.IsYes)
        {
            var expected = step.Status is { } one ? $"{one}" : "a yes";
            return new(
                "expect.status",
                $"{expected} was expected of {EnumNames.Of(step.Do)}, and {answer.Status} came: "
                    + answer.Why
            );
        }
        if (step.Answer is null)
        {
            return null;
        }
        var expectedAnswer = Names.Resolve(step.Answer);
        return Fragment.Missing(expectedAnswer, answer.Body) is { } missing
            ? new($"expect.{missing}", $"The answer was otherwise: {Shown(missing, answer.Body)}")
            : null;
    }

    // What stands there instead, as far down as there is anything.
    private static string Shown(string place, JsonNode? body)
    {
        const int charactersMax = 300;
        foreach (var part in place.Split('.', '[').Skip(1).TakeWhile(part => part[^1] != ']'))
        {
            if (body is not JsonObject members || members[part] is not { } inner)
            {
                break;
            }
            body = inner;
        }
        return Plain.Text(body?.ToJsonString() ?? "nothing", charactersMax);
    }
}
