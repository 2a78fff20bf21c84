using System.Text;
using System.Text.RegularExpressions;
using Parley.Serving;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Serving;

public sealed partial class SettingsTests
{
    /// <summary>What no setting of that kind may be, with the keys of that kind.</summary>
    private static readonly (string Bad, string[] Keys)[] BadValues =
    [
        ("yes", ["development_issuer", "http_base_urls", "http_key_urls"]),
        ("", ["development_issuer", "http_base_urls", "limits.area_km2", "data", "node", "origin"]),
        (
            "many",
            [
                "limits.area_km2",
                "limits.requests_per_second",
                "limits.burst",
                "limits.waiting",
                "clean_up.entities_days",
                "clean_up.others_hours",
                "telemetry.listen",
                "telemetry.otlp",
                "public_url",
                "listen",
                "issuers",
            ]
        ),
        (
            "-1",
            [
                "limits.area_km2",
                "limits.requests_per_second",
                "limits.burst",
                "limits.waiting",
                "clean_up.entities_days",
                "clean_up.others_hours",
            ]
        ),
        ("NaN", ["limits.area_km2", "limits.burst", "clean_up.others_hours"]),
        ("1e999", ["limits.area_km2", "limits.waiting", "clean_up.entities_days"]),
        ("ftp://a", ["listen", "public_url", "telemetry.listen", "telemetry.otlp"]),
        ("http://127.0.0.1:99999", ["listen", "telemetry.listen"]),
        ("http://127.0.0.1:1/path", ["listen"]),
        ("https://127.0.0.1:1", ["listen", "telemetry.listen"]),
        ("http://dss.example.com:8082", ["listen", "telemetry.listen"]),
        ("http://127.0.0.1:0", ["telemetry.listen"]),
        (" , ", ["listen", "audiences"]),
        ("{}", ["issuers"]),
        ("[1]", ["issuers"]),
        ("[{\"key_files\":\"no.pem\"}]", ["issuers"]),
        ("[{\"jwks_urls\":\"http://a/\"}]", ["issuers"]),
        ("[{\"keys\":[]}]", ["issuers"]),
        ("[{\"name\":5,\"jwks_urls\":\"https://a/\"}]", ["issuers"]),
        ("[{\"name\":\"\",\"jwks_urls\":\"https://a/\"}]", ["issuers"]),
        ("[{\"name\":null,\"jwks_urls\":\"https://a/\"}]", ["issuers"]),
        ("no.pem", ["tls.certificate", "tls.key"]),
        ("none", ["client.folder", "client.tiles", "client.tiles_attribution", "client.pmtiles"]),
    ];

    public static TheoryData<string, string> Bad =>
        [
            .. BadValues.SelectMany(some =>
                some.Keys.Select(key => new TheoryDataRow<string, string>(key, some.Bad))
            ),
        ];

    [Fact]
    public void Every_setting_is_in_the_documentation_with_its_default_and_no_other_is()
    {
        var page = TestFiles.Text("docs/serving.md");
        var table = page[page.IndexOf("## Settings")..page.IndexOf("## Limits that are not")];

        var rows = Row()
            .Matches(table)
            .SelectMany(row =>
                Quoted()
                    .Matches(row.Groups["keys"].Value)
                    .Select(key =>
                        (key.Groups["key"].Value, row.Groups["default"].Value.Trim(' ', '`'))
                    )
            );

        Assert.Equal(Setting.All.Select(one => (one.Key, one.Default)).Order(), rows.Order());
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_value_is_refused_with_its_key_and_where_it_came_from(string key, string bad)
    {
        var variable = Setting.All.Single(one => one.Key == key).Variable;
        var file = $"{{\"{key}\":{System.Text.Json.JsonSerializer.Serialize(bad)}}}";

        var byFlag = Refusal(flags: [(key, bad)]);
        var byVariable = Refusal(variables: [(variable, bad)]);
        var byFile = Refusal(file: file);

        // What goes together is told of the first of them.
        var named = key == "tls.key" ? "tls." : key;
        Assert.StartsWith($"command line: {named}", byFlag);
        Assert.StartsWith($"{variable}: {named}", byVariable);
        Assert.StartsWith($"a.json: {named}", byFile);
    }

    [Theory]
    [InlineData("limit.area_km2")]
    [InlineData("limits.area_km2.more")]
    [InlineData("limits")]
    [InlineData("Listen")]
    [InlineData("")]
    [InlineData("listen ")]
    public void A_key_that_is_no_setting_is_refused_by_its_name(string key)
    {
        Assert.Contains($"command line: {key}", Refusal(flags: [(key, "1")]));
        Assert.Contains($"a.json: {key}", Refusal(file: $"{{\"{key}\":1}}"));
    }

    [Theory]
    [InlineData("PARLEY_LIMITS__AREA")]
    [InlineData("PARLEY_LIMITS_AREA_KM2")]
    [InlineData("PARLEY_listen")]
    [InlineData("PARLEY_")]
    public void A_variable_that_is_no_setting_is_refused_by_its_name(string variable)
    {
        var refusal = Refusal(variables: [(variable, "1")]);

        Assert.StartsWith(variable, refusal);
        Assert.Contains("PARLEY_LIMITS__AREA_KM2", refusal);
    }

    [Fact]
    public void Variables_of_others_and_those_of_the_tests_are_let_be()
    {
        var options = Options(
            variables: [("PATH", "x"), ("PARLEY_TEST_LONG", "1"), ("PARLEY_TRACE", "1")]
        );

        Assert.Equal(2_500, options.AreaMax);
    }

    [Fact]
    public void The_stronger_wins()
    {
        const string File = """{ "limits": { "area_km2": 1, "burst": 1 }, "node": "f" }""";
        (string, string)[] variables =
        [
            ("PARLEY_LIMITS__AREA_KM2", "2"),
            ("PARLEY_LIMITS__BURST", "2"),
        ];

        var options = Options(File, variables, [("limits.area_km2", "3")]);

        Assert.Equal(3, options.AreaMax);
        Assert.Equal(2, options.Burst);
        Assert.Equal("f", options.Node);
        Assert.Equal(2_000, options.RequestsPerSecond);
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation_as_the_server_takes_them()
    {
        var options = Options();

        Assert.Equal([new("http://127.0.0.1:8082")], options.Listen);
        Assert.Equal("parley-data", options.DataFolder);
        Assert.Equal(["localhost"], options.Audiences);
        Assert.Empty(options.Issuers);
        Assert.False(options.HasDevelopmentIssuer);
        Assert.False(options.AllowsHttpBaseUrls);
        Assert.Null(options.EntitiesGoAfter);
        Assert.Equal(TimeSpan.FromHours(24), options.OthersGoAfter);
        Assert.Equal(new("http://127.0.0.1:9464"), options.Metrics);
        Assert.Null(options.Otlp);
        Assert.Null(options.Tls);
    }

    [Fact]
    public void Lists_are_written_as_lists_or_with_commas()
    {
        var listed = Options("""{ "audiences": ["a", "b"], "listen": ["http://[::1]:1"] }""");
        var written = Options(flags: [("audiences", "a, b"), ("listen", "http://[::1]:1")]);

        Assert.Equal(["a", "b"], listed.Audiences);
        Assert.Equal(listed.Audiences, written.Audiences);
        Assert.Equal(listed.Listen, written.Listen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{")]
    [InlineData("""{ "node": "a", "node": "b" }""")]
    [InlineData("""{ "node": "a" } // why""")]
    public void A_file_that_is_no_object_of_settings_is_refused_by_its_name(string text)
    {
        Assert.StartsWith("a.json", Refusal(file: text));
    }

    private static string Refusal(
        string? file = null,
        (string, string)[]? variables = null,
        (string, string)[]? flags = null
    )
    {
        Assert.False(Try(file, variables, flags, out _, out var broken));
        return broken;
    }

    private static ServeOptions Options(
        string? file = null,
        (string, string)[]? variables = null,
        (string, string)[]? flags = null
    )
    {
        Assert.True(Try(file, variables, flags, out var options, out var broken), broken);
        return options!;
    }

    private static bool Try(
        string? file,
        (string, string)[]? variables,
        (string, string)[]? flags,
        out ServeOptions? options,
        out string broken
    )
    {
        (string, byte[])? given = file is null ? null : ("a.json", Encoding.UTF8.GetBytes(file));
        options = null;
        var isRight =
            Settings.Of(given, Pairs(variables), Pairs(flags)).Try(out var settings, out var why)
            && ServeOptions.Of(settings).Try(out options, out why);
        broken = isRight ? "" : $"{why}";
        return isRight;
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs((string, string)[]? pairs) =>
        (pairs ?? []).Select(pair => new KeyValuePair<string, string>(pair.Item1, pair.Item2));

    [GeneratedRegex(
        @"^\| (?<keys>`[^|]*`) \| (?<default>[^|]*)\|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Row();

    [GeneratedRegex("`(?<key>[^`]+)`", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}
