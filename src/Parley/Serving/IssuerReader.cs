using System.Collections.Immutable;
using System.Text.Json;
using Parley.Access;
using Parley.Access.Keys;
using Parley.Airspace;
using Parley.Coordination;

namespace Parley.Serving;

/// <summary>One issuer of the list in the settings.</summary>
internal static class IssuerReader
{
    private static readonly string[] Known = ["name", "key_files", "jwks_urls"];

    /// <summary>Refused with the member that is wrong.</summary>
    internal static Checked<IssuerSettings> Of(JsonElement element, UrlSchemes schemes)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return new RuleBroken("", "An issuer is an object.");
        }
        foreach (var member in element.EnumerateObject())
        {
            if (!Known.Contains(member.Name))
            {
                return new RuleBroken(
                    member.Name,
                    $"An issuer has {string.Join(", ", Known)} and nothing else."
                );
            }
        }
        var sources = ImmutableArray.CreateBuilder<KeySource>();
        foreach (var file in Texts(element, "key_files"))
        {
            if (!File.Exists(file))
            {
                return new RuleBroken("key_files", $"There is no file '{Plain.Text(file)}'.");
            }
            sources.Add(new KeySource.PemFile(file));
        }
        foreach (var text in Texts(element, "jwks_urls"))
        {
            if (!KeySource.JwksUrl.Of(text, schemes).Try(out var url, out var broken))
            {
                return new RuleBroken($"jwks_urls '{Plain.Text(text)}'", broken.Rule);
            }
            sources.Add(url);
        }
        if (sources.Count is 0 or > AccessLimits.SourcesMax)
        {
            return new RuleBroken(
                "",
                $"An issuer has 1 to {AccessLimits.SourcesMax} key_files and jwks_urls."
            );
        }
        // An issuer without a name is believed whatever its tokens say, so no slip may make one.
        if (
            element.TryGetProperty("name", out var name)
            && !(name.ValueKind is JsonValueKind.String && IsName(name.GetString()!))
        )
        {
            return new RuleBroken(
                "name",
                $"A name is a text of 1 to {AccessLimits.NameCharactersMax} characters."
            );
        }
        return new IssuerSettings(
            name.ValueKind is JsonValueKind.Undefined ? null : name.GetString(),
            sources.ToImmutable()
        );
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= AccessLimits.NameCharactersMax && !text.Any(char.IsControl);

    // A text, or a list of texts.
    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? []
        : value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().Select(one => $"{one}")
        : [$"{value}"];
}
