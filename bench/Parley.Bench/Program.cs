using Parley.Bench;
using Parley.Bench.PostGis;
using Parley.Bench.Report;
using Parley.Bench.Rivals;

if (Request.Of(args) is not { } request)
{
    return 2;
}
if (request.Page is { } page && !Page.HasMarks(page))
{
    Console.Error.WriteLine($"{page}: has no marks to write the tables between.");
    return 2;
}
Warmth.Gain(request);

var results = new Results();
var sets = new List<BenchSet>();
var answers = new Dictionary<BenchSet, Answers>();
foreach (var traffic in request.Traffics)
{
    foreach (var size in request.Sizes)
    {
        var dense = BenchSet.Dense(size, traffic);
        answers[dense] = Measure(dense);
        Measure(BenchSet.Small(size, traffic));
        Measure(BenchSet.Steady(size, traffic));
    }
}
try
{
    foreach (var (set, expected) in answers)
    {
        foreach (var rival in request.Rivals.Order())
        {
            MeasureRival(set, rival, expected);
        }
    }
}
finally
{
    // Whatever became of a rival, the hours before it were not for nothing.
    Console.WriteLine(new Page(results, sets).Text(Machine.Line));
}
if (request.Page is { } path)
{
    Page.Write(path, new Page(results, sets).Text(Machine.Line));
}
return 0;

Answers Measure(BenchSet set)
{
    Progress.Say($"{set.Name}: the index");
    sets.Add(set);
    return IndexRun.Run(set, results);
}

void MeasureRival(BenchSet set, Rival rival, Answers expected)
{
    // Memory that was of use before is for the server to have.
    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    Progress.Say($"{set.Name}: {rival}");
    switch (rival)
    {
        case Rival.StrTree:
        case Rival.HprTree:
            TreeRun.Run(set, rival, expected, results);
            break;
        case Rival.PostGis:
            PostGisRun.Run(set, expected, results, request);
            break;
    }
}
