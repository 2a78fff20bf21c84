using Parley.Bench;
using Parley.Bench.PostGis;
using Parley.Bench.Report;
using Parley.Bench.Rivals;

if (Request.Of(args) is not { } request)
{
    return 2;
}
Warmth.Gain(request);

var results = new Results();
var sets = new List<BenchSet>();
foreach (var size in request.Sizes)
{
    var dense = BenchSet.Dense(size);
    var answers = Measure(dense);
    foreach (var rival in request.Rivals.Order())
    {
        MeasureRival(dense, rival, answers);
    }
    Measure(BenchSet.Small(size));
    Measure(BenchSet.Steady(size));
}

var text = new Page(results, sets).Text(Machine.Line);
Console.WriteLine(text);
if (request.Page is { } path && !Page.TryWrite(path, text))
{
    Console.Error.WriteLine($"{path} has no marks to write the tables between.");
    return 2;
}
return 0;

Answers Measure(BenchSet set)
{
    Progress.Say($"{set.Name}: the index");
    sets.Add(set);
    return IndexRun.Run(set, results);
}

void MeasureRival(BenchSet set, Rival rival, Answers answers)
{
    switch (rival)
    {
        case Rival.StrTree:
        case Rival.HprTree:
            Progress.Say($"{set.Name}: {rival}");
            TreeRun.Run(set, rival, answers, results);
            break;
        case Rival.PostGis:
            Progress.Say($"{set.Name}: PostGIS: loading");
            PostGisRun.Run(set, answers, results, request);
            break;
    }
}
