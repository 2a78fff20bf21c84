using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Delivery;

/// <summary>A server that may call endpoints on this machine, with a post office.</summary>
public sealed class DeliveringServer : IAsyncLifetime
{
    private static readonly string[] ToThisMachine =
    [
        "http_base_urls=true",
        "delivery.allow_private=true",
    ];

    internal PostOffice Post { get; } = new();

    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await RunningServer.StartAsync([
            .. ToThisMachine,
            "smtp.host=127.0.0.1",
            $"smtp.port={Post.Port}",
            "smtp.from=parley@parley.example",
            "smtp.starttls=false",
            "public_url=https://parley.example",
        ]);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Post.DisposeAsync();
    }

    /// <summary>One for a test that stops it.</summary>
    internal static Task<RunningServer> OwnAsync() => RunningServer.StartAsync(ToThisMachine);
}

/// <summary>What parties say and do here, in short.</summary>
internal static class Recipients
{
    /// <summary>A party whose organ has an endpoint.</summary>
    public static async Task<Speaker> WithEndpointAsync(this RunningServer server, Uri url)
    {
        var speaker = await Speaker.NewAsync(server);
        (await speaker.SayEndpointAsync(url, version: 2)).Is(200);
        return speaker;
    }

    public static Task<Answer> SayEndpointAsync(this Speaker speaker, Uri? url, int version) =>
        speaker.SayOrganAsync(
            speaker.OrganSaid(version) with
            {
                Endpoint = url is null ? null : EndpointUrl.Of(url.OriginalString).Value,
            }
        );

    public static Task<Answer> SayOrganAsync(this Speaker speaker, Organ organ) =>
        speaker.Registrar.PutAsync(
            speaker.OrganPath,
            Speaker.Body(Statement.Organ, organ, speaker.Id.Text)
        );

    public static NoticeCopy EmergencyOf(Speaker from, Speaker to) =>
        Tellings.Copy(from, to, NoticeKind.Emergency) with
        {
            To = to.Organ,
            Precedence = Precedence.Flash,
            Core = Tellings.About(),
            Slots = new(
                Slots
                    .None.Values.Add("danger", new SlotValue.Choice("under-fire"))
                    .Add("needed", new SlotValue.Choice("stop"))
                    .Add("who", new SlotValue.Line("Convoy 4"))
            ),
        };
}
