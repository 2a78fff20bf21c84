using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

/// <summary>What parties around an area ask and say, in short.</summary>
internal static class ZoneCalls
{
    internal static JsonObject Near(Speaker group, double meters) =>
        new() { ["represented"] = group.Id.Text, ["meters"] = meters };

    internal static NoticeCopy Deconfliction(Speaker from, Speaker to, Plan plan) =>
        Copy(from, to, NoticeKind.Deconfliction) with
        {
            Core = About(),
            Slots = new(
                Slots
                    .None.Values.Add("state", new SlotValue.Choice("planned"))
                    .Add("ask", new SlotValue.Choice("none"))
                    .Add(
                        "operations",
                        new SlotValue.Things([Parley.Coordination.DssId.Of(plan.Id).Value])
                    )
            ),
        };

    internal static async Task<string> ListAsync(Speaker speaker, string? state = null) =>
        (await speaker.Line.GetAsync(Zone.Root + (state is null ? "" : $"?state={state}")))
            .Is(200)
            .Text;

    internal static async Task<IEnumerable<JsonNode?>> EventsAsync(Speaker speaker, string kind) =>
        (await speaker.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!
            .AsArray()
            .Where(one => $"{one!["kind"]}" == kind);

    internal static async Task<(Speaker By, Speaker One, Speaker Two)> ThreeAsync(
        RunningServer server
    ) =>
        (
            await Speaker.NewAsync(server),
            await Speaker.NewAsync(server),
            await Speaker.NewAsync(server)
        );
}
