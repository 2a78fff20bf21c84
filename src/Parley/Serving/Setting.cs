namespace Parley.Serving;

/// <summary>
/// One thing that can be set: in a file, in the environment or on the command line.
/// </summary>
/// <param name="Key">Its name in a file, with points between the levels.</param>
/// <param name="Default">What it is when nobody sets it; empty for nothing.</param>
/// <param name="Meaning">What it does, for people, with its range.</param>
internal sealed record Setting(string Key, string Default, string Meaning)
{
    /// <summary>What all variables start with.</summary>
    internal const string VariablePrefix = "PARLEY_";

    /// <summary>Its name in the environment: <c>PARLEY_LIMITS__AREA_KM2</c>.</summary>
    internal string Variable =>
        VariablePrefix + Key.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Every setting there is.</summary>
    internal static IReadOnlyList<Setting> All { get; } =
    [
        new("listen", "http://127.0.0.1:8082", "Addresses to listen at, with commas between."),
        new("data", "parley-data", "The folder that everything is kept in."),
        new("node", "node-1", "This node's name, in facts and in the pool."),
        new("origin", "parley.local/dss", "The record's name; fixed when the folder is new."),
        new("public_url", "", "Where others reach this server."),
        new("audiences", "localhost", "What tokens may be for, with commas between."),
        new("issuers", "", "Who may issue tokens: name, key_files and jwks_urls of each."),
        new("development_issuer", "false", "Issue tokens to anybody who asks: for trying out."),
        new("accounts.issuer", "", "Who vouches for accounts kept here; of the first audience."),
        new("oidc.authority", "", "The OpenID Connect provider that people sign in at."),
        new("oidc.client_id", "", "What the provider calls this server."),
        new("oidc.client_secret_file", "", "A file with what this server shows the provider."),
        new("oidc.scopes", "openid", "What is asked of the provider, with blanks between."),
        new("uss_tokens.url", "", "Where this server gets tokens to call USSs with; or nothing."),
        new("uss_tokens.client_id", "", "What it is called there."),
        new("uss_tokens.client_secret_file", "", "A file of your own alone with what it shows."),
        new("uss_tokens.audience_parameter", "audience", "What tells there whom a token is for."),
        new("tls.certificate", "", "A PEM file with the certificate and its chain."),
        new("tls.key", "", "A PEM file with the certificate's private key."),
        new("http_base_urls", "false", "Let a USS name addresses that are not https."),
        new("http_key_urls", "false", "Let an issuer's keys be fetched without https."),
        new("delivery.allow_private", "false", "Let endpoints be on private networks: for tests."),
        new("client.folder", "", "The client's files; those that were built with Parley."),
        new("client.tiles", "", "Where the map's pictures come from: https://…/{z}/{x}/{y}.png."),
        new("client.tiles_attribution", "", "Who is named on the map for its pictures."),
        new("client.pmtiles", "", "A PMTiles archive on this machine for the map."),
        new("smtp.host", "", "The server that sends mail; or nothing."),
        new("smtp.port", "587", "Its port; at 465 the connection is encrypted from the start."),
        new("smtp.from", "", "The address that mail is from."),
        new("smtp.user", "", "Who signs in there; or nothing."),
        new("smtp.password_file", "", "A file of your own alone with the password."),
        new("smtp.starttls", "true", "Encrypt the connection, or send nothing."),
        new("limits.area_km2", "2500", "The most ground of one entity or question."),
        new("limits.requests_per_second", "2000", "Of one party, over time."),
        new("limits.burst", "4000", "Of one party, at once."),
        new("limits.waiting", "10000", "Requests that wait to be decided."),
        new("attachments.party_day_mib", "1024", "Of attachments that a party puts in 24 hours."),
        new("attachments.party_mib", "8192", "Of attachments that a party has here."),
        new("attachments.all_mib", "32768", "Of attachments that all have here."),
        new("attachments.files", "200000", "Attachments that all have here."),
        new("clean_up.entities_days", "", "Days after their end until entities go; never."),
        new("clean_up.others_hours", "24", "Hours until ended subscriptions and areas go."),
        new("telemetry.listen", "http://127.0.0.1:9464", "Where /metrics is read; or nothing."),
        new("telemetry.otlp", "", "Where traces and metrics are sent, as OTLP over HTTP."),
    ];
}
