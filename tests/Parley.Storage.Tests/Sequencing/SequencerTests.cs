using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Coordination.OperationalIntents;
using Parley.Storage.Facts;

namespace Parley.Storage.Tests.Sequencing;

public sealed class SequencerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_is_made_on_what_the_one_before_it_made_true()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();
        var request = new Asked<int>(
            (picture, _) =>
            {
                var next = picture.OperationalIntents.Count;
                var fact = new OperationalIntentPut(Samples.Intent(next));
                return new Decision<int>.Allowed(next, [fact]);
            }
        );

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5_000).Select(_ => store.AllowedAsync(request))
        );

        Assert.Equal(Enumerable.Range(0, 5_000), answers);
        Assert.Equal(5_000, store.Facts);
        Assert.InRange(store.Batches, 5, 5_000);
    }

    [Fact]
    public async Task What_is_answered_is_under_a_signed_checkpoint()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();

        await store.AllowedAsync(Asked.Facts(1, Samples.OfEachType[0], Samples.OfEachType[2]));

        Assert.Equal(2, store.Facts);
        var note = System.Text.Encoding.UTF8.GetString(store.Checkpoint.Span);
        Assert.StartsWith($"{Scratch.Origin}\n2\n", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_takes_no_more_than_its_limit()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open(options => options with { BatchMax = 7 });
        using var gate = new ManualResetEventSlim();
        var first = store.AllowedAsync(Held(gate));
        var others = Enumerable.Range(0, 70).Select(_ => store.AllowedAsync(Asked.Facts(0)));
        var all = others.ToArray();

        gate.Set();
        await Task.WhenAll([first, .. all]);

        Assert.InRange(store.Batches, 11, 12);
    }

    [Fact]
    public async Task Over_its_limit_the_queue_refuses_at_once_and_says_when_to_come_back()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open(options =>
            options with
            {
                WaitingMax = 3,
                BatchMax = 1,
            }
        );
        using var gate = new ManualResetEventSlim();
        using var running = new ManualResetEventSlim();
        var first = store.AllowedAsync(Held(gate, running));
        running.Wait(Cancellation);
        var waiting = Enumerable
            .Range(0, 3)
            .Select(_ => store.AllowedAsync(Asked.Facts(0)))
            .ToList();

        var refused = store.DecideAsync(Asked.Facts(0), Asked.Tester, Cancellation);

        Assert.True(refused.IsCompletedSuccessfully);
        var busy = Assert.IsType<Refusal.Busy>(
            Assert.IsType<Decision<int>.Refused>(await refused).Why
        );
        Assert.InRange(busy.RetryAfterSeconds, 1, 60);
        Assert.Equal(3, store.Waiting);
        gate.Set();
        await Task.WhenAll([first, .. waiting]);
    }

    [Fact]
    public async Task A_rule_that_throws_is_its_requests_bug_alone()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();
        using var gate = new ManualResetEventSlim();
        var held = store.AllowedAsync(Held(gate));
        var before = store.AllowedAsync(Asked.Facts(1, Samples.OfEachType[0]));
        var bug = store.DecideAsync(
            new Asked<int>((_, _) => throw new InvalidDataException("a bug")),
            Asked.Tester,
            Cancellation
        );
        var after = store.AllowedAsync(Asked.Facts(2, Samples.OfEachType[2]));

        gate.Set();

        Assert.Equal((0, 1, 2), (await held, await before, await after));
        await Assert.ThrowsAsync<InvalidDataException>(() => bug);
        Assert.Equal(2, store.Facts);
        Assert.False(store.Failure.IsCompleted);
    }

    [Fact]
    public async Task Of_a_decision_that_cannot_be_written_down_nothing_is_kept()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();
        var unfit = new AvailabilitySet(
            new(
                Uss.Of("\udc00").Value,
                UssAvailabilityState.Down,
                Samples.VersionOf("version000001")
            )
        );
        using var gate = new ManualResetEventSlim();
        var held = store.AllowedAsync(Held(gate));
        var request = store.DecideAsync(
            Asked.Facts(0, Samples.OfEachType[0], unfit),
            Asked.Tester,
            Cancellation
        );
        var intents = store.AllowedAsync(
            new Asked<int>((picture, _) => picture.OperationalIntents.Count)
        );
        var other = store.AllowedAsync(Asked.Facts(3, Samples.OfEachType[2]));

        gate.Set();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => request);
        Assert.Equal((0, 0, 3), (await held, await intents, await other));
        Assert.Equal(1, store.Facts);
    }

    [Fact]
    public async Task A_question_asked_beside_a_change_sees_it_and_commits_nothing_itself()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();
        var question = new Asked<int>((picture, _) => picture.OperationalIntents.Count);

        var none = await store.AllowedAsync(question);
        var change = store.AllowedAsync(Asked.Facts(0, Samples.OfEachType[0]));
        var one = store.AllowedAsync(question);

        Assert.Equal((0, 0, 1), (none, await change, await one));
        Assert.Equal(1, store.Facts);
    }

    [Fact]
    public async Task Time_in_the_log_stands_still_where_the_clock_goes_back()
    {
        using var scratch = new Scratch();
        var request = new Asked<Instant>(
            (_, now) => new Decision<Instant>.Allowed(now, [Samples.OfEachType[0]])
        );
        var noon = Instant.Of(HeldClock.Noon);
        await using (var store = scratch.Open())
        {
            scratch.Clock.Now = HeldClock.Noon.AddMinutes(1);
            Assert.Equal(noon + TimeSpan.FromMinutes(1), await store.AllowedAsync(request));
            scratch.Clock.Now = HeldClock.Noon;
            Assert.Equal(noon + TimeSpan.FromMinutes(1), await store.AllowedAsync(request));
        }

        await using (var again = scratch.Open())
        {
            Assert.Equal(noon + TimeSpan.FromMinutes(1), await again.AllowedAsync(request));
            scratch.Clock.Now = HeldClock.Noon.AddMinutes(2);
            Assert.Equal(noon + TimeSpan.FromMinutes(2), await again.AllowedAsync(request));
        }
    }

    [Fact]
    public async Task A_store_that_closes_answers_what_waits_and_refuses_what_comes()
    {
        using var scratch = new Scratch();
        var store = scratch.Open();
        using var gate = new ManualResetEventSlim();
        var held = store.AllowedAsync(Held(gate));
        var waiting = Enumerable
            .Range(0, 100)
            .Select(number =>
                store.AllowedAsync(
                    Asked.Facts(number, new OperationalIntentPut(Samples.Intent(number)))
                )
            )
            .ToArray();

        var closing = store.DisposeAsync();
        var late = await store.DecideAsync(Asked.Facts(0), Asked.Tester, Cancellation);
        gate.Set();
        await closing;

        Assert.IsType<Refusal.Busy>(Assert.IsType<Decision<int>.Refused>(late).Why);
        Assert.Equal(Enumerable.Range(0, 100), await Task.WhenAll(waiting));
        Assert.Equal(0, await held);
        await using var again = scratch.Open();
        Assert.Equal(100, again.Facts);
    }

    [Fact]
    public async Task Who_no_longer_waits_keeps_nobody_else_from_anything()
    {
        using var scratch = new Scratch();
        await using var store = scratch.Open();
        using var gate = new ManualResetEventSlim();
        using var patience = new CancellationTokenSource();
        var held = store.AllowedAsync(Held(gate));
        var left = store.DecideAsync(
            Asked.Facts(0, Samples.OfEachType[0]),
            Asked.Tester,
            patience.Token
        );

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.Set();

        Assert.Equal(0, await held);
        Assert.Equal(0, await store.AllowedAsync(Asked.Facts(0)));
        Assert.Equal(1, store.Facts);
    }

    [Fact]
    public async Task A_fact_that_cannot_be_made_true_stops_the_store_and_nobody_is_told_it_was()
    {
        using var scratch = new Scratch();
        var store = scratch.Open();
        using var gate = new ManualResetEventSlim();
        var held = store.DecideAsync(Held(gate), Asked.Tester, Cancellation);
        var kept = store.DecideAsync(
            Asked.Facts(0, Samples.OfEachType[0]),
            Asked.Tester,
            Cancellation
        );
        // There is no such subscription to notify.
        var impossible = store.DecideAsync(
            Asked.Facts(0, Samples.OfEachType[6]),
            Asked.Tester,
            Cancellation
        );
        var after = store.DecideAsync(Asked.Facts(0), Asked.Tester, Cancellation);

        gate.Set();

        await store.Failure;
        await Assert.ThrowsAsync<StoreStoppedException>(() => impossible);
        var claimed = new[] { held, kept, after }.Count(task =>
            task.IsCompletedSuccessfully && task.Result is Decision<int>.Allowed
        );
        Assert.InRange(claimed, 0, 1);
        var late = await store.DecideAsync(Asked.Facts(0), Asked.Tester, Cancellation);
        Assert.IsType<Refusal.Busy>(Assert.IsType<Decision<int>.Refused>(late).Why);
        await store.DisposeAsync();
        await using var again = scratch.Open();
        Assert.InRange(again.Facts, 0, 1);
    }

    [Fact]
    public async Task The_record_says_who_asked_when_and_where()
    {
        using var scratch = new Scratch();
        await using (var store = scratch.Open(options => options with { Node = "node-2" }))
        {
            await store.AllowedAsync(Asked.Facts(0, Samples.OfEachType[0]));
        }

        using var database = Storage.Embedded.Database.OpenForReading(scratch.Database);
        var read = new FactEncoding().Decode(database.FactsFrom(0).Single().Bytes).Value;

        Assert.Equal(
            new FactPlace($"{Scratch.Origin}", 1, "node-2", 0, Instant.Of(HeldClock.Noon)),
            read.Place
        );
        Assert.Equal(Asked.Tester.Subject, read.Asker.Subject);
    }

    private static Asked<int> Held(
        ManualResetEventSlim gate,
        ManualResetEventSlim? running = null
    ) =>
        new(
            (_, _) =>
            {
                running?.Set();
                gate.Wait(Cancellation);
                return 0;
            }
        );
}
