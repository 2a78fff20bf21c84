using System.Collections.Immutable;
using System.Net;
using System.Text;
using Parley.Airspace;

namespace Parley.Access.Keys;

/// <summary>Reads keys from files and URLs; whatever goes wrong is a value.</summary>
/// <param name="http">Used for nothing else; see <see cref="MakeClient"/>.</param>
internal sealed class SourceReader(HttpClient http)
{
    /// <summary>
    /// A client that follows no redirects, sends no cookies, and gives up on what is slow or large.
    /// </summary>
    /// <param name="wire">How the calls are made; null for the network.</param>
    internal static HttpClient MakeClient(HttpMessageHandler? wire = null) =>
        new(wire ?? Network(), disposeHandler: wire is null)
        {
            Timeout = TimeSpan.FromSeconds(AccessLimits.FetchSecondsMax),
            MaxResponseContentBufferSize = AccessLimits.KeySetBytesMax,
        };

    /// <summary>The keys at a source now, or why they cannot be had.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal async Task<Checked<ImmutableArray<VerificationKey>>> ReadAsync(
        KeySource source,
        CancellationToken stop
    ) =>
        source switch
        {
            KeySource.PemFile file => await ReadFileAsync(file.Path, stop),
            KeySource.JwksUrl url => await FetchAsync(url.Url, stop),
            KeySource.Held held => ImmutableArray.Create(held.Key),
            _ => throw new InvalidOperationException($"{source.GetType()} is no source of keys."),
        };

    private static SocketsHttpHandler Network() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(AccessLimits.FetchSecondsMax),
            PooledConnectionLifetime = TimeSpan.FromSeconds(AccessLimits.RefreshSeconds),
        };

    private static async Task<Checked<ImmutableArray<VerificationKey>>> ReadFileAsync(
        string path,
        CancellationToken stop
    )
    {
        try
        {
            await using var file = File.OpenRead(path);
            if (file.Length > AccessLimits.KeySetBytesMax)
            {
                return new RuleBroken(
                    "",
                    $"A key file has at most {AccessLimits.KeySetBytesMax} bytes."
                );
            }
            using StreamReader reader = new(file, Encoding.UTF8);
            return PemKeys.Parse(await reader.ReadToEndAsync(stop));
        }
        catch (IOException fault)
            when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return new RuleBroken("", "There is no such file.");
        }
        catch (IOException fault)
        {
            return new RuleBroken("", $"The file cannot be read: {Plain.Text(fault.Message)}");
        }
        catch (UnauthorizedAccessException)
        {
            return new RuleBroken("", "The file may not be read by this program.");
        }
    }

    private async Task<Checked<ImmutableArray<VerificationKey>>> FetchAsync(
        Uri url,
        CancellationToken stop
    )
    {
        try
        {
            using var answer = await http.GetAsync(url, stop);
            return answer.StatusCode == HttpStatusCode.OK
                ? JwkSet.Parse(await answer.Content.ReadAsByteArrayAsync(stop))
                : new RuleBroken("", $"It was answered with status {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException fault)
        {
            return new RuleBroken("", $"The call failed: {Plain.Text(fault.Message)}.");
        }
        catch (IOException fault)
        {
            return new RuleBroken("", $"The call broke off: {Plain.Text(fault.Message)}.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new RuleBroken("", $"It took over {AccessLimits.FetchSecondsMax} s.");
        }
    }
}
