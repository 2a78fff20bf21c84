using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Who the caller is here.</summary>
internal static class MeOperation
{
    internal static readonly Operation Get = LineOperation.Ask(
        "getMe",
        "/parley/v1/me",
        typeof(MeAnswer),
        GetAsync
    );

    private static Task<Reply> GetAsync(Exchange exchange) =>
        exchange.DecideAsync(
            new WhoAmI(exchange.Reader),
            viewer => Reply.Of(AnswerOf(exchange, viewer), WireJson.Default.MeAnswer)
        );

    private static MeAnswer AnswerOf(Exchange exchange, Viewer viewer) =>
        viewer is Viewer.Acting(var officer)
            ? new($"{officer.Id}", [.. RoleNames.Of(officer.Roles)], exchange.Reader.KeepsRegister)
            : new(null, [], exchange.Reader.KeepsRegister);
}
