using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/organ/v1</c>.</summary>
internal sealed record OrganText
{
    private const int AddressCharactersMax = 200;

    public required string Organ { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public IReadOnlyList<ChannelText>? Channels { get; init; }

    public string? Endpoint { get; init; }

    internal static OrganText Of(Organ organ) =>
        new()
        {
            Organ = $"{organ.Id}",
            Version = organ.Version,
            Names = organ.Names.ByLanguage,
            Languages = organ.Languages,
            Channels =
            [
                .. organ.Channels.Select(one => new ChannelText
                {
                    Kind = EnumNames.Of<ChannelKind>(one.Kind),
                    Address = one.Address,
                }),
            ],
            Endpoint = organ.Endpoint?.ToString(),
        };

    internal Checked<Organ> ToOrgan() =>
        OrganId.Of(Organ).Try(out var id, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members.LinesOf("names", Names, Party.NameCharactersMax).Try(out var names, out broken)
        && LanguagesOf().Try(out var languages, out broken)
        && Members
            .List("channels", Channels ?? [], Parties.Organ.ChannelsMax, ChannelOf)
            .Try(out var channels, out broken)
        && Members.IfAny("endpoint", Endpoint, EndpointUrl.Of).Try(out var endpoint, out broken)
            ? new Organ
            {
                Id = id,
                Version = version,
                Names = names,
                Languages = languages,
                Channels = channels,
                Endpoint = endpoint,
            }
            : broken;

    private Checked<ImmutableArray<string>> LanguagesOf() =>
        Languages.Count == 0
            ? new RuleBroken("languages", "An organ's officers read at least one language.")
        : Languages.Distinct(StringComparer.OrdinalIgnoreCase).Count() != Languages.Count
            ? new RuleBroken("languages", "A language is named once, in whatever case.")
        : Members.List(
            "languages",
            Languages,
            Parties.Organ.LanguagesMax,
            (place, tag) =>
                Texts.IsLanguage(tag)
                    ? tag
                    : (Checked<string>)
                        new RuleBroken(place, "A language is named as BCP 47 has it: ar, pt-BR.")
        );

    private static Checked<ContactChannel> ChannelOf(string place, ChannelText text) =>
        EnumNames.Parse<ChannelKind>($"{place}.kind", text.Kind).Try(out var kind, out var broken)
        && Members
            .Line($"{place}.address", text.Address, AddressCharactersMax)
            .Try(out var address, out broken)
            ? new ContactChannel(kind, address)
            : broken;
}

/// <summary>The members of a channel.</summary>
internal sealed record ChannelText
{
    public required string Kind { get; init; }

    public required string Address { get; init; }
}
