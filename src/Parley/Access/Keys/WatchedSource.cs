using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Parley.Access.Keys;

/// <summary>
/// One source of keys and what it last gave. Every member is called by the one refresh at a time
/// that <see cref="IssuerKeys"/> lets run.
/// </summary>
internal sealed class WatchedSource(
    string? issuer,
    KeySource source,
    TimeProvider clock,
    ILogger log
)
{
    private bool _wasRead;
    private long _readAt;
    private string? _fault;
    private FileStamp? _stamp;

    /// <summary>The issuer's configured name.</summary>
    internal string? Issuer { get; } = issuer;

    /// <summary>The last good keys; empty until some came.</summary>
    internal ImmutableArray<VerificationKey> Keys { get; private set; } = [];

    /// <summary>What is still waited for, in words; null when there are keys.</summary>
    internal string? Waiting =>
        Keys.IsEmpty ? $"{Shown} from {source}: {_fault ?? "no keys there."}" : null;

    private string Shown => Issuer ?? "without a name";

    /// <summary>Whether it is time to read it again.</summary>
    internal bool IsDue =>
        !_wasRead
        || source switch
        {
            KeySource.PemFile file => FileStamp.Of(file.Path) != _stamp || Since(RefreshAfter),
            KeySource.JwksUrl => Since(RefreshAfter),
            _ => false,
        };

    private int RefreshAfter =>
        _fault is null ? AccessLimits.RefreshSeconds : AccessLimits.RetrySeconds;

    /// <summary>Reads it; what was good stays when nothing comes.</summary>
    internal async Task ReadAsync(SourceReader reader, CancellationToken stop)
    {
        // Before the content: a change between the two is then seen the next time.
        _stamp = source is KeySource.PemFile file ? FileStamp.Of(file.Path) : null;
        var answer = await reader.ReadAsync(source, stop);
        _wasRead = true;
        _readAt = clock.GetTimestamp();
        if (answer.Try(out var keys, out var broken))
        {
            Take(keys);
            return;
        }
        // A file taken away is a key taken away; a file or server out of order is not.
        if (_stamp is { Path: null })
        {
            Keys = [];
        }
        // Said once for as long as it lasts, not on every try.
        if (_fault != broken.ToString())
        {
            AccessLog.KeysUnavailable(log, Shown, $"{source}", $"{broken}", Keys.Length);
        }
        _fault = broken.ToString();
    }

    private void Take(ImmutableArray<VerificationKey> keys)
    {
        if (_fault is not null)
        {
            AccessLog.KeysCameAgain(log, Shown, $"{source}");
        }
        if (keys.IsEmpty)
        {
            AccessLog.NoKeys(log, Shown, $"{source}");
        }
        _fault = null;
        Keys = keys;
    }

    private bool Since(int seconds) => clock.GetElapsedTime(_readAt).TotalSeconds >= seconds;

    /// <summary>What tells that a file may have changed; without a path there is none.</summary>
    private sealed record FileStamp(string? Path, long Bytes, DateTime Written)
    {
        // Of what a link leads to: where secrets are mounted, it is the link that is turned.
        internal static FileStamp Of(string path)
        {
            try
            {
                var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo;
                file ??= new(path);
                return file.Exists
                    ? new(file.FullName, file.Length, file.LastWriteTimeUtc)
                    : new(null, 0, default);
            }
            catch (IOException fault)
                when (fault is FileNotFoundException or DirectoryNotFoundException)
            {
                return new(null, 0, default);
            }
            // Reading it will say what is wrong.
            catch (IOException)
            {
                return new(path, 0, default);
            }
            catch (UnauthorizedAccessException)
            {
                return new(path, 0, default);
            }
        }
    }
}
