using System.Text.Json.Nodes;
using Parley.Http;

namespace Parley.Tests.Http;

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body as it came.</param>
/// <param name="Headers">Of the answer and of its body.</param>
internal sealed record Answer(int Status, string Text, ILookup<string, string> Headers)
{
    /// <summary>The body, which is JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>A member of the body, and so on.</summary>
    public JsonNode? this[params string[] path] =>
        path.Aggregate((JsonNode?)Json, (node, name) => node?[name]);

    /// <summary>The text of a member.</summary>
    public string Of(params string[] path) => this[path]!.GetValue<string>();

    /// <summary>The sentence of a refusal.</summary>
    public string Message => Of("message");

    /// <summary>Asserts the status, showing the body when it is another.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }

    /// <summary>Asserts a refusal in the form that every interface here has.</summary>
    public Answer IsRefused(int status, string? saying = null)
    {
        Is(status);
        var member = Assert.Single(Json.AsObject());
        Assert.Equal("message", member.Key);
        Assert.NotEqual("", Message);
        Assert.Contains(saying ?? "", Message, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Asserts a refusal in the form of Parley's own interface (RFC 9457).</summary>
    public Answer IsProblem(int status, string? saying = null)
    {
        Is(status);
        Assert.Equal("application/problem+json", Headers["Content-Type"].Single());
        Assert.Equal(
            ["detail", "status", "title", "type"],
            Json.AsObject().Select(member => member.Key).Order()
        );
        Assert.Equal(status, this["status"]!.GetValue<int>());
        Assert.NotEqual("", Of("detail"));
        Assert.Contains(saying ?? "", Of("detail"), StringComparison.Ordinal);
        return this;
    }

    /// <summary>Asserts a refusal as an interface writes it.</summary>
    public Answer IsNo(int status, ErrorStyle style) =>
        style is ErrorStyle.Problem ? IsProblem(status) : IsRefused(status);

    public static async Task<Answer> OfAsync(HttpResponseMessage response) =>
        new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response
                .Headers.Concat(response.Content.Headers)
                .SelectMany(header => header.Value.Select(value => (header.Key, value)))
                .ToLookup(pair => pair.Key, pair => pair.value)
        );
}
