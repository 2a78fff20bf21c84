namespace Parley.Tests.Http;

/// <summary>Where things are.</summary>
internal static class Paths
{
    public const string Intents = "/dss/v1/operational_intent_references";
    public const string Constraints = "/dss/v1/constraint_references";
    public const string Subscriptions = "/dss/v1/subscriptions";
    public const string Reports = "/dss/v1/reports";
    public const string Availability = "/dss/v1/uss_availability";
    public const string ServiceAreas = "/rid/v2/dss/identification_service_areas";
    public const string RidSubscriptions = "/rid/v2/dss/subscriptions";
    public const string NoId = "00000000-0000-4000-8000-000000000000";

    /// <summary>An id that nobody used.</summary>
    public static string NewId()
    {
        var id = $"{Guid.NewGuid()}".ToCharArray();
        id[14] = '4';
        id[19] = '8';
        return new(id);
    }
}
