using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Designations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.PublicStatements;

/// <summary>Where and when a statement is made, in the words of who makes it.</summary>
/// <param name="Place">The place, one line by language.</param>
/// <param name="Time">The moment.</param>
public sealed record Dateline(Texts Place, Instant Time);

/// <summary>
/// What a party says to everybody. It is read without signing in, under one address for ever; a
/// correction is a new version that says what it corrects, and the earlier ones stay readable.
/// </summary>
public sealed record PublicStatement
{
    /// <summary>A party makes at most so many.</summary>
    public const int PerPartyMax = 10_000;

    /// <summary>The notes of a party's statements have at most so many bytes together.</summary>
    public const long BytesPerPartyMax = 256L << 20;

    /// <summary>A statement has at most so many versions.</summary>
    public const int VersionsMax = 50;

    /// <summary>A title has at most so many characters in a language.</summary>
    public const int TitleCharactersMax = 300;

    /// <summary>A text has at most so many characters in a language.</summary>
    public const int TextCharactersMax = 20_000;

    /// <summary>A correction or a reason has at most so many characters in a language.</summary>
    public const int ReasonCharactersMax = 2_000;

    /// <summary>It shows at most so many pictures.</summary>
    public const int PicturesMax = 20;

    /// <summary>It names at most so many other statements, notices or subjects, each.</summary>
    public const int NamedMax = 100;

    /// <summary>A dateline is at most so far ahead of the server's clock.</summary>
    public static readonly TimeSpan DatelineAheadMax = TimeSpan.FromMinutes(5);

    /// <summary>Its id, chosen by who signs, and part of its address.</summary>
    public required DssId Id { get; init; }

    /// <summary>Counts what was said under this id, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Who says so.</summary>
    public required OrganId By { get; init; }

    /// <summary>Where and when.</summary>
    public required Dateline Dateline { get; init; }

    /// <summary>The language whose text counts when two differ.</summary>
    public required string Authoritative { get; init; }

    /// <summary>A title by language, the authoritative one among them.</summary>
    public required Texts Titles { get; init; }

    /// <summary>The text, in the same languages; an empty line parts paragraphs.</summary>
    public required Texts Bodies { get; init; }

    /// <summary>Pictures that go with it.</summary>
    public ImmutableArray<ReleasedPicture> Pictures { get; init; } = [];

    /// <summary>Other public statements that it belongs with.</summary>
    public ImmutableArray<DssId> Related { get; init; } = [];

    /// <summary>The notices that it discloses.</summary>
    public ImmutableArray<DssId> Discloses { get; init; } = [];

    /// <summary>
    /// Whom and what it speaks of: beside it stand the party's own names and obligatory labels.
    /// </summary>
    public ImmutableArray<Subject> Mentions { get; init; } = [];

    /// <summary>What this version corrects; none in the first and in a withdrawal.</summary>
    public Texts Correction { get; init; } = Texts.None;

    /// <summary>True when the party no longer says so.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Why it was withdrawn; none when it was not.</summary>
    public Texts Reason { get; init; } = Texts.None;
}

/// <summary>What kind of image a picture is. No kind that could hold a program.</summary>
public enum PictureType
{
    /// <summary>PNG (ISO/IEC 15948).</summary>
    Png,

    /// <summary>JPEG (ISO/IEC 10918-1).</summary>
    Jpeg,

    /// <summary>WebP (RFC 9649).</summary>
    Webp,
}

/// <summary>A picture that goes with a statement.</summary>
public sealed record ReleasedPicture
{
    /// <summary>It has at most so many bytes.</summary>
    public const int BytesMax = 20 << 20;

    /// <summary>A credit or a licence has at most so many characters.</summary>
    public const int LineCharactersMax = 300;

    /// <summary>What stands in place of it has at most so many characters a language.</summary>
    public const int AltCharactersMax = 1_000;

    /// <summary>The SHA-256 of its bytes, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of what kind it is.</summary>
    public required PictureType Type { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required int Bytes { get; init; }

    /// <summary>What it shows, for who cannot see it; one line by language.</summary>
    public required Texts Alt { get; init; }

    /// <summary>Whose work it is.</summary>
    public required string Credit { get; init; }

    /// <summary>Under which licence it is shown: an SPDX identifier, or in words.</summary>
    public required string Licence { get; init; }

    /// <summary>Where it is to be had; null when nowhere.</summary>
    public string? Url { get; init; }
}

/// <summary>A version of a public statement, and when it came.</summary>
/// <param name="Said">What was said, signed by an officer of the organ.</param>
/// <param name="At">When it was recorded, and so released.</param>
public sealed record ReleasedVersion(Said<PublicStatement> Said, Instant At);

/// <summary>A public statement was made, corrected or withdrawn.</summary>
/// <param name="Version">What was said, and when it came.</param>
public sealed record PublicStatementReleased(ReleasedVersion Version) : Fact;
