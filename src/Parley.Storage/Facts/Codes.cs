using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Coordination.Areas;
using Parley.Coordination.Availability;
using Parley.Coordination.Feeds;
using Parley.Coordination.Notices;
using Parley.Coordination.Subscriptions;

namespace Parley.Storage.Facts;

/// <summary>
/// The numbers that stand for members of enums in the record, whatever the compiler's are.
/// </summary>
internal static class Codes
{
    private static readonly Datum[] Datums =
    [
        Datum.Ellipsoid,
        Datum.MeanSeaLevel,
        Datum.StandardPressure,
        Datum.Ground,
    ];

    private static readonly OperationState[] States =
    [
        OperationState.Accepted,
        OperationState.Activated,
        OperationState.Nonconforming,
        OperationState.Contingent,
    ];

    internal static byte Of(Datum datum) =>
        datum switch
        {
            Datum.Ellipsoid => 0,
            Datum.MeanSeaLevel => 1,
            Datum.StandardPressure => 2,
            Datum.Ground => 3,
        };

    internal static Datum? ToDatum(byte code) => At(Datums, code);

    internal static byte Of(OperationState state) =>
        state switch
        {
            OperationState.Accepted => 0,
            OperationState.Activated => 1,
            OperationState.Nonconforming => 2,
            OperationState.Contingent => 3,
        };

    internal static OperationState? ToState(byte code) => At(States, code);

    internal static byte Of(UssAvailabilityState state) =>
        state switch
        {
            UssAvailabilityState.Unknown => 0,
            UssAvailabilityState.Normal => 1,
            UssAvailabilityState.Down => 2,
        };

    internal static UssAvailabilityState? ToAvailability(byte code) =>
        At(
            [UssAvailabilityState.Unknown, UssAvailabilityState.Normal, UssAvailabilityState.Down],
            code
        );

    internal static byte Of(SubscriptionOrigin origin) =>
        origin switch
        {
            SubscriptionOrigin.Explicit => 0,
            SubscriptionOrigin.Implicit => 1,
        };

    internal static SubscriptionOrigin? ToOrigin(byte code) =>
        At([SubscriptionOrigin.Explicit, SubscriptionOrigin.Implicit], code);

    /// <summary>A bit for each trigger.</summary>
    internal static byte Of(SubscriptionTriggers triggers) =>
        (byte)(
            Bit(triggers, SubscriptionTriggers.OperationalIntents, 1)
            | Bit(triggers, SubscriptionTriggers.Constraints, 2)
        );

    internal static SubscriptionTriggers? ToTriggers(byte code) =>
        code switch
        {
            0 => SubscriptionTriggers.None,
            1 => SubscriptionTriggers.OperationalIntents,
            2 => SubscriptionTriggers.Constraints,
            3 => SubscriptionTriggers.OperationalIntents | SubscriptionTriggers.Constraints,
            _ => null,
        };

    internal static byte Of(DeliveryChannel channel) =>
        channel switch
        {
            DeliveryChannel.Stream => 0,
            DeliveryChannel.Webhook => 1,
        };

    internal static DeliveryChannel? ToChannel(byte code) =>
        At([DeliveryChannel.Stream, DeliveryChannel.Webhook], code);

    internal static byte Of(DeliveryWay way) =>
        way switch
        {
            DeliveryWay.Webhook => 0,
            DeliveryWay.Mail => 1,
        };

    internal static DeliveryWay? ToWay(byte code) =>
        At([DeliveryWay.Webhook, DeliveryWay.Mail], code);

    internal static byte Of(ClockKind clock) =>
        clock switch
        {
            ClockKind.Take => 0,
            ClockKind.Answer => 1,
            ClockKind.Relay => 2,
            ClockKind.Reverify => 3,
        };

    internal static ClockKind? ToClock(byte code) =>
        At([ClockKind.Take, ClockKind.Answer, ClockKind.Relay, ClockKind.Reverify], code);

    internal static byte Of(AreaEvent what) =>
        what switch
        {
            AreaEvent.Conflict => 0,
            AreaEvent.RelayDue => 1,
            AreaEvent.RelayMissed => 2,
            AreaEvent.EndsSoon => 3,
            AreaEvent.Lapsed => 4,
            AreaEvent.Archived => 5,
        };

    internal static AreaEvent? ToAreaEvent(byte code) =>
        At(
            [
                AreaEvent.Conflict,
                AreaEvent.RelayDue,
                AreaEvent.RelayMissed,
                AreaEvent.EndsSoon,
                AreaEvent.Lapsed,
                AreaEvent.Archived,
            ],
            code
        );

    /// <summary>A bit for each fault.</summary>
    internal static byte Of(ReadBackFaults faults) =>
        (byte)(
            (faults.HasFlag(ReadBackFaults.Place) ? 1 : 0)
            | (faults.HasFlag(ReadBackFaults.Window) ? 2 : 0)
            | (faults.HasFlag(ReadBackFaults.Count) ? 4 : 0)
        );

    internal static ReadBackFaults? ToFaults(byte code) =>
        code > 7
            ? null
            : ((code & 1) != 0 ? ReadBackFaults.Place : ReadBackFaults.None)
                | ((code & 2) != 0 ? ReadBackFaults.Window : ReadBackFaults.None)
                | ((code & 4) != 0 ? ReadBackFaults.Count : ReadBackFaults.None);

    private static int Bit(SubscriptionTriggers all, SubscriptionTriggers one, int bit) =>
        all.HasFlag(one) ? bit : 0;

    private static T? At<T>(ReadOnlySpan<T> members, byte code)
        where T : struct => code < members.Length ? members[code] : null;
}
