using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Parley.Client;

/// <summary>What the client must know of its server before anybody signs in.</summary>
/// <param name="Version">Which Parley serves it.</param>
/// <param name="Tiles">Where the map's pictures come from, a template; null for nowhere.</param>
/// <param name="TilesAttribution">Who is named on the map for them.</param>
/// <param name="Pmtiles">Where the map's archive is read; null when there is none.</param>
/// <param name="SignIn">How people sign in.</param>
/// <param name="Demo">What is played; null where work is done.</param>
internal sealed record ClientBody(
    string Version,
    string? Tiles,
    string? TilesAttribution,
    string? Pmtiles,
    SignInWays SignIn,
    ClientDemo? Demo
);

/// <summary>How people sign in.</summary>
/// <param name="Password">With a name and a password.</param>
/// <param name="Openid">At an OpenID Connect provider.</param>
internal sealed record SignInWays(bool Password, bool Openid);

/// <summary>What a demonstration says of itself.</summary>
/// <param name="Note">That it is one, for people.</param>
/// <param name="Accounts">Who can sign in.</param>
internal sealed record ClientDemo(string Note, ImmutableArray<DemoPerson> Accounts);

/// <summary>Somebody of a demonstration; their password is with who started it.</summary>
/// <param name="Name">What they sign in as.</param>
/// <param name="Party">For which party they act; null for none.</param>
/// <param name="Organ">For which organ of it, as party/organ.</param>
/// <param name="Officer">Which officer they become once certified, as party/organ/officer.</param>
/// <param name="Roles">Which roles they have then.</param>
/// <param name="Register">True when they keep the register of parties.</param>
internal sealed record DemoPerson(
    string Name,
    string? Party,
    string? Organ,
    string? Officer,
    ImmutableArray<string> Roles,
    bool Register
);

/// <summary>All members are written, be they null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ClientBody))]
internal sealed partial class ClientJson : JsonSerializerContext;
