using System.Diagnostics;
using System.Text;
using Parley.Formats;
using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

public sealed class OpenAirFuzzTests
{
    private const int ChangesMax = 8;
    private const string Telling = "0123456789:.,NSEW*=+-/ \n\r\t";

    // A reading takes a millisecond; the sum is bounded so that no single one can hang.
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("sample.openair.txt", 1)]
    [InlineData("faulty.openair.txt", 2)]
    [InlineData("windows1252.openair.txt", 3)]
    public void Whatever_a_file_says_every_area_is_read_or_named(string name, int seed)
    {
        Random chance = new(seed);
        byte[] sample = Samples.Open(name).Content.ToArray();
        int times = Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1" ? 20_000 : 700;
        Stopwatch watch = Stopwatch.StartNew();

        for (int i = 0; i < times && watch.Elapsed < TimeMax; i++)
        {
            byte[] changed = Change(sample, chance);
            Source source = new(name, changed);

            _ = new OpenAirFormat().Recognizes(source);
            Reading reading = new OpenAirFormat().Read(source, new());

            int told = reading.Entities.Length + reading.Problems.Length;
            Assert.True(told >= Math.Max(1, AreasBeforeNul(changed)), Describe(changed));
            Assert.All(reading.Problems, AssertTold);
            Assert.Equal(
                reading.Entities.Length,
                reading.Entities.Select(area => area.Id).Distinct().Count()
            );
        }

        Assert.True(watch.Elapsed < TimeMax, $"{watch.Elapsed}");
    }

    private static void AssertTold(Problem problem)
    {
        Assert.Matches(@"^line [1-9]\d*$", problem.Place);
        Assert.Matches(@"^[^\r\n]+\.$", problem.Rule);
    }

    // Counted another way than the reader does.
    private static int AreasBeforeNul(byte[] file) =>
        Encoding
            .Latin1.GetString(file)
            .Split('\0')[0]
            .Split('\n', '\r')
            .Select(line => line.Split('*')[0].Replace('\t', ' ').Trim().ToUpperInvariant())
            .Count(line => line == "AC" || line.StartsWith("AC "));

    private static string Describe(byte[] file) => Encoding.Latin1.GetString(file);

    private static byte[] Change(byte[] sample, Random chance)
    {
        List<byte> file = [.. sample];
        for (int i = chance.Next(1, ChangesMax + 1); i > 0 && file.Count > 8; i--)
        {
            ChangeOnce(file, chance);
        }
        return [.. file];
    }

    private static void ChangeOnce(List<byte> file, Random chance)
    {
        int at = chance.Next(file.Count);
        switch (chance.Next(8))
        {
            case 0:
                file[at] = (byte)chance.Next(256);
                break;
            case 1:
                file.RemoveAt(at);
                break;
            case 2:
                file.Insert(at, (byte)chance.Next(256));
                break;
            case 3:
                file.RemoveRange(at, chance.Next(file.Count - at) / 8);
                break;
            case 4:
                file.InsertRange(at, "9999999999"u8.ToArray());
                break;
            case 5:
                file[at] = (byte)Telling[chance.Next(Telling.Length)];
                break;
            default:
                MoveLine(file, chance);
                break;
        }
    }

    // A line, or what is between two line ends, comes again somewhere else.
    private static void MoveLine(List<byte> file, Random chance)
    {
        int start = file.IndexOf((byte)'\n', chance.Next(file.Count)) + 1;
        int end = file.IndexOf((byte)'\n', start);
        if (end > start)
        {
            int to = file.IndexOf((byte)'\n', chance.Next(file.Count)) + 1;
            file.InsertRange(to, file.GetRange(start, end + 1 - start));
        }
    }
}
