namespace Parley.Tests.Http;

/// <summary>What a client of the linearizability test asks for.</summary>
internal enum Deed
{
    Create,
    Update,
    Delete,
    Get,
    Query,
}

/// <summary>One call and its answer, with when it was under way.</summary>
/// <param name="Deed">What was asked.</param>
/// <param name="Thing">Of which intent, by number; none in a query.</param>
/// <param name="Seen">The OVN that was named; null where none is.</param>
/// <param name="Key">The OVNs in the key.</param>
/// <param name="Status">What was answered.</param>
/// <param name="Told">
/// What was told: an intent's OVN and version, or of all that were listed or missing, by number.
/// </param>
/// <param name="Start">Before the call.</param>
/// <param name="End">After the answer.</param>
internal sealed record Event(
    Deed Deed,
    int Thing,
    string? Seen,
    IReadOnlySet<string> Key,
    int Status,
    IReadOnlyDictionary<int, (string Ovn, int Version)>? Told,
    long Start,
    long End
);

/// <summary>
/// The intents there are, as one client alone would have it: the plainest form of the rules that
/// the answers must follow in some order.
/// </summary>
/// <param name="Things">OVN and version by number; null for one that is not there.</param>
internal sealed record Model((string Ovn, int Version)?[] Things)
{
    public static Model Empty(int count) => new(new (string, int)?[count]);

    /// <summary>How it stands after an event; null when the answer was not right here.</summary>
    public Model? After(Event done) =>
        done.Deed switch
        {
            Deed.Create => AfterPut(done, isNew: true),
            Deed.Update => AfterPut(done, isNew: false),
            Deed.Delete => AfterDelete(done),
            Deed.Get => Things[done.Thing] is { } there
                ? Same(done, 200, new() { [done.Thing] = there })
                : Same(done, 404, null),
            Deed.Query => Same(done, 200, All()),
        };

    public override string ToString() => string.Join(' ', Things);

    private Model? AfterPut(Event done, bool isNew)
    {
        var there = Things[done.Thing];
        if (isNew ? there is not null : there?.Ovn != done.Seen)
        {
            return Same(done, there is null ? 400 : 409, null);
        }
        var missing = All();
        missing.Remove(done.Thing);
        foreach (var (thing, other) in missing.ToList())
        {
            if (done.Key.Contains(other.Ovn))
            {
                missing.Remove(thing);
            }
        }
        if (missing.Count > 0)
        {
            return Same(done, 409, missing);
        }
        var version = (there?.Version ?? 0) + 1;
        return
            done.Status == (isNew ? 201 : 200)
            && done.Told?[done.Thing] is { } made
            && made.Version == version
            && made.Ovn != there?.Ovn
            ? With(done.Thing, made)
            : null;
    }

    private Model? AfterDelete(Event done) =>
        Things[done.Thing] is not { } there ? Same(done, 404, null)
        : there.Ovn != done.Seen ? Same(done, 409, null)
        : done.Status == 200 ? With(done.Thing, null)
        : null;

    private Model With(int thing, (string, int)? value)
    {
        var things = ((string, int)?[])Things.Clone();
        things[thing] = value;
        return new(things);
    }

    private Dictionary<int, (string Ovn, int Version)> All() =>
        Things
            .Index()
            .Where(one => one.Item is not null)
            .ToDictionary(one => one.Index, one => one.Item!.Value);

    private Model? Same(Event done, int status, Dictionary<int, (string, int)>? told) =>
        done.Status == status
        && (told is null) == (done.Told is null)
        && (told is null || (told.Count == done.Told!.Count && !told.Except(done.Told).Any()))
            ? this
            : null;
}

/// <summary>Events that overlapped, and whether some order of them explains all answers.</summary>
internal static class History
{
    /// <summary>No more events are searched at once: one bit each.</summary>
    public const int EventsMax = 128;

    /// <summary>
    /// Searches as Wing and Gong did, never twice from the same events done and the same model: an
    /// order in which each event takes effect between its start and its end. How many events of
    /// the history could be put in order at most tells where it went wrong.
    /// </summary>
    public static (bool IsLegal, int Furthest) Explain(IReadOnlyList<Event> events, Model start)
    {
        Assert.InRange(events.Count, 0, EventsMax);
        var tried = new HashSet<(UInt128, string)>();
        var furthest = 0;
        return (Search(UInt128.Zero, 0, start), furthest);

        bool Search(UInt128 done, int count, Model model)
        {
            furthest = Math.Max(furthest, count);
            if (count == events.Count)
            {
                return true;
            }
            if (!tried.Add((done, $"{model}")))
            {
                return false;
            }
            // Whatever began after another's end comes after it.
            var open = events.Index().Where(one => (done >> one.Index & 1) == 0).ToList();
            var firstEnd = open.Min(one => one.Item.End);
            return open.Where(one => one.Item.Start <= firstEnd)
                .Any(one =>
                    model.After(one.Item) is { } next
                    && Search(done | UInt128.One << one.Index, count + 1, next)
                );
        }
    }
}
