using System.Text;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Http;

/// <summary>Bodies that were right until some bytes of them were changed.</summary>
[Collection(nameof(OneServer))]
public sealed class BentBodyTests(RunningServer server)
{
    private const int Seed = 20261127;

    private static readonly string[] Splinters =
    [
        "1e999",
        "-",
        "\"",
        "\\u0000",
        "\\ud800",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "0000",
        "9007199254740993",
        "\u0000",
        "é",
        "\ufeff",
    ];

    public static TheoryData<string> Taking => HostileBodyTests.Taking;

    [Theory]
    [MemberData(nameof(Taking))]
    public async Task Whatever_was_bent_is_answered_and_never_a_fault(string key)
    {
        var (owner, other, place) = (Party.New(server), Party.New(server), Place.New());
        var call = await Calls.All[key](owner, place);
        // What the owner has, the other cannot change, so that nothing comes of a body still right.
        await call.SendAsync();
        var before = await Sight.OfAsync(owner, place);
        var chance = new Random(Seed);
        var right = Encoding.UTF8.GetBytes(call.Body!.ToJsonString());

        for (var i = 0; i < (TestFiles.IsLong ? 5_000 : 100); i++)
        {
            var bent = Bend(right, chance);
            var answer = await other.SendBytesAsync(call.Method, call.Path, bent);
            Assert.True(
                answer.Status is 200 or 201 or (>= 400 and < 500),
                $"{answer.Status} for {Encoding.UTF8.GetString(bent)}"
            );
        }

        Assert.Equal(before, await Sight.OfAsync(owner, place));
    }

    private static byte[] Bend(byte[] right, Random chance)
    {
        var bytes = right.ToList();
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            var at = chance.Next(bytes.Count);
            var count = Math.Min(chance.Next(1, 20), bytes.Count - at);
            switch (chance.Next(5))
            {
                case 0:
                    bytes[at] = (byte)chance.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(count, bytes.Count - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, count));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(chance.GetItems(Splinters, 1)[0]));
                    break;
                default:
                    // A digit becomes another: what is right in form may be wrong in sense.
                    var digits = bytes
                        .Index()
                        .Where(one => one.Item is >= (byte)'0' and <= (byte)'9');
                    var places = digits.Select(one => one.Index).ToArray();
                    if (places.Length > 0)
                    {
                        bytes[chance.GetItems(places, 1)[0]] = (byte)('0' + chance.Next(10));
                    }
                    break;
            }
        }
        return [.. bytes];
    }
}
