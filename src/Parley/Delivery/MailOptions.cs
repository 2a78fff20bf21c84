using MimeKit;
using Parley.Access.Issuing;
using Parley.Airspace;
using Parley.Serving;

namespace Parley.Delivery;

/// <summary>The server of mail that takes what is sent: checked settings.</summary>
internal sealed record MailOptions
{
    private const int TlsPort = 465;

    internal required string Host { get; init; }

    internal required int Port { get; init; }

    /// <summary>Whom mail is from.</summary>
    internal required MailboxAddress From { get; init; }

    /// <summary>Who signs in; null when nobody has to.</summary>
    internal (string User, string Password)? Account { get; init; }

    /// <summary>How the connection is encrypted.</summary>
    internal required MailTls Tls { get; init; }

    /// <summary>Null without a host. Refused with the key that is wrong and its rule.</summary>
    internal static Checked<MailOptions?> Of(Settings settings)
    {
        if (settings["smtp.host"].Length == 0)
        {
            return (MailOptions?)null;
        }
        if (
            !settings.Number("smtp.port", 1, 65_535).Try(out var port, out var broken)
            || !settings.Flag("smtp.starttls").Try(out var startsTls, out broken)
        )
        {
            return broken;
        }
        if (!MailboxAddress.TryParse(settings["smtp.from"], out var from))
        {
            return settings.Broken("smtp.from", "It is an address of mail.");
        }
        var tls =
            (int)port == TlsPort ? MailTls.FromTheStart
            : startsTls ? MailTls.StartTls
            : MailTls.None;
        return AccountOf(settings, tls).Try(out var account, out broken)
            ? new MailOptions
            {
                Host = settings["smtp.host"],
                Port = (int)port,
                From = from,
                Account = account,
                Tls = tls,
            }
            : broken;
    }

    private static Checked<(string User, string Password)?> AccountOf(
        Settings settings,
        MailTls tls
    )
    {
        var user = settings["smtp.user"];
        if (user.Length == 0)
        {
            return ((string, string)?)null;
        }
        if (tls is MailTls.None)
        {
            return settings.Broken("smtp.user", "A password goes over an encrypted connection.");
        }
        return PrivateFile.Read(settings["smtp.password_file"]).Try(out var text, out var broken)
            ? ((string, string)?)(user, text.TrimEnd('\r', '\n'))
            : settings.Broken("smtp.password_file", broken.Rule);
    }
}

/// <summary>How a connection to a server of mail is encrypted.</summary>
internal enum MailTls
{
    /// <summary>Not at all: on one machine.</summary>
    None,

    /// <summary>After a first command; when the server cannot, nothing is sent.</summary>
    StartTls,

    /// <summary>From the first byte on.</summary>
    FromTheStart,
}
