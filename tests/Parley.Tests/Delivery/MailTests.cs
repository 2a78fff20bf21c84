using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Delivery;

public sealed class MailTests(DeliveringServer delivering) : IClassFixture<DeliveringServer>
{
    private RunningServer Server => delivering.Server;

    private PostOffice Post => delivering.Post;

    [Fact]
    public async Task What_is_urgent_is_told_by_mail_and_nothing_that_it_says()
    {
        var (from, to, address) = await TwoAsync("ru-RU", "en");
        (await from.SendAsync(Copy(from, to))).Is(201);
        var urgent = Copy(from, to) with { Precedence = Precedence.Immediate, Core = About() };

        (await from.SendAsync(urgent)).Is(201);

        var mail = (await Post.MailsToAsync(address, 1))[0].Message;
        Assert.Equal($"Parley: Уведомление от {from.Organ}, срочность: срочно", mail.Subject);
        Assert.Equal(
            $"Уведомление от {from.Organ}, срочность: срочно.\nУведомление: {urgent.Id}\n"
                + "Войдите, чтобы прочитать: https://parley.example/\n",
            mail.TextBody!.ReplaceLineEndings("\n")
        );
        Assert.Equal($"{to.Id}.armed-forces.2@parley.example", mail.MessageId);
        Assert.Equal("parley@parley.example", $"{mail.From}");
        var headers = string.Concat(mail.Headers.Select(one => one.Value));
        var all = $"{headers}{mail.TextBody}";
        string[] said = ["Convoy", "north", "North gate", "35.95", "39.01"];
        Assert.DoesNotContain(said, all.Contains);
        // The first was no such notice, and no mail of it comes later.
        Assert.Single(Post.MailsTo(address));
    }

    [Fact]
    public async Task Whom_it_is_for_is_told_when_that_is_not_the_duty_officer()
    {
        var (from, to, address) = await TwoAsync("fr");
        var urgent = Copy(from, to) with
        {
            Precedence = Precedence.Immediate,
            Role = InboxRole.Liaison,
        };

        (await from.SendAsync(urgent)).Is(201);

        var mail = (await Post.MailsToAsync(address, 1))[0].Message;
        Assert.Equal(
            $"Avis de {from.Organ}, priorité : immédiat.\nAvis: {urgent.Id}\n"
                + "À l’attention de: officier de liaison\n"
                + "Connectez-vous pour le lire: https://parley.example/\n",
            mail.TextBody!.ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task An_emergency_and_each_time_that_passes_are_told_by_mail()
    {
        var (from, to, address) = await TwoAsync("de");
        (await from.SendAsync(Recipients.EmergencyOf(from, to))).Is(201);
        await Post.MailsToAsync(address, 1);
        var late = Copy(from, to) with { AcknowledgeBy = Now + TimeSpan.FromSeconds(2) };

        (await from.SendAsync(late)).Is(201);

        var mails = await Post.MailsToAsync(address, 2);
        Assert.Equal(
            $"Parley: Notice from {from.Organ}, precedence: flash",
            mails[0].Message.Subject
        );
        Assert.Equal(
            $"Parley: Not done in time: notice from {from.Organ}, precedence: priority",
            mails[1].Message.Subject
        );
        Assert.DoesNotContain("under-fire", mails[0].Message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_was_not_taken_is_sent_again_and_a_bad_address_holds_up_none()
    {
        var from = await Speaker.NewAsync(Server);
        var to = await Speaker.NewAsync(Server);
        var (good, bad) = ($"good@{to.Id}.example", $"bad@{to.Id}.example");
        var tries = 0;
        Post.Refuse = address =>
            address == bad ? "550 nobody"
            : address == good && ++tries <= 2 ? "451 later"
            : null;
        await SayAddressesAsync(to, ["en"], bad, "no address", good);
        var urgent = Copy(from, to) with { Precedence = Precedence.Flash };

        (await from.SendAsync(urgent)).Is(201);

        var mail = Assert.Single(await Post.MailsToAsync(good, 1));
        Assert.Equal($"{to.Id}.armed-forces.1@parley.example", mail.Message.MessageId);
        Assert.Equal(3, tries);
        Assert.Empty(Post.MailsTo(bad));
    }

    [Fact]
    public async Task An_address_that_takes_nothing_now_holds_up_no_other()
    {
        var from = await Speaker.NewAsync(Server);
        var to = await Speaker.NewAsync(Server);
        var (full, good) = ($"full@{to.Id}.example", $"good@{to.Id}.example");
        Post.Refuse = address => address == full ? "452 mailbox full" : null;
        await SayAddressesAsync(to, ["en"], full, good);
        var urgent = Copy(from, to) with { Precedence = Precedence.Flash };

        (await from.SendAsync(urgent)).Is(201);

        Assert.Single(await Post.MailsToAsync(good, 1));
        Post.Refuse = _ => null;
        Assert.Single(await Post.MailsToAsync(full, 1));
        Assert.Single(Post.MailsTo(good));
    }

    [Fact]
    public async Task What_was_mailed_is_not_mailed_again_after_a_restart()
    {
        await using var post = new PostOffice();
        await using var own = await RunningServer.StartAsync(
            "smtp.host=127.0.0.1",
            $"smtp.port={post.Port}",
            "smtp.from=parley@parley.example",
            "smtp.starttls=false"
        );
        var (from, to) = (await Speaker.NewAsync(own), await Speaker.NewAsync(own));
        await SayAddressesAsync(to, ["fr"], "a@b.example");
        var urgent = Copy(from, to) with { Precedence = Precedence.Flash };
        (await from.SendAsync(urgent)).Is(201);
        await post.MailsToAsync("a@b.example", 1);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(0, await own.StopAsync());

        await own.InitializeAsync();
        (await from.SendAsync(Copy(from, to) with { Precedence = Precedence.Flash })).Is(201);

        var mails = await post.MailsToAsync("a@b.example", 2);
        Assert.Equal(2, mails.Select(one => one.Message.MessageId).Distinct().Count());
        Assert.Contains("Avis de", mails[0].Message.Subject, StringComparison.Ordinal);
    }

    private async Task<(Speaker From, Speaker To, string Address)> TwoAsync(
        params string[] languages
    )
    {
        var (from, to) = (await Speaker.NewAsync(Server), await Speaker.NewAsync(Server));
        var address = $"duty@{to.Id}.example";
        await SayAddressesAsync(to, languages, address);
        return (from, to, address);
    }

    private static async Task SayAddressesAsync(
        Speaker speaker,
        string[] languages,
        params string[] addresses
    ) =>
        (
            await speaker.SayOrganAsync(
                speaker.OrganSaid(2) with
                {
                    Languages = [.. languages],
                    Channels =
                    [
                        .. addresses.Select(one => new ContactChannel(ChannelKind.Email, one)),
                    ],
                }
            )
        ).Is(200);
}
