using System.Diagnostics;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Http;

/// <summary>
/// Clients that ask and change a few intents at one place at once get answers as if each call had
/// happened at one moment between its start and its end.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class LinearizabilityTests(RunningServer server)
{
    private const int Things = 3;
    private const int Clients = 8;
    private const int CallsEach = 14;
    private const int Seed = 20261127;

    [Fact]
    public async Task All_answers_have_an_order_that_explains_them()
    {
        var rounds = TestFiles.IsLong ? 400 : 20;
        var deeds = new HashSet<(Deed, int)>();
        for (var round = 0; round < rounds; round++)
        {
            var events = await new Round(Party.New(server), new(Seed + round)).RunAsync();

            var (isLegal, furthest) = History.Explain(events, Model.Empty(Things));

            Assert.True(
                isLegal,
                $"Round {round}: only {furthest} of {events.Count} fit.\n"
                    + string.Join('\n', events.OrderBy(one => one.Start))
            );
            deeds.UnionWith(events.Select(one => (one.Deed, one.Status)));
        }
        // Or it would say little.
        Assert.Superset(
            new HashSet<(Deed, int)>
            {
                (Deed.Create, 201),
                (Deed.Create, 409),
                (Deed.Update, 200),
                (Deed.Update, 409),
                (Deed.Delete, 200),
                (Deed.Get, 200),
                (Deed.Query, 200),
            },
            deeds
        );
    }

    [Fact]
    public void An_update_that_was_lost_has_no_order()
    {
        var none = new HashSet<string>();
        Event[] events =
        [
            new(Deed.Create, 0, null, none, 201, Told("a", 1), 0, 1),
            new(Deed.Update, 0, "a", none, 200, Told("b", 2), 2, 9),
            new(Deed.Update, 0, "a", none, 200, Told("c", 2), 3, 8),
        ];

        Assert.Equal((false, 2), History.Explain(events, Model.Empty(Things)));
    }

    [Fact]
    public void What_was_read_after_a_change_was_answered_is_not_what_was_before()
    {
        var none = new HashSet<string>();
        Event made = new(Deed.Create, 0, null, none, 201, Told("a", 1), 0, 1);
        Event changed = new(Deed.Update, 0, "a", none, 200, Told("b", 2), 2, 5);
        Event during = new(Deed.Get, 0, null, none, 200, Told("a", 1), 3, 9);
        Event after = new(Deed.Get, 0, null, none, 200, Told("a", 1), 6, 9);

        Assert.True(History.Explain([made, changed, during], Model.Empty(Things)).IsLegal);
        Assert.False(History.Explain([made, changed, after], Model.Empty(Things)).IsLegal);
    }

    [Fact]
    public void Two_that_did_not_know_of_each_other_have_no_order()
    {
        var none = new HashSet<string>();
        Event first = new(Deed.Create, 0, null, none, 201, Told("a", 1), 0, 9);
        Event second = new(
            Deed.Create,
            1,
            null,
            none,
            201,
            new Dictionary<int, (string, int)> { [1] = ("b", 1) },
            0,
            9
        );

        Assert.False(History.Explain([first, second], Model.Empty(Things)).IsLegal);
    }

    private static Dictionary<int, (string, int)> Told(string ovn, int version) =>
        new() { [0] = (ovn, version) };

    /// <summary>Some clients of one USS at a place of their own.</summary>
    private sealed class Round(Party uss, Random chance)
    {
        private readonly Place _place = Place.New();

        private readonly string[] _ids =
        [
            .. Enumerable.Range(0, Things).Select(_ => Paths.NewId()),
        ];

        public async Task<IReadOnlyList<Event>> RunAsync()
        {
            // Each client has chance of its own, so that the calls do not depend on the timing.
            var chances = Enumerable.Range(0, Clients).Select(_ => new Random(chance.Next()));
            var all = await Task.WhenAll(chances.Select(ClientAsync).ToList());
            return [.. all.SelectMany(events => events)];
        }

        private async Task<List<Event>> ClientAsync(Random own)
        {
            var events = new List<Event>();
            var known = new string?[Things];
            for (var i = 0; i < CallsEach; i++)
            {
                var thing = own.Next(Things);
                var deed = Choose(own, known[thing] is not null);
                // Now and then what it knows is not all put into the key.
                var key = known.OfType<string>().Where(_ => own.Next(8) > 0).ToHashSet();
                var done = await CallAsync(deed, thing, known[thing], key);
                events.Add(done);
                Learn(known, done);
            }
            return events;
        }

        private static Deed Choose(Random own, bool isKnown) =>
            own.Next(10) switch
            {
                < 3 => isKnown ? Deed.Update : Deed.Create,
                < 4 => Deed.Create,
                < 6 => isKnown ? Deed.Delete : Deed.Get,
                < 8 => Deed.Get,
                _ => Deed.Query,
            };

        private static void Learn(string?[] known, Event done)
        {
            if (done.Deed is Deed.Delete or Deed.Query)
            {
                known[done.Thing] = null;
            }
            foreach (var (thing, told) in done.Told ?? new Dictionary<int, (string Ovn, int)>())
            {
                known[thing] = told.Ovn;
            }
        }

        private async Task<Event> CallAsync(
            Deed deed,
            int thing,
            string? seen,
            IReadOnlySet<string> key
        )
        {
            var path = $"{Paths.Intents}/{_ids[thing]}";
            var body = _place.Intent("Accepted", key);
            var start = Stopwatch.GetTimestamp();
            var answer = deed switch
            {
                Deed.Create => await uss.PutAsync(path, body),
                Deed.Update => await uss.PutAsync($"{path}/{seen}", body),
                Deed.Delete => await uss.DeleteAsync($"{path}/{seen}"),
                Deed.Get => await uss.GetAsync(path),
                Deed.Query => await uss.PostAsync($"{Paths.Intents}/query", _place.Question()),
            };
            var end = Stopwatch.GetTimestamp();
            var told = deed is Deed.Delete ? null : Told(answer);
            return new(deed, thing, seen, key, answer.Status, told, start, end);
        }

        private Dictionary<int, (string, int)>? Told(Answer answer)
        {
            var one = answer["operational_intent_reference"];
            var some =
                answer["operational_intent_references"] ?? answer["missing_operational_intents"];
            return one is null && some is null
                ? null
                : (some?.AsArray() ?? [one!.DeepClone()]).ToDictionary(
                    reference => Array.IndexOf(_ids, (string)reference!["id"]!),
                    reference => ((string)reference!["ovn"]!, (int)reference!["version"]!)
                );
        }
    }
}
