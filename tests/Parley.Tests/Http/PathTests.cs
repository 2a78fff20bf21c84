using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>What a path may end in, and whose ids are the same.</summary>
[Collection(nameof(OneServer))]
public sealed class PathTests(RunningServer server)
{
    public static TheoryData<string> Kinds => Kind.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_put_with_an_empty_version_never_makes_anything(string name)
    {
        var (kind, party, place) = (Kind.Of(name), Party.New(server), Place.New());
        var path = $"{kind.Root}/{Paths.NewId()}";

        var answer = await party.PutAsync($"{path}/", kind.BodyOf(place));

        answer.IsRefused(400);
        (await party.GetAsync(path)).IsRefused(404);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_empty_version_changes_and_deletes_nothing(string name)
    {
        var (kind, party, place) = (Kind.Of(name), Party.New(server), Place.New());
        var (path, _) = await kind.MakeAsync(party, place);
        var before = (await party.GetAsync(path)).Is(200).Text;

        (await party.PutAsync($"{path}/", kind.BodyOf(place))).IsRefused(400);
        (await party.DeleteAsync($"{path}/")).IsRefused(400);
        (await party.DeleteAsync(path)).IsRefused(400);

        Assert.Equal(before, (await party.GetAsync(path)).Is(200).Text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_empty_version_is_looked_at_after_the_token(string name)
    {
        var (kind, party) = (Kind.Of(name), Party.New(server));
        var path = $"{kind.Root}/{Paths.NewId()}/";

        (await party.SendNamelessAsync(HttpMethod.Put, path, null)).IsRefused(401);
        (await party.SendNamelessAsync(HttpMethod.Delete, path, null)).IsRefused(401);
        (await party.With("other").DeleteAsync(path)).IsRefused(403);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_id_in_upper_case_is_the_same_id(string name)
    {
        var (kind, party, place) = (Kind.Of(name), Party.New(server), Place.New());
        var id = Paths.NewId();
        var upper = id.ToUpperInvariant();

        var made = await party.PutAsync($"{kind.Root}/{upper}", kind.BodyOf(place));

        made.Is(kind.Made);
        Assert.Equal(id, made.Of(kind.Member, "id"));
        (await party.GetAsync($"{kind.Root}/{id}")).Is(200);
        (await party.PutAsync($"{kind.Root}/{id}", kind.BodyOf(place))).Is(409);
        var version = Calls.VersionOf(made.Json);
        (await party.DeleteAsync($"{kind.Root}/{id}/{version}")).Is(200);
        (await party.GetAsync($"{kind.Root}/{upper}")).IsRefused(404);
    }

    [Theory]
    [InlineData("4c1b1a8e-1f0a-1000-8000-000000000000")] // version 1
    [InlineData("4c1b1a8e-1f0a-4000-7000-000000000000")] // another variant
    [InlineData("4c1b1a8e1f0a40008000000000000000")]
    [InlineData("{4c1b1a8e-1f0a-4000-8000-000000000000}")]
    [InlineData("4c1b1a8e-1f0a-4000-8000-00000000000")]
    [InlineData("4c1b1a8e-1f0a-4000-8000-00000000000g")]
    [InlineData("4c1b1a8e-1f0a-4000-8000-000000000000%20")]
    [InlineData("%F0%9F%9A%81")]
    [InlineData("%C0%AE%C0%AE")]
    [InlineData("..%2f..%2fhealth%2flive")]
    public async Task What_is_no_id_is_refused_everywhere(string id)
    {
        var (party, place) = (Party.New(server), Place.New());
        foreach (var kind in Kind.Names.Select(row => Kind.Of(row.Data)))
        {
            (await party.GetAsync($"{kind.Root}/{id}")).IsRefused(400);
            (await party.PutAsync($"{kind.Root}/{id}", kind.BodyOf(place))).IsRefused(400);
            var version = $"{kind.Root}/{id}/aaaaaaaaaaaaaaaaaaaa";
            (await party.PutAsync(version, kind.BodyOf(place))).IsRefused(400);
            (await party.DeleteAsync(version)).IsRefused(400);
        }
    }

    [Theory]
    [InlineData("SHOUTEDVERSION1")]
    [InlineData("short")]
    [InlineData("with-a-hyphen-in-it")]
    public async Task A_malformed_version_is_400_and_not_409(string version)
    {
        var (party, place) = (Party.New(server), Place.New());
        foreach (var kind in new[] { Kind.Of("areas"), Kind.Of("rid"), Kind.Of("subscriptions") })
        {
            var (path, _) = await kind.MakeAsync(party, place);

            (await party.PutAsync($"{path}/{version}", kind.BodyOf(place))).IsRefused(400);
            (await party.DeleteAsync($"{path}/{version}")).IsRefused(400);
        }
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/dss/v1")]
    [InlineData("GET", "/dss/v1/reports")]
    [InlineData("PATCH", "/dss/v1/reports")]
    [InlineData("BREW", "/dss/v1/subscriptions/query")]
    [InlineData("DELETE", "/dss/v1/operational_intent_references/query")]
    [InlineData("PUT", "/rid/v2/dss/subscriptions/a/b/c")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/../../etc/passwd")]
    [InlineData("GET", "//dss//v1//reports")]
    public async Task What_is_no_operation_is_refused_and_never_a_fault(string method, string path)
    {
        var answer = await Party.New(server).SendAsync(new HttpMethod(method), path, null);

        Assert.Contains(answer.Status, (int[])[400, 404, 405]);
        answer.IsRefused(answer.Status);
    }

    [Fact]
    public async Task A_path_that_is_no_operation_says_so_in_the_form_of_every_refusal()
    {
        var answer = await Party.New(server).PostAsync("/no/such/path", new JsonObject());

        answer.IsRefused(404);
    }
}
