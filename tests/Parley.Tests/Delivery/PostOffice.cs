using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Parley.Tests.Delivery;

/// <summary>A mail that was taken.</summary>
internal sealed record TakenMail(string To, string Raw)
{
    public MimeMessage Message => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Raw)));
}

/// <summary>A server of mail in the process of the test, in plain text.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private const int WaitSecondsMax = 60;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<TakenMail> _mails = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _taking;

    public PostOffice()
    {
        _listener.Start();
        _taking = TakeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What is answered to an address; null takes it.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    public IReadOnlyList<TakenMail> MailsTo(string address) =>
        [.. _mails.Where(one => one.To == address)];

    public async Task<IReadOnlyList<TakenMail>> MailsToAsync(string address, int count)
    {
        var since = Stopwatch.StartNew();
        while (MailsTo(address).Count < count)
        {
            if (since.Elapsed.TotalSeconds > WaitSecondsMax)
            {
                throw new TimeoutException($"{MailsTo(address).Count} mails came, not {count}.");
            }
            await Task.Delay(20);
        }
        return MailsTo(address);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        // A loop of this office's own, just told to end.
#pragma warning disable VSTHRD003
        await _taking;
#pragma warning restore VSTHRD003
        _ending.Dispose();
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                _ = ServeAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        await using (var stream = client.GetStream())
        using (var reader = new StreamReader(stream, Encoding.UTF8))
        {
            var to = "";
            await SayAsync(stream, "220 post.example");
            while (await reader.ReadLineAsync(_ending.Token) is { } line)
            {
                if (line.StartsWith("RCPT TO:<", StringComparison.OrdinalIgnoreCase))
                {
                    to = line["RCPT TO:<".Length..line.IndexOf('>', StringComparison.Ordinal)];
                    await SayAsync(stream, Refuse(to) ?? "250 ok");
                }
                else if (line == "DATA")
                {
                    await SayAsync(stream, "354 go on");
                    _mails.Enqueue(new(to, await DataAsync(reader)));
                    await SayAsync(stream, "250 taken");
                }
                else if (line == "QUIT")
                {
                    await SayAsync(stream, "221 bye");
                    return;
                }
                else
                {
                    await SayAsync(stream, "250 ok");
                }
            }
        }
    }

    private async Task<string> DataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_ending.Token) is { } line && line != ".")
        {
            data.Append(line).Append("\r\n");
        }
        return data.ToString();
    }

    private static Task SayAsync(NetworkStream stream, string line) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n")).AsTask();
}
