using System.Text;
using Parley.Airspace.Entities;
using Parley.Formats;
using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

public sealed class OpenAirBadInputTests
{
    private const string Good = "AC D\nAN GOOD\nAH FL100\nAL GND\nV X=1:00 N 1:00 E\nDC 1\n";

    [Theory]
    [InlineData("AC R\nAH FL100\nAL GND\nV X=1:00 N 1:00 E\nDC 1", 1, "AN: An area has a name.")]
    [InlineData("AC R\nAN\nAH FL100", 2, "AN: A value follows.")]
    [InlineData("AC\nAN A\nAH FL100", 1, "A: AC: A value follows.")]
    [InlineData("AC R\nAN A\nAL GND\nDC 1", 4, "A: DC: An arc or circle has a centre")]
    [InlineData("AC R\nAN A\nAL GND\nV X=1:00 N 1:00 E\nDC 1", 1, "A: AH: An area has an upper")]
    [InlineData("AC R\nAN A\nAH FL1\nV X=1:00 N 1:00 E\nDC 1", 1, "A: AL: An area has a lower")]
    [InlineData("AC R\nAN A\nAH FL100\nAL GND", 1, "A: An area has points")]
    [InlineData("AC R\nAN A\nAN B\nAH FL100\nAL GND", 3, "A: AN: An area says this once.")]
    [InlineData("AC R\nAN A\nAH FL100\nAH FL110", 4, "A: AH: An area says this once.")]
    [InlineData("AC R\nAN A\nAH UNL\nAL UNL\nV X=1:00 N 1:00 E\nDC 1", 1, "A: AL: The lower")]
    [InlineData("AC R\nAN A\nAH 100FT\nAL 200FT\nV X=1:00 N 1:00 E\nDC 1", 1, "A: AL: The lower")]
    [InlineData("AC R\nAN A\nXY 12", 3, "A: XY: This is no command of OpenAir.")]
    [InlineData("AC R\nAN A\nAA never", 3, "A: AA: Activation is")]
    [InlineData("AC R\nAN A\nAA NONE\nAA NONE", 4, "A: AA: NONE stands alone.")]
    [InlineData("\n\nDP 1:00 N 1:00 E\nDP 1:00 N 2:00 E", 3, "DP: A command stands in an area")]
    [InlineData("AC R\nAN A\r*c\r\nAH FLX\r\rAL GND", 4, "A: AH: An altitude is")]
    public void A_fault_is_told_with_its_line_and_rule(string text, int line, string rule)
    {
        Reading reading = Samples.Read($"{text}\n{Good}");

        Assert.Equal("GOOD", Assert.Single(reading.Entities).Name);
        Problem problem = Assert.Single(reading.Problems);
        Assert.Equal($"line {line}", problem.Place);
        Assert.Contains(rule, problem.Rule);
    }

    [Theory]
    [InlineData("V X=1:00 N 1:00 E\nDC 0", "DC.radius: A radius is above 0")]
    [InlineData("V X=1:00 N 1:00 E\nDC -1", "DC.radius: A radius is above 0")]
    [InlineData("V X=1:00 N 1:00 E\nDC NaN", "DC: A radius is a number")]
    [InlineData("V X=1:00 N 1:00 E\nDC 1e308", "DC: A radius is a number")]
    [InlineData("V X=1:00 N 1:00 E\nDC 99999999", "DC.radius: A radius is above 0")]
    [InlineData("V X=1:00 N 1:00 E\nDC 1\nDC 2", "DC: An area is one ring")]
    [InlineData("V X=1:00 N 1:00 E\nDC 1\nDP 1:00 N 1:00 E", "DP: An area is one ring")]
    [InlineData("V X=1:00 N 1:00 E\nDA 0,0,90", "DA.radius: A radius is above 0")]
    [InlineData("V X=1:00 N 1:00 E\nDA 5,0", "DA: An arc is a radius and two angles")]
    [InlineData("V X=1:00 N 1:00 E\nDA 5,0,720", "DA: An arc's angles lie")]
    [InlineData("V X=1:00 N 1:00 E\nDA 1e308,0,90", "DA: An arc is a radius and two angles")]
    [InlineData("DA 5,0,90", "DA: An arc or circle has a centre")]
    [InlineData("DB 1:00 N 1:00 E,2:00 N 1:00 E", "DB: An arc or circle has a centre")]
    [InlineData("V X=1:00 N 1:00 E\nDB 1:00 N 1:00 E,1:00 N 1:00 E", "DB.radius: A radius is")]
    [InlineData("V X=1:00 N 1:00 E\nDB 2:00 N 1:00 E", "DB: A place is")]
    [InlineData("V X=0:00 N 0:00 E\nDB 0:00 N 180:00 E,0:00 N 180:00 E", "DB.radius: A radius is")]
    [InlineData("V X=1:00 N", "V.X: A place is")]
    [InlineData("V D=left", "V.D: A direction is")]
    [InlineData("V W=wide", "V.W: A width is")]
    [InlineData("V Q=1", "V: A variable is")]
    [InlineData("V", "V: A variable is")]
    [InlineData("DY 1:00 N 1:00 E", "DY: An airway has a width")]
    [InlineData("V W=5\nDY 1:00 N 1:00 E", "DY: An airway has at least 2 points.")]
    [InlineData("V W=5\nDY 1:00 N 1:00 E\nV W=6", "V.W: An airway has one width.")]
    [InlineData("V W=0\nDY 1:00 N 1:00 E\nDY 1:00 N 2:00 E", "width: A half width is above 0")]
    [InlineData("DP 1:00 N 1:00 E\nDP 1:00 N 2:00 E", "A ring has at least 3 distinct vertices.")]
    [InlineData(
        "DP 1:00 N 1:00 E\nDP 1:00 N 1:00 E\nDP 1:00 N 1:00 E\nDP 1:00 N 1:00 E",
        "A ring has at least 3 distinct vertices."
    )]
    [InlineData(
        "DP 1:00 N 1:00 E\nDP 2:00 N 2:00 E\nDP 2:00 N 1:00 E\nDP 1:00 N 2:00 E",
        "Edges do not cross"
    )]
    [InlineData(
        "DP 0:00 N 0:00 E\nDP 0:00 N 120:00 E\nDP 0:00 N 120:00 W",
        "A shape is at most 5500 km wide."
    )]
    [InlineData("*PARLEY error=-1\nV X=1:00 N 1:00 E\nDC 1", "error= is followed by")]
    [InlineData("*PARLEY error=NaN\nV X=1:00 N 1:00 E\nDC 1", "error= is followed by")]
    public void A_drawing_that_is_none_is_refused_by_its_rule(string drawing, string rule)
    {
        Reading reading = Samples.Read(Good + Samples.Area(drawing) + Good);

        Assert.Equal(["GOOD", "GOOD"], reading.Entities.Select(area => area.Name));
        Assert.Contains($"A: ", Assert.Single(reading.Problems).Rule);
        Assert.Contains(rule, reading.Problems[0].Rule);
    }

    [Fact]
    public void A_file_cut_off_anywhere_gives_its_whole_areas_and_names_the_broken_one()
    {
        string whole = Good + Good;
        for (int length = Good.Length + 3; length < whole.Length - 2; length++)
        {
            Reading reading = Samples.Read(whole[..length]);

            Assert.Equal("GOOD", Assert.Single(reading.Entities).Name);
            Assert.StartsWith("line ", Assert.Single(reading.Problems).Place);
        }
    }

    [Fact]
    public void Reading_ends_at_a_nul_byte_and_keeps_what_came_before()
    {
        Reading reading = Samples.Read($"{Good}AC R\nAN A\nAH FL\0\n{Good}");

        Assert.Single(reading.Entities);
        Assert.Equal(
            [
                new Problem("line 9", "A: The area is not whole: reading ends here."),
                new Problem("line 9", "Text holds no NUL byte; the rest is not read."),
            ],
            reading.Problems
        );
    }

    [Fact]
    public void A_line_too_long_breaks_its_area_only()
    {
        string longLine = $"* {new string('x', OpenAirReader.LineLengthMax)}";

        Reading reading = Samples.Read($"AC R\nAN A\n{longLine}\nAH FL100\n{Good}");

        Assert.Single(reading.Entities);
        Assert.Equal(
            [new Problem("line 3", "A: A line has at most 4096 bytes.")],
            reading.Problems
        );
    }

    [Fact]
    public void A_single_line_of_many_megabytes_is_one_problem()
    {
        Reading reading = Samples.Read($"{Good}AC R\nAN A\n{new string('D', 1 << 24)}");

        Assert.Single(reading.Entities);
        Assert.Equal("line 9", Assert.Single(reading.Problems).Place);
    }

    [Fact]
    public void An_area_of_a_hundred_thousand_points_is_refused_and_its_points_are_not_kept()
    {
        StringBuilder drawing = new();
        for (int i = 0; i < 100_000; i++)
        {
            drawing.Append($"DP {i % 60}:{i / 60 % 60}:00 N 1:00:00 E\n");
        }

        Reading reading = Samples.Read(Samples.Area($"{drawing}") + Good);

        Assert.Equal("GOOD", Assert.Single(reading.Entities).Name);
        Assert.Contains("at most 10000 points", Assert.Single(reading.Problems).Rule);
    }

    [Fact]
    public void Reading_ends_when_a_file_has_too_many_problems()
    {
        StringBuilder text = new();
        for (int i = 0; i < 2 * Reading.ProblemsMax; i++)
        {
            text.Append($"AC R\nAN A{i}\n");
        }

        Reading reading = Samples.Read($"{text}");

        Assert.InRange(reading.Problems.Length, Reading.ProblemsMax - 1, Reading.ProblemsMax);
        Assert.Equal(
            "A file has fewer than 1000 problems: reading stopped.",
            reading.Problems[^1].Rule
        );
    }

    [Fact]
    public void Reading_ends_when_a_file_has_too_many_areas()
    {
        StringBuilder text = new();
        for (int i = 0; i < OpenAirReader.AreasMax + 10; i++)
        {
            text.Append(Good);
        }

        Reading reading = Samples.Read($"{text}");

        Assert.Equal(OpenAirReader.AreasMax, reading.Entities.Length);
        Assert.Contains("at most 100000 areas", reading.Problems[^1].Rule);
    }

    [Fact]
    public void Text_of_another_kind_is_one_problem()
    {
        Reading reading = Samples.Read("Dear all,\nplease find the list below.\nRegards");

        Assert.Empty(reading.Entities);
        Assert.Equal(
            [new Problem("line 1", "DEAR: A command stands in an area, after its AC.")],
            reading.Problems
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("* only a comment\n\n")]
    public void A_file_without_an_area_is_no_success(string text)
    {
        Reading reading = Samples.Read(text);

        Assert.Equal(
            [new Problem("line 1", "An OpenAir file has an area, which AC begins.")],
            reading.Problems
        );
    }

    [Fact]
    public void Ids_are_unique_whatever_the_names_are()
    {
        string[] names = ["A", "A", "A (2)", "A", new('B', 900), new('B', 900)];
        string text = string.Concat(names.Select(name => Good.Replace("GOOD", name)));

        Reading reading = Samples.Read(text);

        Assert.Equal(names, reading.Entities.Select(area => area.Name));
        Assert.Equal(6, reading.Entities.Select(area => area.Id).Distinct().Count());
        Assert.All(
            reading.Entities,
            area => Assert.InRange(area.Id.Text.Length, 1, EntityId.LengthMax)
        );
    }

    [Fact]
    public void The_owner_asked_for_owns_everything()
    {
        Owner owner = Owner.Of("Authority").Value;
        Source source = new("text.txt", Encoding.UTF8.GetBytes(Good));

        Reading reading = new OpenAirFormat().Read(source, new() { Owner = owner });

        Assert.Equal(owner, Assert.Single(reading.Entities).Owner);
    }
}
