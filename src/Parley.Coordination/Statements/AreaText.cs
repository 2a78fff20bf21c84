using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/area/v1</c>.</summary>
internal sealed record AreaText
{
    public required string Area { get; init; }

    public required int Version { get; init; }

    public required string By { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public string? MapAnnex { get; init; }

    public string? Agreement { get; init; }

    public IReadOnlyList<string>? Guarantors { get; init; }

    public required IReadOnlyList<AreaPieceText> Pieces { get; init; }

    public required string From { get; init; }

    public required string Until { get; init; }

    public required AreaRulesText Rules { get; init; }

    public required string Audience { get; init; }

    public AreaProximityText? Proximity { get; init; }

    public bool? Withdrawn { get; init; }

    internal static AreaText Of(Area area) =>
        new()
        {
            Area = $"{area.Id}",
            Version = area.Version,
            By = $"{area.By}",
            Kind = EnumNames.Of(area.Kind),
            Names = area.Names.ByLanguage,
            MapAnnex = area.MapAnnex,
            Agreement = area.Agreement,
            Guarantors = area.Guarantors.IsEmpty
                ? null
                : [.. area.Guarantors.Select(organ => $"{organ}")],
            Pieces = [.. area.Pieces.Select(AreaPieceText.Of)],
            From = $"{area.Window.Start}",
            Until = $"{area.Window.End}",
            Rules = AreaRulesText.Of(area.Rules),
            Audience = EnumNames.Of(area.Audience),
            Proximity = area.Proximity is { } near ? AreaProximityText.Of(near) : null,
            Withdrawn = area.IsWithdrawn ? true : null,
        };

    internal Checked<Area> ToArea() =>
        Members.Named("area", DssId.Of(Area)).Try(out var id, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members.Named("by", OrganId.Of(By)).Try(out var by, out broken)
        && EnumNames.Parse<AreaKind>("kind", Kind).Try(out var kind, out broken)
        && Members
            .LinesOf("names", Names, Areas.Area.LineCharactersMax)
            .Try(out var names, out broken)
        && Line("map_annex", MapAnnex).Try(out var annex, out broken)
        && Line("agreement", Agreement).Try(out var agreement, out broken)
        && GuarantorsOf(by).Try(out var guarantors, out broken)
        && PiecesOf(kind).Try(out var pieces, out broken)
        && WindowOf().Try(out var window, out broken)
        && Rules.ToRules().Try(out var rules, out broken)
        && AudienceOf(rules).Try(out var audience, out broken)
        && AreaProximityText.ToProximity(Proximity).Try(out var near, out broken)
        && WithdrawnOf().Try(out var withdrawn, out broken)
        && AreaVolumes.Of(pieces, window, rules, near).Try(out var volumes, out broken)
            ? new Area
            {
                Id = id,
                Version = version,
                By = by,
                Kind = kind,
                Names = names,
                MapAnnex = annex,
                Agreement = agreement,
                Guarantors = guarantors,
                Pieces = pieces,
                Window = window,
                Rules = rules,
                Audience = audience,
                Proximity = near,
                IsWithdrawn = withdrawn,
                Volumes = volumes,
            }
            : broken;

    private static Checked<string?> Line(string member, string? text) =>
        Members.LineIfAny(member, text, Areas.Area.LineCharactersMax);

    private Checked<ImmutableArray<OrganId>> GuarantorsOf(OrganId by)
    {
        if (
            !Members
                .List<string, OrganId>(
                    "guarantors",
                    Guarantors ?? [],
                    Areas.Area.GuarantorsMax,
                    (place, name) => Members.Named(place, OrganId.Of(name))
                )
                .Try(out var guarantors, out var broken)
        )
        {
            return broken;
        }
        return guarantors.Contains(by)
                ? new RuleBroken("guarantors", "Who declares an area need not consent to it.")
            : guarantors.Distinct().Count() < guarantors.Length
                ? new RuleBroken("guarantors", "An organ is named once.")
            : guarantors;
    }

    private Checked<ImmutableArray<AreaPiece>> PiecesOf(AreaKind kind)
    {
        if (Pieces.Count == 0)
        {
            return new RuleBroken("pieces", "An area has at least one piece.");
        }
        if (Pieces.Sum(one => one?.VerticesSaid ?? 0) > Areas.Area.VerticesMax)
        {
            return new RuleBroken(
                "pieces",
                $"They have at most {Areas.Area.VerticesMax} vertices together."
            );
        }
        return Members
            .List<AreaPieceText, AreaPiece>(
                "pieces",
                Pieces,
                Areas.Area.PiecesMax,
                (place, one) =>
                    one.ToPiece(kind).Try(out var made, out var unfit) ? made : unfit.Within(place)
            )
            .Try(out var pieces, out var broken)
            ? pieces.Sum(one => ShapeArea.SquareKilometers(one.Ground.Shape))
            <= Areas.Area.SquareKilometersMax
                ? pieces
                : new RuleBroken(
                    "pieces",
                    $"They cover at most {Areas.Area.SquareKilometersMax} km² together."
                )
            : broken;
    }

    private Checked<TimeWindow> WindowOf() =>
        Members.Window(From, Until).Try(out var ends, out var broken)
            ? TimeWindow.Of(ends.From, ends.Until)
            : broken;

    // A rule that binds everyone is told to everyone.
    private Checked<AreaAudience> AudienceOf(AreaRules rules) =>
        !EnumNames.Parse<AreaAudience>("audience", Audience).Try(out var audience, out var broken)
            ? broken
        : audience is AreaAudience.Named && rules.Default.Kind is not AreaRuleKind.Free
            ? new RuleBroken(
                "rules.default",
                "Where only those named see an area, those not named are free."
            )
        : audience;

    private Checked<bool> WithdrawnOf() =>
        Withdrawn is false
            ? new RuleBroken("withdrawn", "It is true, or missing.")
            : Withdrawn is true;
}

/// <summary>The members of an area's proximity.</summary>
internal sealed record AreaProximityText
{
    public required string Represented { get; init; }

    public required double Meters { get; init; }

    public int? RelayMinutes { get; init; }

    internal static AreaProximityText Of(AreaProximity near) =>
        new()
        {
            Represented = near.Represented.Text,
            Meters = near.Meters,
            RelayMinutes = near.RelayMinutes,
        };

    internal static Checked<AreaProximity?> ToProximity(AreaProximityText? text) =>
        text is null ? (AreaProximity?)null
        : !Members
            .Named("proximity.represented", PartyId.Of(text.Represented))
            .Try(out var represented, out var broken)
            ? broken
        : !(text.Meters is >= 1 and <= AreaProximity.MetersMax)
            ? new RuleBroken("proximity.meters", $"It is 1 to {AreaProximity.MetersMax} metres.")
        : text.RelayMinutes is < 1 or > AreaProximity.RelayMinutesMax
            ? new RuleBroken(
                "proximity.relay_minutes",
                $"It is 1 to {AreaProximity.RelayMinutesMax} minutes."
            )
        : new AreaProximity(
            represented,
            text.Meters,
            text.RelayMinutes ?? AreaProximity.RelayMinutesUsual
        );
}

/// <summary>The members of <c>parley/area-consent/v1</c>.</summary>
internal sealed record AreaConsentText
{
    public required string Consent { get; init; }

    public required string Area { get; init; }

    public required int Version { get; init; }

    public required string Digest { get; init; }

    public required string By { get; init; }

    public required string Answer { get; init; }

    public required string At { get; init; }

    internal static AreaConsentText Of(AreaConsent consent) =>
        new()
        {
            Consent = $"{consent.Id}",
            Area = $"{consent.Area}",
            Version = consent.Version,
            Digest = consent.Digest,
            By = $"{consent.By}",
            Answer = EnumNames.Of(consent.Answer),
            At = $"{consent.At}",
        };

    internal Checked<AreaConsent> ToConsent() =>
        Members.Named("consent", DssId.Of(Consent)).Try(out var id, out var broken)
        && Members.Named("area", DssId.Of(Area)).Try(out var area, out broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members.Sha256("digest", Digest).Try(out var digest, out broken)
        && Members.Named("by", OrganId.Of(By)).Try(out var by, out broken)
        && EnumNames.Parse<ConsentAnswer>("answer", Answer).Try(out var answer, out broken)
        && Members.Time("at", At).Try(out var at, out broken)
            ? new AreaConsent
            {
                Id = id,
                Area = area,
                Version = version,
                Digest = digest,
                By = by,
                Answer = answer,
                At = at,
            }
            : broken;
}
