using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination.Designations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/public-statement/v1</c>.</summary>
internal sealed record PublicStatementText
{
    public required string Statement { get; init; }

    public required int Version { get; init; }

    public required string By { get; init; }

    public required DatelineText Dateline { get; init; }

    public required string Authoritative { get; init; }

    public required IReadOnlyDictionary<string, string> Titles { get; init; }

    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public IReadOnlyList<PictureText>? Pictures { get; init; }

    public IReadOnlyList<string>? Related { get; init; }

    public IReadOnlyList<string>? Discloses { get; init; }

    public IReadOnlyList<SubjectText>? Mentions { get; init; }

    public IReadOnlyDictionary<string, string>? Correction { get; init; }

    public bool? Withdrawn { get; init; }

    public IReadOnlyDictionary<string, string>? Reason { get; init; }

    internal static PublicStatementText Of(PublicStatement said) =>
        new()
        {
            Statement = $"{said.Id}",
            Version = said.Version,
            By = $"{said.By}",
            Dateline = new()
            {
                Place = said.Dateline.Place.ByLanguage,
                Time = $"{said.Dateline.Time}",
            },
            Authoritative = said.Authoritative,
            Titles = said.Titles.ByLanguage,
            Texts = said.Bodies.ByLanguage,
            Pictures = said.Pictures.IsEmpty ? null : [.. said.Pictures.Select(PictureText.Of)],
            Related = IdsIfAny(said.Related),
            Discloses = IdsIfAny(said.Discloses),
            Mentions = said.Mentions.IsEmpty ? null : [.. said.Mentions.Select(SubjectText.Of)],
            Correction = Members.TextsIfAny(said.Correction),
            Withdrawn = said.IsWithdrawn ? true : null,
            Reason = Members.TextsIfAny(said.Reason),
        };

    internal Checked<PublicStatement> ToStatement() =>
        Members.Named("statement", DssId.Of(Statement)).Try(out var id, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members.Named("by", OrganId.Of(By)).Try(out var by, out broken)
        && TextsOf().Try(out var texts, out broken)
        && Dateline.ToDateline(Authoritative).Try(out var dateline, out broken)
        && Members
            .List<PictureText, ReleasedPicture>(
                "pictures",
                Pictures ?? [],
                PublicStatement.PicturesMax,
                (place, one) =>
                    one.ToPicture().Try(out var made, out var b) ? made : b.Within(place)
            )
            .Try(out var pictures, out broken)
        && Ids("related", Related).Try(out var related, out broken)
        && Ids("discloses", Discloses).Try(out var discloses, out broken)
        && MentionsOf().Try(out var mentions, out broken)
        && Members
            .TextsIfAny("correction", Correction, PublicStatement.ReasonCharactersMax)
            .Try(out var correction, out broken)
        && Members
            .TextsIfAny("reason", Reason, PublicStatement.ReasonCharactersMax)
            .Try(out var reason, out broken)
            ? new PublicStatement
            {
                Id = id,
                Version = version,
                By = by,
                Dateline = dateline,
                Authoritative = Authoritative,
                Titles = texts.Titles,
                Bodies = texts.Bodies,
                Pictures = pictures,
                Related = related,
                Discloses = discloses,
                Mentions = mentions,
                Correction = correction,
                IsWithdrawn = Withdrawn is true,
                Reason = reason,
            }
            : broken;

    private Checked<(Texts Titles, Texts Bodies)> TextsOf() =>
        !Members
            .LinesOf("titles", Titles, PublicStatement.TitleCharactersMax)
            .Try(out var titles, out var broken)
            ? broken
        : !Members
            .TextsOf("texts", Texts, PublicStatement.TextCharactersMax)
            .Try(out var texts, out broken)
            ? broken
        : !titles.ByLanguage.Keys.SequenceEqual(texts.ByLanguage.Keys)
            ? new RuleBroken("texts", "They are in the languages of the titles.")
        : titles.ByLanguage.ContainsKey(Authoritative) ? (titles, texts)
        : new RuleBroken("authoritative", "It is one of the languages of titles and texts.");

    private Checked<ImmutableArray<Subject>> MentionsOf() =>
        !Members
            .List(
                "mentions",
                Mentions ?? [],
                PublicStatement.NamedMax,
                (place, one) => one.ToSubject(place)
            )
            .Try(out var subjects, out var broken)
            ? broken
        : subjects.Distinct().Count() == subjects.Length ? subjects
        : new RuleBroken("mentions", "Each is named once.");

    private static IReadOnlyList<string>? IdsIfAny(ImmutableArray<DssId> ids) =>
        ids.IsEmpty ? null : [.. ids.Select(id => $"{id}")];

    private static Checked<ImmutableArray<DssId>> Ids(string member, IReadOnlyList<string>? ids) =>
        !Members
            .List(
                member,
                ids ?? [],
                PublicStatement.NamedMax,
                (place, id) => Members.Named(place, DssId.Of(id))
            )
            .Try(out var read, out var broken)
            ? broken
        : read.Distinct().Count() == read.Length ? read
        : new RuleBroken(member, "Each is named once.");
}

/// <summary>The members of a dateline.</summary>
internal sealed record DatelineText
{
    public required IReadOnlyDictionary<string, string> Place { get; init; }

    public required string Time { get; init; }

    internal Checked<Dateline> ToDateline(string authoritative) =>
        !Members
            .LinesOf("dateline.place", Place, Party.NameCharactersMax)
            .Try(out var place, out var broken)
            ? broken
        : !place.ByLanguage.ContainsKey(authoritative)
            ? new RuleBroken("dateline.place", "It is in the authoritative language as well.")
        : Members.Time("dateline.time", Time).Try(out var time, out broken)
            ? new Dateline(place, time)
        : broken;
}

/// <summary>The members of a picture.</summary>
internal sealed record PictureText
{
    private const int UrlCharactersMax = 1_000;

    private const int HashDigits = 64;

    public required string Sha256 { get; init; }

    public required string MediaType { get; init; }

    public required int Bytes { get; init; }

    public required IReadOnlyDictionary<string, string> Alt { get; init; }

    public required string Credit { get; init; }

    public required string Licence { get; init; }

    public string? Url { get; init; }

    internal static PictureText Of(ReleasedPicture picture) =>
        new()
        {
            Sha256 = picture.Sha256,
            MediaType = PictureTypes.MediaTypeOf(picture.Type),
            Bytes = picture.Bytes,
            Alt = picture.Alt.ByLanguage,
            Credit = picture.Credit,
            Licence = picture.Licence,
            Url = picture.Url,
        };

    internal Checked<ReleasedPicture> ToPicture() =>
        HashOf().Try(out var hash, out var broken)
        && PictureTypes.Parse("media_type", MediaType).Try(out var type, out broken)
        && BytesOf().Try(out var bytes, out broken)
        && Members
            .LinesOf("alt", Alt, ReleasedPicture.AltCharactersMax)
            .Try(out var alt, out broken)
        && Members
            .Line("credit", Credit, ReleasedPicture.LineCharactersMax)
            .Try(out var credit, out broken)
        && Members
            .Line("licence", Licence, ReleasedPicture.LineCharactersMax)
            .Try(out var licence, out broken)
        && UrlOf().Try(out var url, out broken)
            ? new ReleasedPicture
            {
                Sha256 = hash,
                Type = type,
                Bytes = bytes,
                Alt = alt,
                Credit = credit,
                Licence = licence,
                Url = url.Length == 0 ? null : url,
            }
            : broken;

    private Checked<string> HashOf() =>
        Sha256.Length == HashDigits
        && Sha256.All(digit => char.IsAsciiDigit(digit) || digit is >= 'a' and <= 'f')
            ? Sha256
            : new RuleBroken("sha256", "It is 64 hexadecimal digits in lower case.");

    private Checked<int> BytesOf() =>
        Bytes is > 0 and <= ReleasedPicture.BytesMax
            ? Bytes
            : new RuleBroken("bytes", $"A picture has 1 to {ReleasedPicture.BytesMax} bytes.");

    // Printable ASCII alone, as a URL is written: what is shown is where it leads.
    private Checked<string> UrlOf() =>
        Url is null ? ""
        : Url.Length <= UrlCharactersMax
        && Url.All(one => one is > ' ' and <= '~')
        && Uri.TryCreate(Url, UriKind.Absolute, out var url)
        && url.Scheme == Uri.UriSchemeHttps
        && url.UserInfo.Length == 0
        && url.Host.Length > 0
            ? Url
        : new RuleBroken(
            "url",
            $"It is https, without a user, in ASCII and of at most {UrlCharactersMax} characters."
        );
}

/// <summary>Kinds of pictures by their media types.</summary>
public static class PictureTypes
{
    /// <summary><c>image/png</c>.</summary>
    public static string MediaTypeOf(PictureType type) => $"image/{EnumNames.Of(type)}";

    /// <summary>The kind of a media type; refused with all that there are.</summary>
    internal static Checked<PictureType> Parse(string field, string mediaType)
    {
        var all = Enum.GetValues<PictureType>();
        var at = Array.FindIndex(all, type => MediaTypeOf(type) == mediaType);
        return at >= 0
            ? all[at]
            : new RuleBroken(field, $"It is one of {string.Join(", ", all.Select(MediaTypeOf))}.");
    }
}
