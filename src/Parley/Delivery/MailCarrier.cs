using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;
using MimeKit.Text;
using Parley.Coordination.Feeds;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Delivery;

/// <summary>
/// Sends an organ's addresses a mail that there is something to look at, for what is urgent. A mail
/// that is sent again has the same Message-ID.
/// </summary>
internal sealed class MailCarrier : ICarrier
{
    /// <summary>What is older gets no mail any more, in hours.</summary>
    internal const int AgeHoursMax = 24;

    /// <summary>A server of mail has done its part by then, in seconds.</summary>
    internal const double SendSecondsMax = 30;

    private const int FaultCharactersMax = 200;

    private readonly Organ _organ;
    private readonly MailDesk _desk;
    private readonly List<MailboxAddress> _addresses;

    // Owner: the loop that calls. Which addresses have the mail of which event.
    private readonly HashSet<MailboxAddress> _reached = [];
    private long _reachedOf;

    internal MailCarrier(Organ organ, MailDesk desk)
    {
        (_organ, _desk) = (organ, desk);
        _addresses = [.. AddressesOf(organ)];
    }

    /// <inheritdoc/>
    public int EventsMax => ReadFeed.ItemsMax;

    /// <inheritdoc/>
    public async Task<CarryOutcome> CarryAsync(FeedToCarry feed, CancellationToken stop)
    {
        var oldest = feed.Now - TimeSpan.FromHours(AgeHoursMax);
        foreach (var item in feed.Part.Items)
        {
            if (item.Entry.At < oldest || MailReasons.Of(item) is not { } reason)
            {
                continue;
            }
            if (await TrySendAsync(item, reason, stop).ConfigureAwait(false) is { } why)
            {
                return new CarryOutcome.Failed(why);
            }
            return new CarryOutcome.Carried(item.Entry.Number);
        }
        return new CarryOutcome.Passed(feed.Part.Items[^1].Entry.Number);
    }

    private async Task<string?> TrySendAsync(
        FeedItem item,
        MailReason reason,
        CancellationToken stop
    )
    {
        await _desk.Connections.WaitAsync(stop).ConfigureAwait(false);
        // From when it is this mail's turn.
        using var late = new CancellationTokenSource(
            TimeSpan.FromSeconds(SendSecondsMax),
            _desk.Clock
        );
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            return await SendAsync(item, reason, limit.Token).ConfigureAwait(false);
        }
        catch (Exception fault)
            when (fault
                    is SmtpCommandException
                        or SmtpProtocolException
                        or AuthenticationException
                        or ServiceNotAuthenticatedException
                        or SslHandshakeException
                        or NotSupportedException
                        or SocketException
                        or IOException
            )
        {
            return Plain.Text(fault.Message, FaultCharactersMax);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"It was not sent within {SendSecondsMax} seconds.";
        }
        finally
        {
            _desk.Connections.Release();
        }
    }

    // Why an address could not be reached yet, when one could not; the others are.
    private async Task<string?> SendAsync(FeedItem item, MailReason reason, CancellationToken limit)
    {
        if (_reachedOf != item.Entry.Number)
        {
            _reached.Clear();
            _reachedOf = item.Entry.Number;
        }
        string? why = null;
        using var smtp = new SmtpClient();
        var options = _desk.Options;
        await smtp.ConnectAsync(options.Host, options.Port, TlsOf(options.Tls), limit)
            .ConfigureAwait(false);
        if (options.Account is var (user, password))
        {
            await smtp.AuthenticateAsync(user, password, limit).ConfigureAwait(false);
        }
        foreach (var address in _addresses.Where(one => !_reached.Contains(one)))
        {
            using var mail = MailOf(item, reason, address);
            try
            {
                await smtp.SendAsync(mail, limit).ConfigureAwait(false);
            }
            // The others shall not wait for an address that takes nothing now, or never will.
            catch (SmtpCommandException fault)
                when (fault.ErrorCode
                        is SmtpErrorCode.RecipientNotAccepted
                            or SmtpErrorCode.MessageNotAccepted
                )
            {
                var said = Plain.Text(fault.Message, FaultCharactersMax);
                if (
                    fault.ErrorCode is not SmtpErrorCode.RecipientNotAccepted
                    || (int)fault.StatusCode < 500
                )
                {
                    why ??= said;
                    continue;
                }
                DeliveryLog.AddressPassedOver(_desk.Log, _organ.Id, said);
            }
            _reached.Add(address);
        }
        await smtp.DisconnectAsync(quit: true, limit).ConfigureAwait(false);
        return why;
    }

    private MimeMessage MailOf(FeedItem item, MailReason reason, MailboxAddress to)
    {
        var words = MailWords.Of(_organ.Languages);
        var notice = item.Notice!;
        var precedence = notice.Copies[0].State.Copy.Content.Precedence;
        var subject = words.Subject(reason, notice.From, precedence);
        var mail = new MimeMessage
        {
            // Everything in it is the same each time, so that a mail sent again is known again.
            MessageId = $"{IdOf(_organ.Id)}.{item.Entry.Number}@{_desk.Host}",
            Date = new DateTimeOffset(item.Entry.At.Ticks, TimeSpan.Zero),
            Subject = $"Parley: {subject}",
            Body = new TextPart(TextFormat.Plain)
            {
                Text =
                    $"{subject}.\n{words.Notice}: {notice.Id}\n{ForOf(notice, words)}"
                    + $"{words.SignIn}: {_desk.SignIn}\n",
            },
        };
        mail.From.Add(_desk.Options.From);
        mail.To.Add(to);
        // No machine answers it (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add(HeaderId.ContentLanguage, words.Language);
        return mail;
    }

    // Whom of this organ it is for, when that is not who reads these mails first.
    private string ForOf(NoticeView notice, MailWords words) =>
        notice
            .Copies.Select(copy => copy.State.Copy.Content)
            .FirstOrDefault(copy => copy.To == _organ.Id)
            is { Role: not InboxRole.DutyOfficer and var role }
            ? $"{words.For}: {words.RoleOf(role)}\n"
            : "";

    private IEnumerable<MailboxAddress> AddressesOf(Organ organ)
    {
        foreach (var channel in organ.Channels.Where(one => one.Kind is ChannelKind.Email))
        {
            if (MailboxAddress.TryParse(channel.Address, out var address))
            {
                yield return address;
            }
            else
            {
                DeliveryLog.AddressPassedOver(_desk.Log, organ.Id, "It has not the form of one.");
            }
        }
    }

    private static string IdOf(OrganId organ) => $"{organ}".Replace('/', '.');

    private static SecureSocketOptions TlsOf(MailTls tls) =>
        tls switch
        {
            MailTls.None => SecureSocketOptions.None,
            MailTls.StartTls => SecureSocketOptions.StartTls,
            MailTls.FromTheStart => SecureSocketOptions.SslOnConnect,
        };
}

/// <summary>What the mails of all organs have in common.</summary>
/// <param name="Options">The server of mail.</param>
/// <param name="Connections">So many go to it at once.</param>
/// <param name="SignIn">Where one reads what a mail is about.</param>
/// <param name="Host">The name after the @ of every Message-ID.</param>
/// <param name="Clock">The time.</param>
/// <param name="Log">Where changes of state are told.</param>
internal sealed record MailDesk(
    MailOptions Options,
    SemaphoreSlim Connections,
    string SignIn,
    string Host,
    TimeProvider Clock,
    ILogger Log
);
