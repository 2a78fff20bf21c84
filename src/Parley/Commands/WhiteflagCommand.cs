using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Statements;
using Parley.Signing;
using Parley.Whiteflag;

namespace Parley.Commands;

/// <summary>`parley whiteflag`: notices as Whiteflag messages, and back.</summary>
internal static class WhiteflagCommand
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static Command Create() =>
        new("whiteflag", "Write notices as Whiteflag messages, and drafts of notices from them.")
        {
            Encode(),
            Decode(),
        };

    private static Command Encode()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A notice as notice send takes it, or a Whiteflag message as JSON.",
        };
        var hex = new Option<bool>("--hex")
        {
            Description = "Write the bits of the message in hexadecimal instead of JSON.",
        };
        var reference = new Option<string?>("--reference")
        {
            HelpName = "HASH",
            Description = "The message that the notice goes on with: 64 hexadecimal digits.",
        };
        var command = new Command(
            "encode",
            "Write a notice as a Whiteflag message. What it has no room for is told; a kind that "
                + "has no counterpart is refused."
        )
        {
            file,
            hex,
            reference,
        };
        command.SetAction(parsed =>
        {
            var encoded = EncodedBy(parsed.GetValue(file)!, parsed.GetValue(reference));
            if (!encoded.Try(out var message, out var broken))
            {
                Complaints.Write("parley whiteflag encode", $"{broken}");
                return ExitStatus.NoAnswer;
            }
            Tell("encode", message.Told);
            Console.Out.WriteLine(
                parsed.GetValue(hex)
                    ? WhiteflagBits.Encode(message.Message)
                    : WhiteflagJson.Write(message.Message).ToJsonString(Readable)
            );
            return ExitStatus.NoConflict;
        });
        return command;
    }

    private static Command Decode()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A Whiteflag message: JSON, or its bits in hexadecimal.",
        };
        var notice = new Option<string?>("--notice")
        {
            HelpName = "ID",
            Description = "The notice that the message which it refers to is here.",
        };
        var command = new Command(
            "decode",
            "Make a draft of a notice from a Whiteflag message. Nothing is sent: look at it, fill "
                + "in who it is from and to, and send it with notice send."
        )
        {
            file,
            notice,
        };
        command.SetAction(parsed =>
        {
            var decoded = DecodedBy(parsed.GetValue(file)!, parsed.GetValue(notice));
            if (!decoded.Try(out var draft, out var broken))
            {
                Complaints.Write("parley whiteflag decode", $"{broken}");
                return ExitStatus.NoAnswer;
            }
            Tell("decode", draft.Told);
            Console.Out.WriteLine(draft.Members.ToJsonString(Readable));
            return ExitStatus.NoConflict;
        });
        return command;
    }

    private static void Tell(string command, IEnumerable<string> told)
    {
        foreach (var one in told)
        {
            Complaints.Write($"parley whiteflag {command}", one);
        }
    }

    private static Checked<WhiteflagNotice> EncodedBy(string path, string? reference)
    {
        if (reference is not null && !IsReference(reference))
        {
            return new RuleBroken("--reference", "It is 64 hexadecimal digits in lower case.");
        }
        if (!StatementFile.Read(path).Try(out var members, out var broken))
        {
            return broken;
        }
        if (WhiteflagJson.IsMessage(members))
        {
            return WhiteflagJson.Read(members).Try(out var message, out broken)
                ? new WhiteflagNotice(message, [])
                : broken.Within(path);
        }
        // Who asks has not sent it yet.
        members.TryAdd("notice", $"{Guid.NewGuid():D}");
        members.TryAdd("sent", $"{Instant.Of(DateTimeOffset.UtcNow)}");
        return
            Statement
                .Notice.Read($"{Statement.Notice.Type}\n{members.ToJsonString()}\n")
                .Try(out var copy, out broken)
            && WhiteflagNotice.Of(copy, reference).Try(out var encoded, out broken)
            ? encoded
            : broken.Within(path);
    }

    private static bool IsReference(string text) =>
        text.Length == WhiteflagMessage.NoMessage.Length && text.All(char.IsAsciiHexDigitLower);

    private static Checked<WhiteflagDraft> DecodedBy(string path, string? notice)
    {
        DssId? related = null;
        if (notice is not null)
        {
            if (!DssId.Of(notice).Try(out var id, out var unnamed))
            {
                return unnamed with { Field = "--notice" };
            }
            related = id;
        }
        return
            MessageIn(path).Try(out var message, out var broken)
            && WhiteflagDraft.Of(message, related).Try(out var draft, out broken)
            ? draft
            : broken.Within(path);
    }

    private static Checked<WhiteflagMessage> MessageIn(string path)
    {
        if (!InputFile.Load(path).Try(out var source, out var broken))
        {
            return broken;
        }
        var text = Encoding.UTF8.GetString(source.Content.Span).Trim();
        if (!text.StartsWith('{'))
        {
            return WhiteflagBits.Decode(text);
        }
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(text, null, options) is JsonObject json
                ? WhiteflagJson.Read(json)
                : new RuleBroken("", "A message is one JSON object.");
        }
        catch (JsonException fault)
        {
            return new RuleBroken($"line {fault.LineNumber + 1}", "It is not JSON.");
        }
    }
}
