using System.Text.Json.Nodes;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Coordination.Areas;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;
using Parley.Coordination.Tests.Areas;
using static Parley.Coordination.Tests.Areas.Zones;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;
using Plans = Parley.Coordination.Tests.Operations.Plans;

namespace Parley.Coordination.Tests.Statements;

public sealed class AreaTextTests
{
    [Fact]
    public void What_is_read_is_what_was_written_on_ground_of_every_kind()
    {
        var area = Full();

        var text = Statement.Area.Write(area);
        var read = Statement.Area.Read(text).Value;

        Assert.Equal(text, Statement.Area.Write(read));
        Assert.Equal(
            area with
            {
                Volumes = read.Volumes,
                Pieces = read.Pieces,
                Rules = read.Rules,
                Guarantors = read.Guarantors,
            },
            read
        );
        Assert.Equal(
            [typeof(Polygon), typeof(Circle), typeof(Corridor), typeof(Corridor)],
            read.Pieces.Select(one => one.Ground.Shape.GetType())
        );
        Assert.Equal([RuForces], read.Guarantors);
        Assert.Equal(Ceiling(500), read.Rules.Of(Aid));
        Assert.Equal(new AreaRule(AreaRuleKind.NotifyBeforeEntry, 30), read.Rules.Default);
    }

    [Fact]
    public void A_consent_is_read_as_it_was_written()
    {
        var consent = Consent(10, Zone(), RuForces, ConsentAnswer.Refuses);

        Assert.Equal(
            consent,
            Statement.AreaConsent.Read(Statement.AreaConsent.Write(consent)).Value
        );
    }

    /// <summary>What is wrong in itself, and the member at fault.</summary>
    public static TheoryData<string, string, string> Wrong { get; } =
        new()
        {
            { "kind", "\"target\"", "kind" },
            { "names", "{\"en\":\"two\\nlines\"}", "names.en" },
            { "map_annex", "\"\"", "map_annex" },
            { "guarantors", "[\"us/armed-forces\"]", "guarantors" },
            { "guarantors", "[\"un/mission\",\"un/mission\"]", "guarantors" },
            { "guarantors", "[\"nobody\"]", "guarantors[0].organ" },
            { "pieces", "[]", "pieces" },
            { "pieces", "[null]", "pieces[0]" },
            { "until", "\"2026-12-01T12:00:00Z\"", "until" },
            { "audience", "\"named\"", "rules.default" },
            { "audience", "\"nobody\"", "audience" },
            { "rules", "{\"default\":{\"rule\":\"shoot\"}}", "rules.default.rule" },
            { "rules", "{\"default\":{\"rule\":\"ceiling\"}}", "rules.default.ceiling" },
            {
                "rules",
                "{\"default\":{\"rule\":\"keep-out\",\"minutes\":5}}",
                "rules.default.minutes"
            },
            {
                "rules",
                "{\"default\":{\"rule\":\"notify-before-entry\",\"minutes\":-1}}",
                "rules.default.minutes"
            },
            {
                "rules",
                "{\"default\":{\"rule\":\"free\"},\"parties\":{\"ru\":null}}",
                "rules.parties.ru"
            },
            { "rules", CeilingOf(1_001), "rules" },
            { "rules", CeilingOf(-1), "rules" },
            { "proximity", "{\"represented\":\"aid\",\"meters\":0}", "proximity.meters" },
            { "proximity", "{\"represented\":\"aid\",\"meters\":100001}", "proximity.meters" },
            {
                "proximity",
                "{\"represented\":\"aid\",\"meters\":1,\"relay_minutes\":0}",
                "proximity.relay_minutes"
            },
            { "withdrawn", "false", "withdrawn" },
            { "weapon", "1", "weapon" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_in_itself_is_refused_with_the_member(
        string name,
        string value,
        string member
    )
    {
        var members = Statement.Area.ToJson(Zone());
        members[name] = JsonNode.Parse(value);

        Assert.Equal(member, Fault(members));
    }

    /// <summary>Wrong pieces, by what is changed in one, and the member at fault.</summary>
    public static TheoryData<string, string, string> WrongPieces { get; } =
        new()
        {
            // Contradictory vertical limits: the floor above the ceiling.
            { "altitude_lower", Altitude(1_001), "pieces[0].altitude_lower" },
            { "altitude_lower", Altitude(-9_000), "pieces[0].altitude_lower.value" },
            {
                "altitude_upper",
                "{\"value\":1,\"reference\":\"QNH\",\"units\":\"M\"}",
                "pieces[0].altitude_upper.reference"
            },
            { "corridor", "{\"path\":[],\"width_m\":5}", "pieces[0]" },
            { "outline_circle", "null", "pieces[0]" },
            { "arc", ArcOf(0, 90, 5), "pieces[0].arc.radius" },
            { "arc", ArcOf(1_000, 0, 5), "pieces[0].arc.sweep_deg" },
            { "arc", ArcOf(1_000, 361, 5), "pieces[0].arc.sweep_deg" },
            { "arc", ArcOf(1_000, 90, -5), "pieces[0].arc.width" },
            { "corridor", LineOf("0,0", 5), "pieces[0].corridor.path" },
            { "corridor", LineOf("0,0;0,1", 0), "pieces[0].corridor.width" },
        };

    [Theory]
    [MemberData(nameof(WrongPieces))]
    public void A_piece_that_is_wrong_in_itself_is_refused_with_the_member(
        string name,
        string value,
        string member
    )
    {
        var members = Statement.Area.ToJson(Zone());
        var piece = members["pieces"]![0]!.AsObject();
        if (name is "arc" or "corridor" && member != "pieces[0]")
        {
            piece.Remove("outline_circle");
        }
        piece[name] = JsonNode.Parse(value);

        Assert.Equal(member, Fault(members));
    }

    [Fact]
    public void A_separation_line_is_made_of_lines()
    {
        var members = Statement.Area.ToJson(Zone());
        members["kind"] = "separation-line";

        Assert.Equal("pieces[0]", Fault(members));
    }

    [Fact]
    public void Pieces_vertices_guarantors_and_ceilings_have_limits()
    {
        var members = Statement.Area.ToJson(Zone());
        var piece = members["pieces"]![0]!;
        members["pieces"] = new JsonArray([
            .. Enumerable.Range(0, Area.PiecesMax + 1).Select(_ => piece.DeepClone()),
        ]);
        Assert.Equal("pieces", Fault(members));

        members = Statement.Area.ToJson(Zone());
        members["pieces"]![0]!.AsObject().Remove("outline_circle");
        members["pieces"]![0]!["corridor"] = JsonNode.Parse(
            LineOf(string.Join(';', Enumerable.Range(0, 1_000).Select(at => $"0,{at * 0.001}")), 5)
        );
        Assert.Equal("pieces", Fault(members));

        members = Statement.Area.ToJson(Zone());
        members["guarantors"] = new JsonArray([
            .. Enumerable
                .Range(0, Area.GuarantorsMax + 1)
                .Select(at => (JsonNode)$"party-{at}/organ"),
        ]);
        Assert.Equal("guarantors", Fault(members));

        members = Statement.Area.ToJson(Zone());
        var parties = new JsonObject();
        for (var at = 0; at <= AreaRules.CeilingsMax; at++)
        {
            parties[$"party-{at}"] = JsonNode.Parse(CeilingOf(100 + at))!["default"]!.DeepClone();
        }
        members["rules"]!["parties"] = parties;
        Assert.Equal("rules", Fault(members));

        members = Statement.Area.ToJson(Zone());
        members["pieces"]![0]!["outline_circle"]!["radius"]!["value"] = 300_000;
        Assert.Equal("pieces", Fault(members));
    }

    private static string Fault(JsonObject members) =>
        Statement
            .Area.Read($"{Statement.Area.Type}\n{members.ToJsonString()}\n")
            .Try(out _, out var broken)
            ? "nothing"
        : broken.Field["$.".Length..] is var path && broken.Field.StartsWith("$.") ? path
        : broken.Field;

    private static string Altitude(double meters) =>
        $$"""{"value":{{meters}},"reference":"W84","units":"M"}""";

    private static string CeilingOf(double meters) =>
        "{\"default\":{\"rule\":\"ceiling\",\"ceiling\":" + Altitude(meters) + "}}";

    private static string ArcOf(double radius, double sweep, double width) =>
        $$"""
            {"center":{"lat":1,"lng":2},"radius_m":{{radius}},"from_deg":10,"sweep_deg":{{sweep}},
            "width_m":{{width}}}
            """;

    private static string LineOf(string places, double width)
    {
        var path = places
            .Split(';')
            .Select(one => one.Split(','))
            .Select(one => $"{{\"lat\":{one[0]},\"lng\":{one[1]}}}");
        return $$"""{"path":[{{string.Join(',', path)}}],"width_m":{{width}}}""";
    }

    private static Area Full() =>
        (
            Zone() with
            {
                Agreement = "A memorandum, section 2",
                Guarantors = [RuForces],
                Pieces =
                [
                    Piece(
                        new AreaGround.Outline(
                            Polygon
                                .Of([
                                    Plans.Home,
                                    Geodesic.Direct(Plans.Home, 90, Meters.Of(5_000)),
                                    Geodesic.Direct(Plans.Home, 0, Meters.Of(5_000)),
                                ])
                                .Value
                        )
                    ),
                    Piece(new AreaGround.Outline(CircleAt(10, 1_234.5))),
                    Piece(
                        AreaGround
                            .Line.Of(
                                [Plans.Home, Geodesic.Direct(Plans.Home, 45, Meters.Of(9_000))],
                                Meters.Of(1_500)
                            )
                            .Value
                    ),
                    Piece(
                        AreaGround
                            .Bow.Of(
                                new Arc(Plans.Home, Meters.Of(8_000), 350, -45.5),
                                Meters.Of(700)
                            )
                            .Value
                    ),
                ],
                Rules = Rules(
                    new(AreaRuleKind.NotifyBeforeEntry, 30),
                    (Aid, Ceiling(500)),
                    (Ru, AreaRule.Free)
                ),
                Proximity = new(Aid, 5_000, 15),
                IsWithdrawn = true,
            }
        ).Made();
}
