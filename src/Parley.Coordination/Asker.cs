namespace Parley.Coordination;

/// <summary>Who a request came from.</summary>
/// <param name="Issuer">Who vouched for them: the issuer of their token.</param>
/// <param name="Subject">What that issuer calls them.</param>
/// <param name="Party">The party they act for.</param>
public sealed record Asker(string Issuer, string Subject, Uss Party)
{
    /// <summary>This server itself, at its own pace.</summary>
    public static Asker Itself { get; } = new("", "parley", Uss.Of("parley").Value);
}
