using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Coordination.Areas;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of a piece of an area.</summary>
internal sealed record AreaPieceText
{
    public PolygonText? OutlinePolygon { get; init; }

    public CircleText? OutlineCircle { get; init; }

    public CorridorText? Corridor { get; init; }

    public ArcText? Arc { get; init; }

    public required AltitudeText AltitudeLower { get; init; }

    public required AltitudeText AltitudeUpper { get; init; }

    internal int VerticesSaid =>
        (OutlinePolygon?.Vertices.Count ?? 0) + (Corridor?.Path.Count ?? 0) + 1;

    internal static AreaPieceText Of(AreaPiece piece) =>
        new()
        {
            OutlinePolygon = piece.Ground is AreaGround.Outline { Shape: Polygon polygon }
                ? PolygonText.Of(polygon)
                : null,
            OutlineCircle = piece.Ground is AreaGround.Outline { Shape: Circle circle }
                ? CircleText.Of(circle)
                : null,
            Corridor = piece.Ground is AreaGround.Line line ? CorridorText.Of(line) : null,
            Arc = piece.Ground is AreaGround.Bow bow ? ArcText.Of(bow) : null,
            AltitudeLower = AltitudeText.Of(piece.Band.Lower),
            AltitudeUpper = AltitudeText.Of(piece.Band.Upper),
        };

    internal Checked<AreaPiece> ToPiece(AreaKind kind) =>
        GroundOf(kind).Try(out var ground, out var broken)
        && AltitudeLower.ToAltitude("altitude_lower").Try(out var lower, out broken)
        && AltitudeUpper.ToAltitude("altitude_upper").Try(out var upper, out broken)
        && Members
            .Named("altitude_lower", AltitudeBand.Of(lower, upper))
            .Try(out var band, out broken)
            ? new AreaPiece(ground, band)
            : broken;

    private Checked<AreaGround> GroundOf(AreaKind kind)
    {
        var said = new object?[] { OutlinePolygon, OutlineCircle, Corridor, Arc };
        if (said.Count(one => one is not null) != 1)
        {
            return new RuleBroken(
                "",
                "A piece has exactly one of outline_polygon, outline_circle, corridor and arc."
            );
        }
        if (kind is AreaKind.SeparationLine && Corridor is null && Arc is null)
        {
            return new RuleBroken("", "A separation line is made of corridors and arcs.");
        }
        return OutlinePolygon is { } polygon ? Outline("outline_polygon", polygon.ToShape())
            : OutlineCircle is { } circle ? Outline("outline_circle", circle.ToShape())
            : Corridor is { } line ? Members.Named("corridor", line.ToGround())
            : Members.Named("arc", Arc!.ToGround());
    }

    private static Checked<AreaGround> Outline(string member, Checked<Shape> made) =>
        !made.Try(out var shape, out var broken) ? broken.Within(member)
        : shape is Polygon polygon ? new AreaGround.Outline(polygon)
        : new AreaGround.Outline((Circle)shape);
}

/// <summary>A line with a width, as it is written.</summary>
internal sealed record CorridorText
{
    public required IReadOnlyList<LatLngText> Path { get; init; }

    public required double WidthM { get; init; }

    internal static CorridorText Of(AreaGround.Line line) =>
        new() { Path = [.. line.Path.Select(LatLngText.Of)], WidthM = line.Width.Value };

    internal Checked<AreaGround> ToGround() =>
        !Members
            .List<LatLngText, LatLng>(
                "path",
                Path,
                Area.VerticesMax,
                (place, one) =>
                    one.ToPlace().Try(out var made, out var unfit) ? made : unfit.Within(place)
            )
            .Try(out var path, out var broken)
            ? broken
        : path.Distinct().Count() < 2
            ? new RuleBroken("path", "A line has at least 2 places that differ.")
        : AreaGround.Line.Of(path, Meters.Of(WidthM));
}

/// <summary>Part of a circle with a width, as it is written.</summary>
internal sealed record ArcText
{
    public required LatLngText Center { get; init; }

    public required double RadiusM { get; init; }

    public required double FromDeg { get; init; }

    public required double SweepDeg { get; init; }

    public required double WidthM { get; init; }

    internal static ArcText Of(AreaGround.Bow bow) =>
        new()
        {
            Center = LatLngText.Of(bow.Arc.Middle),
            RadiusM = bow.Arc.Radius.Value,
            FromDeg = bow.Arc.From,
            SweepDeg = bow.Arc.Sweep,
            WidthM = bow.Width.Value,
        };

    internal Checked<AreaGround> ToGround() =>
        Center.ToPlace().Try(out var center, out var broken)
            ? AreaGround.Bow.Of(
                new Arc(center, Meters.Of(RadiusM), FromDeg, SweepDeg),
                Meters.Of(WidthM)
            )
            : broken.Within("center");
}

/// <summary>The members of an area's rules.</summary>
internal sealed record AreaRulesText
{
    public required AreaRuleText Default { get; init; }

    public IReadOnlyDictionary<string, AreaRuleText>? Parties { get; init; }

    internal static AreaRulesText Of(AreaRules rules) =>
        new()
        {
            Default = AreaRuleText.Of(rules.Default),
            Parties = rules.Parties.IsEmpty
                ? null
                : rules.Parties.ToImmutableSortedDictionary(
                    one => one.Key.Text,
                    one => AreaRuleText.Of(one.Value),
                    StringComparer.Ordinal
                ),
        };

    internal Checked<AreaRules> ToRules()
    {
        if (!Default.ToRule("rules.default").Try(out var common, out var broken))
        {
            return broken;
        }
        if (Parties?.Count > AreaRules.PartiesMax)
        {
            return new RuleBroken(
                "rules.parties",
                $"They name at most {AreaRules.PartiesMax} parties."
            );
        }
        var named = ImmutableDictionary.CreateBuilder<PartyId, AreaRule>();
        foreach (var (party, text) in Parties ?? ImmutableDictionary<string, AreaRuleText>.Empty)
        {
            if (
                !Members.Named("rules.parties", PartyId.Of(party)).Try(out var id, out broken)
                || !AreaRuleText.Of($"rules.parties.{id}", text).Try(out var rule, out broken)
            )
            {
                return broken;
            }
            named[id] = rule;
        }
        var rules = new AreaRules(common, named.ToImmutable());
        return rules.Ceilings.Count() <= AreaRules.CeilingsMax
            ? rules
            : new RuleBroken("rules", $"At most {AreaRules.CeilingsMax} ceilings differ.");
    }
}

/// <summary>The members of a rule.</summary>
internal sealed record AreaRuleText
{
    public required string Rule { get; init; }

    public int? Minutes { get; init; }

    public AltitudeText? Ceiling { get; init; }

    internal static AreaRuleText Of(AreaRule rule) =>
        new()
        {
            Rule = EnumNames.Of(rule.Kind),
            Minutes = rule.NotifyMinutes,
            Ceiling = rule.Ceiling is { } ceiling ? AltitudeText.Of(ceiling) : null,
        };

    internal static Checked<AreaRule> Of(string member, AreaRuleText? text) =>
        text is null ? new RuleBroken(member, "A rule is needed here.") : text.ToRule(member);

    internal Checked<AreaRule> ToRule(string member)
    {
        if (
            !EnumNames.Parse<AreaRuleKind>($"{member}.rule", Rule).Try(out var kind, out var broken)
        )
        {
            return broken;
        }
        if ((kind is AreaRuleKind.NotifyBeforeEntry) != (Minutes is not null))
        {
            return new RuleBroken(
                $"{member}.minutes",
                $"They go with {EnumNames.Of(AreaRuleKind.NotifyBeforeEntry)}, and nothing else."
            );
        }
        if (Minutes is < 0 or > AreaRule.NotifyMinutesMax)
        {
            return new RuleBroken(
                $"{member}.minutes",
                $"They are 0 to {AreaRule.NotifyMinutesMax}."
            );
        }
        if ((kind is AreaRuleKind.Ceiling) != (Ceiling is not null))
        {
            return new RuleBroken(
                $"{member}.ceiling",
                $"It goes with the rule {EnumNames.Of(AreaRuleKind.Ceiling)}, and no other."
            );
        }
        if (Ceiling is null)
        {
            return new AreaRule(kind, Minutes);
        }
        return Ceiling.ToAltitude($"{member}.ceiling").Try(out var ceiling, out broken)
            ? new AreaRule(kind, null, ceiling)
            : broken;
    }
}
