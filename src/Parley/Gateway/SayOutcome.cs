using System.Text.Json.Nodes;

namespace Parley.Gateway;

/// <summary>What came of saying something: a closed family.</summary>
internal abstract record SayOutcome
{
    private SayOutcome() { }

    /// <summary>It is recorded, now or since an earlier try.</summary>
    /// <param name="Id">What it is called.</param>
    /// <param name="Answer">As the server shows it.</param>
    internal sealed record Said(string Id, JsonObject Answer) : SayOutcome;

    /// <summary>It is not, and trying again does not help.</summary>
    internal sealed record Refused(string Why) : SayOutcome;

    /// <summary>Nobody knows yet; it is tried again.</summary>
    internal sealed record Later(string Why) : SayOutcome;
}
