using System.IO.Compression;
using System.Text;
using Parley.Formats;
using Parley.Formats.Kml;

namespace Parley.Tests.Formats.Kml;

public sealed class KmzArchiveTests
{
    private static readonly string Plan = KmlFile.Document(
        $"<Placemark><name>A</name>{KmlFile.Polygon(KmlFile.Triangle)}</Placemark>"
    );

    [Fact]
    public void The_document_is_doc_kml_or_else_the_first_kml()
    {
        var other = Plan.Replace("<name>A", "<name>B");

        var named = Read(Zip(("first.kml", other), ("doc.kml", Plan)));
        var first = Read(Zip(("image.png", "x"), ("files/plan.KML", other), ("z.kml", Plan)));

        Assert.Equal("A", Assert.Single(named.Entities).Name);
        Assert.Equal("B", Assert.Single(first.Entities).Name);
    }

    [Fact]
    public void Two_documents_of_one_name_are_refused_since_one_would_go_unread()
    {
        var problem = Assert.Single(Read(Zip(("doc.kml", Plan), ("doc.kml", Plan))).Problems);

        Assert.Equal(new("archive", "A KMZ file holds one doc.kml."), problem);
    }

    [Fact]
    public void Problems_name_the_document_in_the_archive()
    {
        var reading = Read(Zip(("doc.kml", "<kml>\n<Document>")));

        Assert.Equal("doc.kml, line 2", Assert.Single(reading.Problems).Place);
    }

    [Fact]
    public void A_name_that_climbs_out_of_the_archive_leads_nowhere()
    {
        var reading = Read(Zip(("../../../tmp/parley-climbed\n.kml", Plan + "<")));

        Assert.StartsWith(
            "../../../tmp/parley-climbed?.kml, line",
            Assert.Single(reading.Problems).Place
        );
        Assert.False(File.Exists("/tmp/parley-climbed\n.kml"));
    }

    [Fact]
    public void A_bomb_is_stopped_by_its_ratio()
    {
        var bomb = $"<kml>{new string(' ', 20_000_000)}</kml>";

        var problem = Assert.Single(Read(Zip(("doc.kml", bomb))).Problems);

        Assert.Equal(new("doc.kml", "It unpacks to at most 200 times its packed size."), problem);
    }

    [Fact]
    public void A_document_that_unpacks_to_too_much_is_stopped()
    {
        const int BytesMax = 4 << 20;
        var chance = new Random(7);
        var noise = string.Concat(
            Enumerable.Range(0, BytesMax / 8).Select(_ => $"{chance.Next():x8}")
        );

        var fits = KmzArchive.Document(Zip(("doc.kml", noise)), BytesMax);
        var tooMuch = KmzArchive.Document(Zip(("doc.kml", noise + "x")), BytesMax);

        Assert.Equal(BytesMax, fits.Value.Kml.Length);
        Assert.Equal(new("doc.kml", "It unpacks to at most 4 MiB."), tooMuch.Broken);
    }

    [Fact]
    public void An_archive_of_very_many_files_is_stopped_before_it_is_listed()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i <= KmzArchive.EntriesMax; i++)
            {
                _ = archive.CreateEntry($"{i}.kml");
            }
        }

        var problem = Assert.Single(Read(packed.ToArray()).Problems);

        Assert.Equal("A KMZ file holds at most 10000 files.", problem.Rule);
    }

    [Fact]
    public void An_archive_that_hides_how_many_files_it_holds_is_stopped_by_its_list()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 5_000; i++)
            {
                _ = archive.CreateEntry($"{i}{new string('x', 1_000)}.kml");
            }
        }

        var problem = Assert.Single(Read(packed.ToArray()).Problems);

        Assert.Equal("A KMZ file's list of files has at most 4 MiB.", problem.Rule);
    }

    [Fact]
    public void An_archive_without_kml_or_cut_off_is_named()
    {
        var whole = Zip(("doc.kml", Plan));

        var withoutKml = Read(Zip(("readme.txt", "x")));

        Assert.Equal(
            "A KMZ file holds doc.kml or another .kml.",
            Assert.Single(withoutKml.Problems).Rule
        );
        for (var length = 4; length < whole.Length; length++)
        {
            Assert.NotEmpty(Read(whole[..length]).Problems);
        }
    }

    [Fact]
    public void An_archive_with_any_byte_turned_is_read_or_named()
    {
        var whole = Zip(("doc.kml", Plan));

        for (var at = 4; at < whole.Length; at++)
        {
            var turned = whole.ToArray();
            turned[at] ^= 0x55;

            var reading = Read(turned);

            Assert.True(reading.Entities.Length + reading.Problems.Length > 0);
        }
    }

    [Fact]
    public void A_checksum_is_the_published_one()
    {
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));
    }

    [Fact]
    public void An_archive_is_known_by_its_names_without_an_extension()
    {
        var source = new Source("unnamed", Zip(("doc.kml", Plan)));

        Assert.True(new KmlFormat().Recognizes(source));
        Assert.False(new KmlFormat().Recognizes(new("unnamed", Zip(("a.txt", "x")))));
    }

    private static Reading Read(byte[] content) =>
        new KmlFormat().Read(new("plans.kmz", content), new());

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return packed.ToArray();
    }
}
