using System.Collections.Immutable;
using Parley.Access.Sessions;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Coordination.Subscriptions;
using Parley.Http.Pool;
using Parley.Live;
using Parley.Storage.Attachments;

namespace Parley.Http;

/// <summary>What the operations work with.</summary>
internal sealed record Desk
{
    /// <summary>Where requests are decided.</summary>
    internal required IStore Store { get; init; }

    /// <summary>How people sign in.</summary>
    internal required SignInDesk SignIn { get; init; }

    /// <summary>Gives new chance, once for each request.</summary>
    internal required Func<Entropy> Entropy { get; init; }

    /// <summary>The record's name: what the whole DSS is known by.</summary>
    internal required string Origin { get; init; }

    /// <summary>This node's name.</summary>
    internal required string Node { get; init; }

    /// <summary>Where others reach this node; null when nobody said.</summary>
    internal string? PublicEndpoint { get; init; }

    /// <summary>
    /// Where USSs ask for the details of the operations that parties declare here.
    /// </summary>
    internal required UssBaseUrl OwnUrl { get; init; }

    /// <summary>
    /// The public half of the key that what is carried to endpoints is signed with.
    /// </summary>
    internal string DeliveryKey { get; init; } = "";

    /// <summary>Takes whom to tell of what was declared, and returns at once.</summary>
    internal Action<DssId, ImmutableArray<SubscriberToNotify>> TellPeers { get; init; } =
        static (_, _) => { };

    /// <summary>This node's last sign of life.</summary>
    internal Heartbeats Heartbeats { get; } = new();

    /// <summary>Wakes streams.</summary>
    internal FeedSignals Signals { get; init; } = new();

    /// <summary>How many streams go on.</summary>
    internal Places<Account> Streams { get; } = new(StreamPlaces.OfOneMax, StreamPlaces.AllMax);

    /// <summary>The bytes of attachments.</summary>
    internal required AttachmentStore Attachments { get; init; }

    /// <summary>How many files of a party come at once, and of all.</summary>
    internal Places<PartyId> Coming { get; } =
        new(AttachmentLimits.ComingOfPartyMax, AttachmentLimits.ComingMax);

    /// <summary>Cancelled when the server stops: streams end then.</summary>
    internal CancellationToken Stopping { get; init; }

    /// <summary>Tells what time it is.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Which addresses a USS may name.</summary>
    internal UrlSchemes Urls { get; init; } = UrlSchemes.Https;

    /// <summary>No entity or question covers more ground, in square kilometres.</summary>
    internal double AreaMax { get; init; } = 2_500;
}
