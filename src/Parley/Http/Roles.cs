using static Parley.Access.Scopes;

namespace Parley.Http;

/// <summary>The scopes that operations share: any one of a list will do.</summary>
internal static class Roles
{
    /// <summary>Reads and writes operational intents.</summary>
    internal static readonly string[] Planning = [StrategicCoordination, ConformanceMonitoring];

    /// <summary>Asks a USS for the details of what it planned.</summary>
    internal static readonly string[] DetailReading = [StrategicCoordination];

    /// <summary>Reads and writes subscriptions.</summary>
    internal static readonly string[] Subscribing = [ConstraintProcessing, StrategicCoordination];

    /// <summary>Reads constraints.</summary>
    internal static readonly string[] ConstraintReading =
    [
        ConstraintManagement,
        ConstraintProcessing,
    ];

    /// <summary>Writes constraints.</summary>
    internal static readonly string[] ConstraintWriting = [ConstraintManagement];

    /// <summary>Says whether a USS can be reached.</summary>
    internal static readonly string[] Arbitrating = [AvailabilityArbitration];

    /// <summary>Asks whether a USS can be reached.</summary>
    internal static readonly string[] AvailabilityReading =
    [
        AvailabilityArbitration,
        StrategicCoordination,
        ConformanceMonitoring,
    ];

    /// <summary>Every role of ASTM F3548-21.</summary>
    internal static readonly string[] Any =
    [
        StrategicCoordination,
        ConstraintProcessing,
        ConstraintManagement,
        ConformanceMonitoring,
        AvailabilityArbitration,
    ];

    /// <summary>Shows flights to people (ASTM F3411-22a).</summary>
    internal static readonly string[] Displaying = [RidDisplayProvider];

    /// <summary>Tells where flights are (ASTM F3411-22a).</summary>
    internal static readonly string[] Serving = [RidServiceProvider];

    /// <summary>Either of the two.</summary>
    internal static readonly string[] RemoteId = [RidDisplayProvider, RidServiceProvider];

    /// <summary>Asks whether a token holds.</summary>
    internal static readonly string[] Validating = [ReadServiceAreas, WriteServiceAreas];

    /// <summary>Reads the state of the pool.</summary>
    internal static readonly string[] PoolReading = [PoolStatusRead];

    /// <summary>Tells the pool that an instance is alive.</summary>
    internal static readonly string[] Beating = [PoolHeartbeatWrite];

    /// <summary>Keeps the register of parties.</summary>
    internal static readonly string[] Registering = [Register];

    /// <summary>Acts for a party.</summary>
    internal static readonly string[] OnLine = [ActOnLine];

    /// <summary>Sees what every party may see.</summary>
    internal static readonly string[] Reading = [ActOnLine, Register];

    /// <summary>Asks for versions.</summary>
    internal static readonly string[] VersionReading = [ReadSystemVersions];
}
