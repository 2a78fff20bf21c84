using Parley.Coordination;
using Parley.Coordination.Designations;
using Parley.Coordination.Statements;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Open;

/// <summary>Public statements and designations as programs write and read them.</summary>
[Collection(nameof(OneServer))]
public sealed class PublicStatementTests(RunningServer server)
{
    private const string Root = "/parley/v1/public-statements";

    [Fact]
    public async Task A_statement_is_read_without_a_token_byte_for_byte()
    {
        var speaker = await Speaker.NewAsync(server);
        var said = OpenSamples.PublicStatement(speaker);
        var body = Speaker.Body(Statement.PublicStatement, said, $"{speaker.Duty}");

        (await speaker.Line.PutAsync($"{Root}/{said.Id}", body)).Is(201);

        var seen = (await OpenAsync($"{Root}/{said.Id}")).Is(200);
        Assert.Equal(body["note"]!.GetValue<string>(), seen.Of("note"));
        Assert.Equal("Asia/Damascus", seen.Of("time_zone"));
        var note = (await OpenAsync($"/statements/{said.Id}/note")).Is(200);
        Assert.Equal(body["note"]!.GetValue<string>(), note.Text);
        Assert.Equal("text/plain; charset=utf-8", note.Headers["Content-Type"].Single());
        Assert.Contains("attachment", note.Headers["Content-Disposition"].Single());
        var first = (await OpenAsync($"{Root}?limit=1")).Is(200);
        Assert.Single(first["statements"]!.AsArray());
    }

    [Fact]
    public async Task Who_acts_for_nobody_and_who_is_of_another_organ_says_nothing()
    {
        var (speaker, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var said = OpenSamples.PublicStatement(speaker);
        var path = $"{Root}/{said.Id}";

        (
            await other.Line.PutAsync(
                path,
                Speaker.Body(Statement.PublicStatement, said, $"{other.Duty}")
            )
        ).IsProblem(403);
        (
            await new Http.Party(server, "stranger", "parley.line").PutAsync(
                path,
                Speaker.Body(Statement.PublicStatement, said, $"{speaker.Duty}")
            )
        ).IsProblem(403);
        (
            await speaker.Line.PutAsync(
                $"{Root}/{Guid.NewGuid():D}",
                Speaker.Body(Statement.PublicStatement, said, $"{speaker.Duty}")
            )
        ).IsProblem(400, "path");
        (await OpenAsync(path)).IsProblem(404);
    }

    [Fact]
    public async Task A_correction_and_a_withdrawal_leave_earlier_versions_readable()
    {
        var speaker = await Speaker.NewAsync(server);
        var said = OpenSamples.PublicStatement(speaker);
        (await OpenSamples.SayAsync(speaker, said)).Is(201);
        (await OpenSamples.SayAsync(speaker, said)).IsProblem(409);
        var corrected = OpenSamples.Corrected(said);
        (await OpenSamples.SayAsync(speaker, corrected)).Is(200);

        (await OpenSamples.SayAsync(speaker, OpenSamples.Withdrawn(corrected))).Is(200);

        var last = (await OpenAsync($"{Root}/{said.Id}")).Is(200);
        Assert.Equal(3, last["versions"]!.AsArray().Count);
        Assert.True(last["statement", "withdrawn"]!.GetValue<bool>());
        var first = (await OpenAsync($"{Root}/{said.Id}?version=1")).Is(200);
        Assert.Equal(1, first["statement", "version"]!.GetValue<int>());
        (await OpenAsync($"{Root}/{said.Id}?version=4")).IsProblem(404, "version");
        (await OpenAsync($"{Root}/{said.Id}?version=0")).IsProblem(400, "version");
        (await OpenAsync($"{Root}/{said.Id}?version=%2B1")).IsProblem(400, "version");
        (await OpenAsync($"{Root}/1")).IsProblem(400, "statement");
    }

    [Fact]
    public async Task A_party_reads_its_own_names_beside_neutral_ids()
    {
        var (speaker, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var own = OpenSamples.Designation(speaker, other) with
        {
            Audience = DesignationAudience.Own,
        };
        (await OpenSamples.SayAsync(speaker, own)).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Words(speaker))).Is(201);

        var seen = (await speaker.Line.GetAsync(other.PartyPath)).Is(200);
        var theirs = (await other.Line.GetAsync(other.PartyPath)).Is(200);

        Assert.Equal("The others", seen.Of("own_name", "names", "en"));
        Assert.Null(theirs["own_name"]);
        var list = $"/parley/v1/designations?by={speaker.Id}";
        Assert.Single((await speaker.Line.GetAsync(list)).Is(200)["statements"]!.AsArray());
        Assert.Empty((await other.Line.GetAsync(list)).Is(200)["statements"]!.AsArray());
        Assert.Empty((await other.Registrar.GetAsync(list)).Is(200)["statements"]!.AsArray());
        (await OpenAsync(list)).IsProblem(401);
        var words = await other.Line.GetAsync($"{speaker.PartyPath}/without-prejudice");
        Assert.Equal("Names here prejudge nothing.", words.Is(200).Of("statement", "words", "en"));
        (await speaker.Line.GetAsync($"{other.PartyPath}/without-prejudice")).IsProblem(404);
        (
            await other.Line.PutAsync(
                "/parley/v1/designations",
                Speaker.Body(Statement.Designation, own with { Version = 2 }, other.Id.Text)
            )
        ).IsProblem(403);
    }

    [Fact]
    public async Task A_restart_shows_what_was_shown()
    {
        await using var own = await RunningServer.StartAsync();
        var (speaker, other) = (await Speaker.NewAsync(own), await Speaker.NewAsync(own));
        var said = OpenSamples.PublicStatement(speaker) with { Mentions = [Subject.Of(other.Id)] };
        (await OpenSamples.SayAsync(speaker, said)).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Corrected(said))).Is(200);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Designation(speaker, other))).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Words(speaker))).Is(201);
        var api = await own.TextAsync($"{Root}/{said.Id}");
        var page = await PageAsync(own);
        await own.StopAsync();

        await own.InitializeAsync();

        Assert.Equal(api, await own.TextAsync($"{Root}/{said.Id}"));
        Assert.Contains("So designated by decision 7", api, StringComparison.Ordinal);
        Assert.Equal(page, await PageAsync(own));

        // But for the port, which is another one.
        async Task<string> PageAsync(RunningServer running) =>
            (await running.TextAsync($"/statements/{said.Id}")).Replace(
                running.Address.Authority,
                "",
                StringComparison.Ordinal
            );
    }

    private Task<Answer> OpenAsync(string path) =>
        server.SendAsync(HttpMethod.Get, path, null, null);
}
