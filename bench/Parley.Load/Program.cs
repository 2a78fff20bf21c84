using Parley.Load;
using Parley.Load.Scenarios;

if (!LoadRequest.TryParse(args, out var request, out var fault))
{
    Console.Error.WriteLine(fault);
    return 2;
}
await using var server = await ServerProcess.StartAsync(request);
var report = new LoadReport(server);
foreach (var scenario in request.Scenarios)
{
    switch (scenario)
    {
        case Scenario.BusyCell:
            await BusyCell.RunAsync(server, request, report);
            break;
        case Scenario.ServiceAreas:
            await ServiceAreaWrites.RunAsync(server, request, report);
            break;
        case Scenario.DenseCity:
            await DenseCity.RunAsync(server, request, report);
            break;
        case Scenario.CountryPeak:
            await CountryPeak.RunAsync(server, request, report);
            break;
        case Scenario.ByOperation:
            await ByOperation.RunAsync(server, report);
            break;
        case Scenario.Growth:
            await GrowthOfIntents.RunAsync(server, request, report);
            break;
        case Scenario.Notices:
            await NoticeLoad.FlatOutAsync(server, request, report);
            break;
        case Scenario.NoticePace:
            await NoticeLoad.AtAPaceAsync(server, request, report);
            break;
    }
}
report.Write(Console.Out);
return 0;
