using System.Diagnostics;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Bench;

var count = args.Length > 0 ? int.Parse(args[0]) : 100_000;
var city = new City(HasLargeAreas: !args.Contains("small"));
var process = Process.GetCurrentProcess();
double Cpu() { process.Refresh(); return process.TotalProcessorTime.TotalSeconds; }
var index = new ConflictIndex(VerticalModel.Default);
const int Batch = 10_000;
var insert = 0.0; var make = 0.0; long volumes = 0;
GC.Collect(); var before = GC.GetTotalMemory(true);
var watch = new Stopwatch();
for (var i = 0; i < count; i += Batch)
{
    var t = Cpu();
    var entities = Enumerable.Range(i, Math.Min(Batch, count - i)).Select(n => index.Pack(city.Operation(n))).ToArray();
    make += Cpu() - t; t = Cpu(); watch.Start();
    for (var j = 0; j < entities.Length; j++) index.Put(i + j, entities[j]);
    insert += Cpu() - t; watch.Stop();
    volumes += entities.Sum(e => (long)e.Entity.Volumes.Length);
}
GC.Collect(); var after = GC.GetTotalMemory(true);
Console.WriteLine($"{count} operations, {volumes} volumes; make {make:0.0} s; insert {watch.Elapsed.TotalSeconds * 1e6 / volumes:0.000} us/volume (cpu {insert*1e6/volumes:0.000}); {(after - before) / (double)volumes:0} B/volume (index says {index.Bytes / (double)volumes:0})");
using (var snapshot = index.Read())
{
    const int Queries = 20_000;
    var asked = Enumerable.Range(0, Queries).Select(i => index.Pack(city.Operation(count + i * 100 + 1 + i % 99))).ToArray();
    var found = new List<long>();
    for (var round = 0; round < (args.Contains("long") ? 60 : 5); round++)
    {
        var times = new double[Queries]; long hits = 0; var asks = 0;
        var all = Stopwatch.GetTimestamp();
        for (var i = 0; i < Queries; i++)
        {
            found.Clear();
            var t = Stopwatch.GetTimestamp();
            snapshot.Find(asked[i], Separation.None, found);
            times[i] = Stopwatch.GetElapsedTime(t).TotalMicroseconds;
            hits += found.Count; asks += asked[i].Entity.Volumes.Length;
        }
        var total = Stopwatch.GetElapsedTime(all).TotalMicroseconds;
        Array.Sort(times);
        Console.WriteLine($"query: median {times[Queries / 2]:0.00} us, p99 {times[Queries * 99 / 100]:0.00}, mean {total / Queries:0.00}; {hits / (double)Queries:0.00} hits, {asks / (double)Queries:0.0} volumes");
    }
}
if (args.Contains("join") || args.Contains("join9"))
    foreach (var threads in (args.Contains("join9") ? Enumerable.Repeat(1, 12).ToArray() : new[] { 1, 1, 2 }))
    {
        using var snapshot = index.Read();
        long pairs = 0; var t = Cpu(); var w = Stopwatch.StartNew();
        var local = new ThreadLocal<long[]>(() => new long[16], true);
        snapshot.Join(Separation.None, threads, (a, b) => local.Value![0]++);
        pairs = local.Values.Sum(v => v[0]);
        Console.WriteLine($"join {threads} threads: {w.Elapsed.TotalSeconds:0.000} s, cpu {Cpu() - t:0.000} s, {pairs} pairs");
    }
{
    var w = Stopwatch.StartNew(); long gone = 0;
    for (var i = 0; i < count; i += 10) { index.Remove(i); gone++; }
    Console.WriteLine($"delete {w.Elapsed.TotalMicroseconds / gone / ((double)volumes / count):0.000} us/volume");
}
