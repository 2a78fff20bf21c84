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
        var name =
            element.TryGetProperty("name", out var said) && said.ValueKind is JsonValueKind.String
                ? said.GetString()
                : null;
        return new IssuerSettings(name, sources.ToImmutable());
    }

    // A text, or a list of texts.
    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? []
        : value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().Select(one => $"{one}")
        : [$"{value}"];
}
