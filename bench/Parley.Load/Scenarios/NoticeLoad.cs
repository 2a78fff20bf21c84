using System.Diagnostics;

namespace Parley.Load.Scenarios;

/// <summary>
/// Duty officers tell each other things: messages of 300 characters, each signed, from one half of
/// sixteen organs to the other, whose streams take and confirm what comes.
/// </summary>
internal static class NoticeLoad
{
    private const int OrgansPerSide = 8;
    private const double NoticesPerSecond = 500;

    private static readonly string Text = new('n', 300);

    /// <summary>As many as it takes, by users who each wait for their answer.</summary>
    internal static async Task FlatOutAsync(
        ServerProcess server,
        LoadRequest request,
        LoadReport report
    )
    {
        foreach (var users in request.Users)
        {
            await using var line = await Lines.NewAsync(server, OrgansPerSide);
            var latencies = new Latencies();
            await line.TalkAsync(users, TimeSpan.FromSeconds(2), Text, new());
            await report.MeasureAsync(
                $"notices, {users} users, delivered",
                "notices",
                latencies,
                () => line.TalkAsync(users, TimeSpan.FromSeconds(request.Seconds), Text, latencies)
            );
        }
    }

    /// <summary>So many a second at times that do not wait: from sending to the stream.</summary>
    internal static async Task AtAPaceAsync(
        ServerProcess server,
        LoadRequest request,
        LoadReport report
    )
    {
        await using var line = await Lines.NewAsync(server, OrgansPerSide);
        await PaceAsync(line, TimeSpan.FromSeconds(3));
        await report.MeasureAsync(
            $"notices at {NoticesPerSecond} a second, from sending to the stream",
            "notices",
            line.ToStream,
            () => PaceAsync(line, TimeSpan.FromSeconds(request.Seconds))
        );
    }

    private static async Task<long> PaceAsync(Lines line, TimeSpan duration)
    {
        var running = new List<Task>();
        var (start, sent) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * NoticesPerSecond);
            for (; sent < due; sent++)
            {
                running.Add(line.SayAsync(sent, Text));
            }
            running.RemoveAll(task => task.IsCompletedSuccessfully);
            await Task.Delay(1);
        }
        await Task.WhenAll(running);
        await line.AllDeliveredAsync();
        return sent;
    }
}
