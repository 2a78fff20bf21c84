namespace Parley.Http.F3548;

// What the document says of the bodies that are sent here. They are read member by member, so that
// a refusal can name its place; a test holds both against each other.

/// <summary><c>PutOperationalIntentReferenceParameters</c>.</summary>
internal sealed record PutOperationalIntentReferenceBody(
    IReadOnlyList<Volume4DBody> Extents,
    IReadOnlyList<string>? Key,
    string State,
    string UssBaseUrl,
    string? SubscriptionId,
    ImplicitSubscriptionBody? NewSubscription,
    string? RequestedOvnSuffix
);

/// <summary><c>ImplicitSubscriptionParameters</c>.</summary>
internal sealed record ImplicitSubscriptionBody(string UssBaseUrl, bool? NotifyForConstraints);

/// <summary><c>PutConstraintReferenceParameters</c>.</summary>
internal sealed record PutConstraintReferenceBody(
    IReadOnlyList<Volume4DBody> Extents,
    string UssBaseUrl
);

/// <summary><c>PutSubscriptionParameters</c>.</summary>
internal sealed record PutSubscriptionBody(
    Volume4DBody Extents,
    string UssBaseUrl,
    bool? NotifyForOperationalIntents,
    bool? NotifyForConstraints
);

/// <summary>
/// <c>QueryOperationalIntentReferenceParameters</c> and the two like it.
/// </summary>
internal sealed record AreaOfInterestBody(Volume4DBody AreaOfInterest);

/// <summary><c>SetUssAvailabilityStatusParameters</c>.</summary>
internal sealed record SetUssAvailabilityBody(string OldVersion, string Availability);

/// <summary><c>ErrorReport</c>.</summary>
internal sealed record ErrorReportBody(string? ReportId, ExchangeRecordBody Exchange);

/// <summary><c>ExchangeRecord</c>.</summary>
internal sealed record ExchangeRecordBody(
    string Url,
    string Method,
    IReadOnlyList<string>? Headers,
    string RecorderRole,
    TimeBody RequestTime,
    string? RequestBody,
    TimeBody? ResponseTime,
    string? ResponseBody,
    int? ResponseCode,
    string? Problem
);

/// <summary><c>Volume4D</c>.</summary>
internal sealed record Volume4DBody(Volume3DBody Volume, TimeBody? TimeStart, TimeBody? TimeEnd);

/// <summary><c>Volume3D</c>: exactly one of circle and polygon.</summary>
internal sealed record Volume3DBody(
    CircleBody? OutlineCircle,
    PolygonBody? OutlinePolygon,
    AltitudeBody? AltitudeLower,
    AltitudeBody? AltitudeUpper
);

/// <summary><c>Circle</c>.</summary>
internal sealed record CircleBody(LatLngBody Center, RadiusBody Radius);

/// <summary><c>Polygon</c>.</summary>
internal sealed record PolygonBody(IReadOnlyList<LatLngBody> Vertices);

/// <summary><c>LatLngPoint</c>, degrees.</summary>
internal sealed record LatLngBody(double Lat, double Lng);

/// <summary><c>Radius</c>, metres.</summary>
internal sealed record RadiusBody(double Value, string Units);

/// <summary><c>Altitude</c>, metres above the WGS84 ellipsoid.</summary>
internal sealed record AltitudeBody(double Value, string Reference, string Units);
