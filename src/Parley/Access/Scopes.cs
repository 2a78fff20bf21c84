using System.Collections.Frozen;

namespace Parley.Access;

/// <summary>The scopes that a token can grant here, as their standards write them.</summary>
internal static class Scopes
{
    /// <summary>F3548: plans flights and keeps them apart.</summary>
    internal const string StrategicCoordination = "utm.strategic_coordination";

    /// <summary>F3548: reads constraints and hears of them.</summary>
    internal const string ConstraintProcessing = "utm.constraint_processing";

    /// <summary>F3548: writes constraints.</summary>
    internal const string ConstraintManagement = "utm.constraint_management";

    /// <summary>F3548: may say that a flight has left its plan.</summary>
    internal const string ConformanceMonitoring = "utm.conformance_monitoring_sa";

    /// <summary>F3548: says which USS is up or down.</summary>
    internal const string AvailabilityArbitration = "utm.availability_arbitration";

    /// <summary>F3411: shows flights to people.</summary>
    internal const string RidDisplayProvider = "rid.display_provider";

    /// <summary>F3411: tells where flights are.</summary>
    internal const string RidServiceProvider = "rid.service_provider";

    /// <summary>F3411-19: reads identification service areas.</summary>
    internal const string ReadServiceAreas = "dss.read.identification_service_areas";

    /// <summary>F3411-19: writes identification service areas.</summary>
    internal const string WriteServiceAreas = "dss.write.identification_service_areas";

    /// <summary>Reads the state of the pool of servers.</summary>
    internal const string PoolStatusRead = "interuss.pool_status.read";

    /// <summary>Reports that a server of the pool is alive.</summary>
    internal const string PoolHeartbeatWrite = "interuss.pool_status.heartbeat.write";

    /// <summary>Asks which versions of software are running.</summary>
    internal const string ReadSystemVersions = "interuss.versioning.read_system_versions";

    /// <summary>Parley: keeps the register of parties.</summary>
    internal const string Register = "parley.register";

    /// <summary>Parley: acts for a party that lets this account do so.</summary>
    internal const string ActOnLine = "parley.line";

    /// <summary>Every one of them. A token may carry others; nothing here asks for those.</summary>
    internal static FrozenSet<string> All { get; } =
        FrozenSet.ToFrozenSet([
            StrategicCoordination,
            ConstraintProcessing,
            ConstraintManagement,
            ConformanceMonitoring,
            AvailabilityArbitration,
            RidDisplayProvider,
            RidServiceProvider,
            ReadServiceAreas,
            WriteServiceAreas,
            PoolStatusRead,
            PoolHeartbeatWrite,
            ReadSystemVersions,
            Register,
            ActOnLine,
        ]);
}
