using System.Text.Json.Nodes;

namespace Parley.Tests.Commands;

/// <summary>`parley whiteflag` as it is typed.</summary>
public sealed class WhiteflagCommandTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task A_message_is_decoded_from_json_or_bits_and_encoded_again()
    {
        const string File = "examples/whiteflag/mine-field.json";
        var answer = await _shell.RunAsync(
            $"parley whiteflag encode {File} --hex > bits && parley whiteflag decode bits > draft "
                + $"&& parley whiteflag decode {File} | diff - draft && cat draft"
        );

        Assert.Equal((0, ""), (answer.ExitStatus, answer.Errors));
        var draft = JsonNode.Parse(answer.Output)!;
        Assert.Equal("Whiteflag danger sign (21): mine field.", $"{draft["texts"]!["en"]}");
        Assert.Equal("2026-12-31T08:00:00Z", $"{draft["about"]!["until"]}");
        // Who it is from is an officer's to say.
        Assert.Null(draft["from"]);
    }

    [Fact]
    public async Task What_cannot_be_written_or_read_is_told_in_one_line()
    {
        _shell.Write("a.json", """{"MessageHeader":{"MessageCode":"A"},"MessageBody":{}}""");
        _shell.Write("b.json", "{");
        _shell.Write("c.hex", "574631");

        foreach (
            var (line, saying) in new[]
            {
                ("decode a.json", "decode: a.json.Prefix: "),
                ("decode b.json", "is not JSON"),
                ("decode c.hex", "c.hex.EncryptionIndicator: The message ends before it."),
                ("decode nothing.json", "no such file"),
                ("decode c.hex --notice one", "--notice: "),
                ("encode b.json", "not JSON"),
                ("encode examples/whiteflag/road-open.json --reference x", "--reference: "),
                ("encode examples/line/party.json", "members of its kind"),
            }
        )
        {
            var answer = await _shell.RunAsync($"parley whiteflag {line}");

            Assert.Equal((2, ""), (answer.ExitStatus, answer.Output));
            Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
            Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
        }
    }

    public void Dispose() => _shell.Dispose();
}
