using Microsoft.AspNetCore.Http;

namespace Parley.Http.Line;

/// <summary>What the operations of Parley's own interface have in common.</summary>
internal static class LineOperation
{
    private static readonly HashSet<int> Asked = [200, 304, 400, 401, 403, 429];

    private static readonly HashSet<int> Said = [200, 201, 400, 401, 403, 404, 409, 413, 429];

    /// <summary>One that asks for what the caller may see.</summary>
    /// <param name="name">Its <c>operationId</c>.</param>
    /// <param name="route">The path with its parameters in braces.</param>
    /// <param name="answer">What it answers.</param>
    /// <param name="run">What it does.</param>
    internal static Operation Ask(
        string name,
        string route,
        Type answer,
        Func<Exchange, Task<Reply>> run
    ) =>
        new(name, HttpMethods.Get, route, Asked)
        {
            Scopes = Roles.Reading,
            Errors = ErrorStyle.Problem,
            Run = run,
            Answer = answer,
            IsTagged = true,
        };

    /// <summary>One that asks about something which there may not be.</summary>
    /// <inheritdoc cref="Ask"/>
    internal static Operation AskOfOne(
        string name,
        string route,
        Type answer,
        Func<Exchange, Task<Reply>> run
    ) =>
        Ask(name, route, answer, run) with
        {
            Statuses = new HashSet<int>(Asked) { StatusCodes.Status404NotFound },
        };

    /// <summary>One that takes a signed statement.</summary>
    /// <inheritdoc cref="Ask"/>
    internal static Operation Say(string name, string route, Func<Exchange, Task<Reply>> run) =>
        new(name, HttpMethods.Put, route, Said)
        {
            Scopes = Roles.Reading,
            Errors = ErrorStyle.Problem,
            Run = run,
            Body = typeof(StatementBody),
            Answer = typeof(StatementAnswer),
            TakesStatement = true,
        };

    /// <summary>One that takes a signed statement about what the same path shows.</summary>
    /// <param name="name">Its <c>operationId</c>.</param>
    /// <param name="shown">What asks for it.</param>
    /// <param name="run">What it does.</param>
    internal static Operation SayOf(
        string name,
        Operation shown,
        Func<Exchange, Task<Reply>> run
    ) =>
        Say(name, shown.Route, run) with
        {
            Statuses = new HashSet<int>(Said) { StatusCodes.Status412PreconditionFailed },
            Shown = shown.Run,
        };
}
