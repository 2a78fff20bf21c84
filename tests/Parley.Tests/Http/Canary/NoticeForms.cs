using System.Text;
using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Canary;

/// <summary>Notices of every kind, with every member that the kind may have.</summary>
/// <param name="mint">Makes the values.</param>
/// <param name="organ">Who sends them; it has officers called duty and second.</param>
internal sealed class NoticeForms(Minting mint, string organ)
{
    private readonly Dictionary<string, (byte[] Bytes, string Word)> _files = [];

    public string From { get; } = $"{organ}/duty";

    public string Second { get; } = $"{organ}/second";

    /// <summary>The members of a notice to somebody.</summary>
    public JsonObject Of(NoticeKind kind, string to, string? id = null, string? thread = null)
    {
        var form = Form.Of(kind);
        var at = mint.Place();
        var members = new JsonObject
        {
            ["notice"] = id ?? mint.Id(),
            ["kind"] = EnumNames.Of(kind),
            ["from"] = From,
            ["to"] = to,
            ["precedence"] = kind is NoticeKind.Emergency ? "flash" : "priority",
            ["sent"] = mint.JustNow(),
            ["stale"] = mint.Minute(100),
            ["acknowledge_by"] = mint.Minute(),
            ["answer_by"] = mint.Minute(),
            ["about"] = About(at),
            ["read_back"] = true,
            ["mandate"] = mint.Word(),
            ["fields"] = Fields(form.Slots, at),
        };
        if (kind is NoticeKind.Message)
        {
            members["role"] = "liaison";
        }
        if (thread is not null)
        {
            members["thread"] = thread;
        }
        if (form.HasText)
        {
            members["authoritative"] = "en";
            members["texts"] = mint.Words("en", "ar");
            members["attachments"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = mint.Word(),
                    ["media_type"] = "image/png",
                    ["length"] = mint.Large(),
                    ["sha256"] = NewFile(),
                }
            );
        }
        if (kind is NoticeKind.Deconfliction || NoticeRules.IsProtected(kind))
        {
            members["volumes"] = new JsonArray(
                mint.Volume((at.Latitude + 0.03111m, at.Longitude + 0.03112m))
            );
        }
        return members;
    }

    private JsonObject About((decimal Latitude, decimal Longitude) at) =>
        new()
        {
            ["place"] = new JsonObject
            {
                ["lat"] = at.Latitude,
                ["lng"] = at.Longitude,
                ["accuracy_m"] = 500 + mint.Meters(),
            },
            ["place_name"] = mint.Word(),
            ["from"] = mint.Minute(),
            ["until"] = mint.Minute(),
            ["count"] = mint.Small(),
        };

    /// <summary>A digest that nothing has.</summary>
    /// <summary>The hash of a new file, which begins as a picture does and has a word.</summary>
    public string NewFile()
    {
        var word = mint.Word();
        byte[] file = [0x89, .. "PNG\r\n\u001a\n"u8, .. Encoding.ASCII.GetBytes(word)];
        var hash = PutFiles.HashOf(file);
        _files.Add(hash, (file, word));
        return hash;
    }

    /// <summary>The bytes of a file, and the word in it.</summary>
    public (byte[] Bytes, string Word) FileOf(string hash) => _files[hash];

    private JsonObject Fields(IEnumerable<Slot> slots, (decimal Latitude, decimal Longitude) at)
    {
        var fields = new JsonObject();
        foreach (var slot in slots)
        {
            fields[slot.Name] = slot.Name switch
            {
                "second_lat" => at.Latitude + 0.00112m,
                "second_lng" => at.Longitude + 0.00113m,
                "lat" => at.Latitude + 0.00222m,
                "lng" => at.Longitude + 0.00223m,
                "verified_by" => Second,
                _ => Value(slot, at),
            };
        }
        return fields;
    }

    private JsonNode Value(Slot slot, (decimal Latitude, decimal Longitude) at) =>
        slot.Type switch
        {
            SlotType.Line => mint.Word(),
            SlotType.Lines => new JsonArray(mint.Word(), mint.Word()),
            SlotType.Words => mint.Words("en", "ar"),
            SlotType.Moment => mint.Minute(),
            SlotType.Choice => slot.Choices[0],
            SlotType.Number => slot.Most < 1_000 ? slot.Least : mint.Large(),
            SlotType.Organ => organ,
            SlotType.Officer => From,
            SlotType.Things => new JsonArray(mint.Id()),
            SlotType.Flag => true,
            SlotType.Rows => new JsonArray(Fields(slot.Columns, at)),
        };
}
