using Parley.Http.F3548;
using Parley.Http.Line;
using Parley.Http.Open;
using Parley.Http.Pool;
using Parley.Http.RemoteId;

namespace Parley.Http;

/// <summary>Every operation there is, by interface.</summary>
internal static class Operations
{
    /// <summary>The DSS interface of ASTM F3548-21.</summary>
    internal static IReadOnlyList<Operation> F3548 { get; } =
    [
        FindOperationalIntentReferences.Query,
        FindOperationalIntentReferences.Get,
        PutOperationalIntentReference.Create,
        PutOperationalIntentReference.Update,
        DeleteOperationalIntentReference.Delete,
        FindConstraintReferences.Query,
        FindConstraintReferences.Get,
        PutConstraintReference.Create,
        PutConstraintReference.Update,
        PutConstraintReference.Delete,
        FindSubscriptionsOperations.Query,
        FindSubscriptionsOperations.Get,
        PutSubscriptionOperation.Create,
        PutSubscriptionOperation.Update,
        FindSubscriptionsOperations.Delete,
        MakeDssReport.Make,
        UssAvailabilityOperations.Set,
        UssAvailabilityOperations.Get,
    ];

    /// <summary>The DSS interface of ASTM F3411-22a.</summary>
    internal static IReadOnlyList<Operation> RemoteId { get; } =
    [
        ServiceAreaOperations.Search,
        ServiceAreaOperations.Get,
        ServiceAreaOperations.Create,
        ServiceAreaOperations.Update,
        ServiceAreaOperations.Delete,
        RidSubscriptionOperations.Search,
        RidSubscriptionOperations.Get,
        RidSubscriptionOperations.Create,
        RidSubscriptionOperations.Update,
        RidSubscriptionOperations.Delete,
    ];

    /// <summary>The auxiliary and the versioning interface.</summary>
    internal static IReadOnlyList<Operation> Pool { get; } =
    [
        PoolOperations.Version,
        PoolOperations.ValidateOauth,
        PoolOperations.Pool,
        PoolOperations.Instances,
        PoolOperations.PutHeartbeat,
        PoolOperations.AcceptedCas,
        PoolOperations.InstanceCas,
        PoolOperations.GlobalOptions,
        PoolOperations.SystemVersion,
    ];

    /// <summary>Parley's own interface.</summary>
    internal static IReadOnlyList<Operation> Line { get; } =
    [
        MeOperation.Get,
        SessionOperations.Begin,
        SessionOperations.Get,
        SessionOperations.End,
        OpenIdOperations.Begin,
        OpenIdOperations.Finish,
        PartyOperations.List,
        PartyOperations.Get,
        PartyOperations.Put,
        OrganOperations.Get,
        OrganOperations.Put,
        OfficerOperations.List,
        OfficerOperations.Get,
        OfficerOperations.Put,
        CertificateOperations.List,
        CertificateOperations.Get,
        CertificateOperations.Put,
        CertificateOperations.Answer,
        MandateOperations.List,
        MandateOperations.Put,
        MandateOperations.Check,
        WaiverOperations.List,
        WaiverOperations.Put,
        MandateClaimOperations.List,
        MandateClaimOperations.Make,
        NoticeOperations.Forms,
        NoticeOperations.Send,
        NoticeOperations.SendEmergency,
        NoticeOperations.List,
        NoticeOperations.Get,
        NoticeOperations.Told,
        NoticeOperations.PutReceipt,
        AttachmentOperations.Put,
        AttachmentOperations.Get,
        RenderingOperations.Text,
        RenderingOperations.Radio,
        RenderingOperations.Templates,
        LineStateOperations.List,
        LineStateOperations.Put,
        EventOperations.Read,
        EventOperations.Confirm,
        DeliveryKeyOperation.Get,
        OperationOperations.List,
        OperationOperations.Get,
        OperationOperations.Put,
        OperationOperations.Conflicts,
        OperationOperations.Check,
        AreaOperations.List,
        AreaOperations.Get,
        AreaOperations.Put,
        AreaOperations.PutConsent,
        AreaOperations.PutRelay,
        ExportOperations.OperationsAsGeoJson,
        ExportOperations.OperationsAsKml,
        ExportOperations.CopyAsGeoJson,
        ExportOperations.CopyAsKml,
        ExportOperations.Calendar,
        ExportOperations.Sites,
        PublicStatementOperations.List,
        PublicStatementOperations.Get,
        PublicStatementOperations.Put,
        DesignationOperations.List,
        DesignationOperations.Put,
        DesignationOperations.GetWords,
        DesignationOperations.PutWords,
    ];

    /// <summary>What a USS answers other USSs (ASTM F3548-21).</summary>
    internal static IReadOnlyList<Operation> Uss { get; } = [GetOperationalIntentDetails.Get];

    /// <summary>The pages for people, and the feeds: open to everybody.</summary>
    internal static IReadOnlyList<Operation> Public { get; } =
    [
        PublicPages.List,
        PublicPages.One,
        PublicPages.Note,
        PublicPages.Picture,
        PublicPages.Atom,
        PublicPages.JsonFeed,
    ];

    /// <summary>What others have written down: the standards, and what goes with them.</summary>
    internal static IEnumerable<Operation> Dss => [.. F3548, .. RemoteId, .. Pool];

    /// <summary>All of them.</summary>
    internal static IEnumerable<Operation> All => [.. Dss, .. Uss, .. Line, .. Public];
}
