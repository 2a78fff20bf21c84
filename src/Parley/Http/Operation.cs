using Parley.Access;

namespace Parley.Http;

/// <summary>How an interface writes a no.</summary>
internal enum ErrorStyle
{
    /// <summary>A member <c>message</c>, as the ASTM standards have it.</summary>
    Sentence,

    /// <summary>Problem details (RFC 9457).</summary>
    Problem,
}

/// <summary>What is shed first when too much is asked.</summary>
internal enum Urgency
{
    /// <summary>It waits, or comes again.</summary>
    Usual,

    /// <summary>
    /// Emergencies, acknowledgements, and signing in to send them: never shed because of others.
    /// </summary>
    Safety,
}

/// <summary>An operation of an interface, as its document states it.</summary>
/// <param name="Name">Its <c>operationId</c>.</param>
/// <param name="Method">GET, PUT, POST or DELETE.</param>
/// <param name="Route">The path with its parameters in braces.</param>
/// <param name="Statuses">Every status that the document lists for it.</param>
internal sealed record Operation(
    string Name,
    string Method,
    string Route,
    IReadOnlySet<int> Statuses
)
{
    private readonly ScopeRule? _scopes;

    /// <summary>The scopes any of which will do; none when it is open to everybody.</summary>
    internal IReadOnlyList<string> Scopes
    {
        get;
        init
        {
            field = value;
            _scopes = value.Count == 0 ? null : ScopeRule.AnyOf([.. value]);
        }
    } = [];

    /// <summary>Why a caller may not call it; null when they may.</summary>
    internal string? Refuse(Caller caller) => _scopes?.Refuse(caller.Scopes);

    /// <summary>How a no is written.</summary>
    internal ErrorStyle Errors { get; init; } = ErrorStyle.Sentence;

    /// <summary>Whether the rate of other calls counts for it.</summary>
    internal Urgency Urgency { get; init; } = Urgency.Usual;

    /// <summary>What it does.</summary>
    internal required Func<Exchange, Task<Reply>> Run { get; init; }

    /// <summary>What is sent with it, for the document; null when nothing is.</summary>
    internal Type? Body { get; init; }

    /// <summary>
    /// The media types of the file that is sent with it, for the document; none for other bodies.
    /// </summary>
    internal IReadOnlyList<string> TakesFile { get; init; } = [];

    /// <summary>What it answers when all is well, for the document.</summary>
    internal required Type Answer { get; init; }

    /// <summary>In which form it answers, for the document.</summary>
    internal string MediaType { get; init; } = "application/json";

    /// <summary>Query parameters, for the document.</summary>
    internal IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>
    /// True when its answer carries a tag of what is shown, and is not sent to who has it. Never
    /// of what goes on.
    /// </summary>
    internal bool IsTagged { get; init; }

    /// <summary>True when it takes a signed statement.</summary>
    internal bool TakesStatement { get; init; }

    /// <summary>
    /// Shows what a statement sent to the same path would change; null when nothing is shown there.
    /// </summary>
    internal Func<Exchange, Task<Reply>>? Shown { get; init; }

    /// <summary>True when the document lists a status.</summary>
    internal bool Lists(int status) => Statuses.Contains(status);
}
