using Parley.Coordination.Notices;

namespace Parley.Storage.Attachments;

/// <summary>
/// How much may be kept of the bytes of attachments: all limits there are. What several put counts
/// for each, as if nobody else had put it: so a limit tells nobody what others put.
/// </summary>
public sealed record AttachmentLimits
{
    /// <summary>One file has at most so many bytes.</summary>
    public const long BytesOfFileMax = Attachment.BytesMax;

    /// <summary>So many at once come from one party.</summary>
    public const int ComingOfPartyMax = 4;

    /// <summary>So many come at once.</summary>
    public const int ComingMax = 64;

    /// <summary>What nothing names goes after so long, in hours.</summary>
    public const int UnnamedHoursMax = 24;

    /// <summary>
    /// With fewer bytes free on the disk none are taken: well before the record would suffer.
    /// </summary>
    public const long FreeBytesMin = 256L << 20;

    /// <summary>A party puts at most so many bytes in 24 hours.</summary>
    public long BytesOfPartyADayMax { get; init; } = 1L << 30;

    /// <summary>A party has at most so many bytes here.</summary>
    public long BytesOfPartyMax { get; init; } = 8L << 30;

    /// <summary>All have at most so many bytes here.</summary>
    public long BytesMax { get; init; } = 32L << 30;

    /// <summary>All have at most so many files here.</summary>
    public long FilesMax { get; init; } = 200_000;
}
