using System.Diagnostics;
using System.Globalization;
using Parley.Ledger.Notes;
using Parley.Storage;
using Parley.Storage.Crash;
using Parley.Storage.Embedded;

// write DIRECTORY RUN [early|unsynced]  many writers; a line for each acknowledged request
// fill DIRECTORY FACTS LIVE             a store to measure restarts with
// open DIRECTORY                        how long a restart takes
if (args is not [var command, var directory, ..])
{
    return Fail("usage: write|fill|open DIRECTORY …");
}
var options = new EmbeddedStoreOptions
{
    Directory = directory,
    Origin = KeyName.Of("parley.example/crash").Value,
    Warned = warning => Console.Error.WriteLine(warning),
    Durability = args.Contains("unsynced") ? Durability.InMemoryOfSystem : Durability.OnDisk,
};
var watch = Stopwatch.StartNew();
if (EmbeddedStore.Open(options) is not Opening.Opened { Store: var store } opening)
{
    return Fail(((Opening.Refused)EmbeddedStore.Open(options)).Why.Message);
}
var opened = watch.Elapsed.TotalSeconds;
switch (command)
{
    case "write":
        var when = args.Contains("early") ? Acknowledged.TooEarly : Acknowledged.WhenAnswered;
        await new Writers(store, when).RunAsync(Number(2));
        return Fail($"The store has stopped: {(await store.Failure).Message}");
    case "fill":
        await new Filler(store).RunAsync(Number(2), Number(3));
        await store.DisposeAsync();
        Console.WriteLine($"{store.Facts} facts in {watch.Elapsed.TotalSeconds:0.0} s");
        return 0;
    case "open":
        var work = Environment.CpuUsage.TotalTime.TotalSeconds;
        Console.WriteLine($"{store.Facts} facts open in {opened:0.00} s; {work:0.00} s of work");
        await store.DisposeAsync();
        return 0;
    default:
        return Fail($"There is no command {command}.");
}

int Number(int at) => int.Parse(args[at], CultureInfo.InvariantCulture);

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 3;
}
