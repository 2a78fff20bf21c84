using Parley.Http;

namespace Parley.Tests.Http;

/// <summary>A path that there is, called with a method that it has not.</summary>
[Collection(nameof(OneServer))]
public sealed class MethodTests(RunningServer server)
{
    private static readonly string[] Methods =
    [
        "GET",
        "PUT",
        "POST",
        "DELETE",
        "PATCH",
        "OPTIONS",
        "BREW",
    ];

    // What is no operation, and has GET alone.
    private static readonly string[] Others =
    [
        "/healthy",
        "/health/live",
        "/health/ready",
        "/openapi.json",
        "/docs",
        "/dev/token",
        "/.well-known/jwks.json",
    ];

    public static TheoryData<string> Routes =>
        [.. Operations.All.Select(operation => operation.Route).Distinct(), .. Others];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Another_method_is_refused_with_those_that_there_are(string route)
    {
        var path = Filled(route);
        var own = OwnMethods(route);
        foreach (var method in Methods.Except(own))
        {
            var answer = await server.SendAsync(new HttpMethod(method), path, null, null);
            // A path that could end in a version says itself what it lacks.
            if (method == "DELETE" && answer.Status == 401)
            {
                continue;
            }

            answer.IsNo(405, StyleOf(route));
            var allowed = answer.Headers["Allow"].SelectMany(one => one.Split(", ")).ToList();
            Assert.Equal(own.Order(), allowed.Except(["DELETE"]).Union(own).Order());
            Assert.DoesNotContain(method, allowed);
        }
    }

    [Fact]
    public async Task HEAD_is_another_method_and_has_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/healthy");

        using var response = await server.Http.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal("GET", Assert.Single(response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("/dss/v1")]
    [InlineData("/dss/v1/operational_intent_references")]
    [InlineData("/healthy/more")]
    [InlineData("/no-file.txt")]
    public async Task A_path_that_there_is_not_is_404_for_every_method(string path)
    {
        foreach (var method in Methods)
        {
            var answer = await server.SendAsync(new HttpMethod(method), path, null, null);

            answer.IsRefused(404);
            Assert.Empty(answer.Headers["Allow"]);
        }
    }

    private static string Filled(string route) =>
        string.Join(
            '/',
            route.Split('/').Select(part => part.StartsWith('{') ? Paths.NewId() : part)
        );

    private static string[] OwnMethods(string route)
    {
        string[] own =
        [
            .. Operations
                .All.Where(one => Shape(one.Route) == Shape(route))
                .Select(one => one.Method),
        ];
        return own.Length > 0 ? own : ["GET"];
    }

    private static ErrorStyle StyleOf(string route) =>
        Operations.All.FirstOrDefault(one => Shape(one.Route) == Shape(route))?.Errors
        ?? ErrorStyle.Sentence;

    private static string Shape(string route) =>
        string.Join('/', route.Split('/').Select(part => part.StartsWith('{') ? "{}" : part));
}
