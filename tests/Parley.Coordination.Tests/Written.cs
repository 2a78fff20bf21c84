using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests;

/// <summary>
/// Requests in short. Where nothing is said they are about one place, from now for an hour, from
/// 0 to 100 m.
/// </summary>
internal static class Written
{
    internal static readonly Uss Alice = Uss.Of("alice").Value;
    internal static readonly Uss Bob = Uss.Of("bob").Value;
    internal static readonly UssBaseUrl AliceUrl = Url("https://alice.example/uss");
    internal static readonly UssBaseUrl BobUrl = Url("https://bob.example/uss");
    internal const SubscriptionTriggers Intents = SubscriptionTriggers.OperationalIntents;
    internal const SubscriptionTriggers Both =
        SubscriptionTriggers.OperationalIntents | SubscriptionTriggers.Constraints;

    private static readonly LatLng Home = LatLng.Of(48.85, 2.35).Value;
    private static int _chances;

    internal static UssBaseUrl Url(string text) => UssBaseUrl.Of(text, UrlSchemes.Https).Value;

    internal static UssBaseUrl UrlOf(Uss uss) => Url($"https://{uss}.example/uss");

    internal static DssId Id(int number) => DssId.Of($"00000000-0000-4000-8000-{number:d12}").Value;

    internal static Ovn OtherOvn { get; } = Ovn.Of("an OVN nobody has").Value;

    internal static EntityVersion OtherVersion { get; } = EntityVersion.Of("nobodyhasit").Value;

    /// <summary>Another with each call.</summary>
    internal static Entropy Chance()
    {
        Span<byte> seed = stackalloc byte[Entropy.SeedSize];
        BitConverter.TryWriteBytes(seed, Interlocked.Increment(ref _chances));
        return new(seed);
    }

    /// <summary>A circle so many kilometres east of home.</summary>
    internal static Outline Circle(double eastKm = 0, double radius = 1_000) =>
        Outline
            .Around([
                Airspace
                    .Shapes.Circle.Of(
                        Geodesic.Direct(Home, 90, Meters.OfKilometers(eastKm)),
                        Meters.Of(radius)
                    )
                    .Value,
            ])
            .Value;

    internal static Instant At(double hours) => Desk.Noon + TimeSpan.FromHours(hours);

    internal static AltitudeBand Band(double lower, double upper) =>
        AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(lower), Datum.Ellipsoid).Value,
                Altitude.Of(Meters.Of(upper), Datum.Ellipsoid).Value
            )
            .Value;

    internal static Prism Extents(
        double eastKm = 0,
        double from = 0,
        double until = 1,
        double radius = 1_000,
        AltitudeBand? band = null
    ) => Prism.Of(Circle(eastKm, radius), band ?? Band(0, 100), At(from), At(until)).Value;

    internal static AskedExtents Asked(Prism extents) =>
        new(extents.Outline, extents.Band, extents.Start, extents.End);

    internal static PutOperationalIntent Intent(int id, Prism? extents = null) =>
        new()
        {
            Id = Id(id),
            Ovn = null,
            Manager = Alice,
            Extents = extents ?? Extents(),
            State = OperationState.Accepted,
            BaseUrl = AliceUrl,
            Subscription = AttachedSubscription.None,
            Entropy = Chance(),
        };

    internal static PutOperationalIntent OfBob(this PutOperationalIntent request) =>
        request with
        {
            Manager = Bob,
            BaseUrl = BobUrl,
        };

    internal static PutOperationalIntent Knowing(
        this PutOperationalIntent request,
        params Ovn[] key
    ) => request with { Key = key.ToHashSet() };

    internal static PutOperationalIntent AttachedTo(this PutOperationalIntent request, DssId id) =>
        request with
        {
            Subscription = new AttachedSubscription.Named(id),
        };

    internal static PutOperationalIntent WithImplicit(
        this PutOperationalIntent request,
        SubscriptionTriggers triggers = Intents
    ) =>
        request with
        {
            Subscription = new AttachedSubscription.Implicit(request.BaseUrl, triggers),
        };

    internal static PutSubscription Subscription(int id, Prism? extents = null) =>
        new(Id(id), null, Alice, Asked(extents ?? Extents()), AliceUrl, Intents, Chance());

    internal static PutConstraint Constraint(int id, Prism? extents = null) =>
        new(Id(id), null, Alice, extents ?? Extents(), AliceUrl, Chance());

    internal static PutServiceArea ServiceArea(int id, Prism? extents = null) =>
        new(Id(id), null, Alice, Asked(extents ?? Extents()), AliceUrl, Chance());

    internal static PutRidSubscription RidSubscription(int id, Prism? extents = null) =>
        new(Id(id), null, Alice, Asked(extents ?? Extents()), AliceUrl, Chance());

    /// <summary>
    /// Base URL, id and index of each subscription to notify, in the order given.
    /// </summary>
    internal static string Told(IEnumerable<SubscriberToNotify> subscribers) =>
        string.Join(
            " | ",
            subscribers.Select(one =>
                $"{one.BaseUrl}: "
                + string.Join(
                    ' ',
                    one.Subscriptions.Select(s => $"{Number(s.Id)}={s.NotificationIndex}")
                )
            )
        );

    /// <summary>What <see cref="Id"/> made it of; <c>new</c> for one that a rule made.</summary>
    internal static string Number(DssId id) =>
        id.ToString() is ['0', '0', '0', '0', '0', '0', '0', '0', ..] text
            ? text[24..].TrimStart('0')
            : "new";
}
