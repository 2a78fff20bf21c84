using System.Net;

namespace Parley.Tests.Access;

/// <summary>
/// The far end of a fetch: it answers what the test last told it to, and counts the calls.
/// </summary>
internal sealed class Wire : HttpMessageHandler
{
    private readonly TaskCompletionSource _never = new();
    private int _calls;

    /// <summary>The body of the answer; null for no connection.</summary>
    public string? Body { get; set; }

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>Whether it takes the call and then says nothing.</summary>
    public bool IsSilent { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        _ = Interlocked.Increment(ref _calls);
        if (IsSilent)
        {
            await _never.Task.WaitAsync(cancellationToken);
        }
        return Body is { } body
            ? new(Status) { Content = new StringContent(body) }
            : throw new HttpRequestException("Connection refused");
    }
}
