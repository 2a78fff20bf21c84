using System.Security.Cryptography;

namespace Parley.Storage;

/// <summary>Fills a span with bytes that nobody can guess. May be called from any thread.</summary>
public delegate void EntropySource(Span<byte> target);

/// <summary>Where chance comes from.</summary>
public static class EntropySources
{
    /// <summary>The system's own.</summary>
    public static EntropySource System { get; } = RandomNumberGenerator.Fill;
}
