using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parley.Airspace;

namespace Parley.Serving;

/// <summary>What the server proves with that it is itself.</summary>
/// <param name="Own">Its certificate, with the private key.</param>
/// <param name="Chain">Those that vouch for it, which are sent along.</param>
internal sealed record ServerCertificate(X509Certificate2 Own, X509Certificate2Collection Chain)
{
    /// <summary>Refused when a file cannot be read, or the key is not the certificate's.</summary>
    /// <param name="certificate">A PEM file: its own first, then the others.</param>
    /// <param name="key">A PEM file with its private key.</param>
    internal static Checked<ServerCertificate> Read(string certificate, string key)
    {
        if (!File.Exists(certificate))
        {
            return new RuleBroken("certificate", "There is no such file.");
        }
        if (!File.Exists(key))
        {
            return new RuleBroken("key", "There is no such file.");
        }
        try
        {
            var own = X509Certificate2.CreateFromPemFile(certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            return new ServerCertificate(own, chain);
        }
        catch (Exception fault)
            when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new RuleBroken("certificate", Plain.Text(fault.Message));
        }
    }
}
