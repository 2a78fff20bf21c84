using System.Text;
using Parley.Formats;

namespace Parley.Tests.Formats.Json;

public sealed class FuzzTests
{
    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "null",
        "true",
        "-",
        "1e308",
        "1e999",
        "NaN",
        "-0",
        "\"\\uD800\"",
        "\0",
        "\uFEFF",
        "[[[[[[[[",
        "99999999999999999999",
        "\"type\"",
        "\"FL195\"",
        "\"features\"",
        "180",
        "-90",
        "{\"type\":\"Polygon\"}",
        "[]",
        "{}",
        "\"\"",
        "\"24:00Z\"",
        "\"9999-12-31T23:59:59.999999999Z\"",
        "\"0001-01-01T00:00:00+23:59\"",
    ];

    [Theory]
    [InlineData("geojson/profile.geojson")]
    [InlineData("geozones/zones.ed269.json")]
    [InlineData("geozones/zones.ed318.json")]
    [InlineData("f3548/exchange.json")]
    public void Whatever_becomes_of_a_file_it_is_read_without_a_throw_and_within_bounds(string path)
    {
        byte[] gold = TestFiles.Gold(path);
        Random random = new(20261123);
        int rounds = TestFiles.IsLong ? 100_000 : 2_000;
        for (int round = 0; round < rounds; round++)
        {
            byte[] text = Mutated(gold, random);
            foreach (IFormat format in TestFiles.Formats)
            {
                Reading reading = format.Read(text);
                format.Recognizes(new Source("x.json", text));

                Assert.True(reading.Problems.Length <= Reading.ProblemsMax);
                foreach (Problem problem in reading.Problems)
                {
                    Assert.False(problem.Rule.Length > 400, problem.Rule);
                    Assert.DoesNotContain('\n', problem.Place + problem.Rule);
                }
            }
        }
    }

    [Theory]
    [InlineData("geojson/profile.geojson", 0)]
    [InlineData("geozones/zones.ed269.json", 1)]
    [InlineData("geozones/zones.ed318.json", 2)]
    [InlineData("f3548/exchange.json", 3)]
    public void A_file_cut_anywhere_is_read_up_to_there(string path, int format)
    {
        byte[] gold = TestFiles.Gold(path);
        int last = gold.AsSpan().TrimEnd("\n"u8).Length;
        for (int length = 0; length < last; length++)
        {
            Reading reading = TestFiles.Formats[format].Read(gold[..length]);

            Assert.Single(reading.Problems);
            Assert.StartsWith("line ", reading.Problems[0].Place);
        }
        Assert.Empty(TestFiles.Formats[format].Read(gold[..last]).Problems);
    }

    private static byte[] Mutated(byte[] gold, Random random)
    {
        List<byte> text = [.. gold];
        int changes = random.Next(1, 6);
        for (int i = 0; i < changes && text.Count > 0; i++)
        {
            int at = random.Next(text.Count);
            switch (random.Next(5))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, random.Next(Math.Min(40, text.Count - at)));
                    break;
                case 2:
                    text.InsertRange(
                        at,
                        Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)])
                    );
                    break;
                case 3:
                    int length = random.Next(Math.Min(200, text.Count - at));
                    text.InsertRange(random.Next(text.Count), text.GetRange(at, length));
                    break;
                default:
                    text[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }
        return [.. text];
    }
}
