using Microsoft.Data.Sqlite;
using Parley.Coordination.Parties;
using Parley.Storage.Attachments;
using Parley.Storage.Backups;
using Parley.Tests.Http.Open;
using static Parley.Tests.Http.Line.PutFiles;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class AttachmentOperationsTests(RunningServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_from_who_sends_a_notice_to_who_is_told()
    {
        var (from, to) = await TwoAsync(server);
        var file = NewText();

        var put = (await from.PutFileAsync(server, file)).Is(201);
        (await from.SendAsync(Copy(from, to).With(file))).Is(201);

        Assert.Equal(HashOf(file), put.Of("sha256"));
        Assert.Equal(file.Length, put["length"]!.GetValue<long>());
        Assert.Equal(file, await from.BytesAsync(server, file));
        Assert.Equal(file, await to.BytesAsync(server, file));
        var got = (await to.Line.GetAsync(PathOf(file))).Is(200);
        Assert.Equal(Text, got.Headers["Content-Type"].Single());
        Assert.Equal("nosniff", got.Headers["X-Content-Type-Options"].Single());
        Assert.Equal(
            "sandbox; default-src 'none'",
            got.Headers["Content-Security-Policy"].Single()
        );
        Assert.Equal("no-cache, private", Ordered(got.Headers["Cache-Control"].Single()));
        Assert.Equal($"\"{HashOf(file)}\"", got.Headers["ETag"].Single());
        Assert.StartsWith("attachment; ", got.Headers["Content-Disposition"].Single());
        Assert.EndsWith(
            "filename*=UTF-8''North%20gate%2C%20%D9%82%D8%A7%D9%81%D9%84%D8%A9.txt",
            got.Headers["Content-Disposition"].Single()
        );
    }

    [Fact]
    public async Task Part_of_it_is_sent_and_what_the_caller_has_is_not()
    {
        var from = await Speaker.NewAsync(server);
        var file = NewText();
        (await from.PutFileAsync(server, file)).Is(201);

        using var part = await SendAsync(from, file, one => one.Headers.Range = new(2, 5));
        using var known = await SendAsync(
            from,
            file,
            one => one.Headers.IfNoneMatch.Add(new($"\"{HashOf(file)}\""))
        );

        Assert.Equal(206, (int)part.StatusCode);
        Assert.Equal(file[2..6], await part.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(304, (int)known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Bytes_that_are_not_what_they_are_said_to_be_are_refused()
    {
        var from = await Speaker.NewAsync(server);
        var (text, png) = (NewText(), NewPng());
        byte[] wrong = [.. "half "u8, 0xC3];

        (await from.PutFileAsync(server, text, path: PathOf(png))).IsProblem(400, "sha256");
        (await from.PutFileAsync(server, text, path: "/parley/v1/attachments/abc")).IsProblem(
            400,
            "sha256"
        );
        (await from.PutFileAsync(server, text, "text/html")).IsProblem(400, "Content-Type");
        (await from.PutFileAsync(server, text, "text/plain; charset=latin1")).IsProblem(
            400,
            "Content-Type"
        );
        foreach (
            var type in AttachmentTypesOf(
                "application/pdf image/jpeg image/png image/webp video/mp4"
            )
        )
        {
            (await from.PutFileAsync(server, text, type)).IsProblem(400, type);
        }
        (await from.PutFileAsync(server, png)).IsProblem(400, "text/plain");
        (await from.PutFileAsync(server, wrong)).IsProblem(400, "text/plain");
        (await from.PutFileAsync(server, text, "application/geo+json")).IsProblem(400, "geo+json");
        (await from.PutFileAsync(server, [])).IsProblem(400, "body");
        (await from.Line.GetAsync(PathOf(text))).IsProblem(404);
        (await from.Line.GetAsync(PathOf(png))).IsProblem(404);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "attachments", "new")));
    }

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7 and so on")]
    [InlineData("image/webp", "RIFF0000WEBPVP8 ")]
    [InlineData("video/mp4", "0000ftypisom")]
    [InlineData("application/geo+json", " \n{\"type\":\"FeatureCollection\"}")]
    [InlineData("text/csv", "a;b\r\n1;2\r\n")]
    [InlineData("text/plain; charset=UTF-8", "plain")]
    public async Task Each_type_takes_what_starts_as_it_does(string type, string content)
    {
        var from = await Speaker.NewAsync(server);

        (await from.PutFileAsync(server, System.Text.Encoding.UTF8.GetBytes(content), type)).Is(
            201
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_long_is_refused_announced_or_not(bool isAnnounced)
    {
        var from = await Speaker.NewAsync(server);
        var file = new byte[AttachmentLimits.BytesOfFileMax + 1];
        Array.Fill(file, (byte)'a');
        using var request = new HttpRequestMessage(HttpMethod.Put, PathOf(file))
        {
            Content = new ByteArrayContent(file),
        };
        request.Content.Headers.ContentType = new(Text);
        request.Headers.TransferEncodingChunked = !isAnnounced;
        request.Headers.Authorization = new("Bearer", await from.Line.TokenAsync());

        using var response = await server.Http.SendAsync(request, Stop);

        (await Answer.OfAsync(response)).IsProblem(413, "10485760");
        (await from.PutFileAsync(server, file[1..])).Is(201);
    }

    [Fact]
    public async Task What_a_party_may_not_see_is_answered_as_what_is_not_there()
    {
        var (from, to) = await TwoAsync(server);
        var third = await Speaker.NewAsync(server);
        var file = NewText();
        var missing = (await third.Line.GetAsync(PathOf(NewText()))).IsProblem(404);

        (await from.PutFileAsync(server, file)).Is(201);
        (await from.SendAsync(Copy(from, to).With(file))).Is(201);

        var hidden = (await third.Line.GetAsync(PathOf(file))).IsProblem(404);
        Assert.Equal(missing.Text, hidden.Text);
        Assert.Equal(
            missing.Headers.Where(one => one.Key != "Date").SelectMany(one => one),
            hidden.Headers.Where(one => one.Key != "Date").SelectMany(one => one)
        );
        (await third.Line.SendNamelessAsync(HttpMethod.Get, PathOf(file), null)).IsProblem(401);
        (await third.Registrar.GetAsync(PathOf(file))).IsProblem(403);
    }

    [Fact]
    public async Task Nobody_learns_that_somebody_else_has_put_a_file()
    {
        var (from, third) = await TwoAsync(server);
        var file = NewText();
        (await from.PutFileAsync(server, file)).Is(201);

        (await third.PutFileAsync(server, file)).Is(201);

        (await third.PutFileAsync(server, file)).Is(200);
        (await from.PutFileAsync(server, file)).Is(200);
    }

    [Fact]
    public async Task To_name_a_hash_opens_nothing_that_others_put()
    {
        var (from, to) = await TwoAsync(server);
        var third = await Speaker.NewAsync(server);
        var file = NewText();
        (await from.PutFileAsync(server, file)).Is(201);

        // Who has the hash alone names it to somebody, and says that it shows it to everybody.
        (await third.SendAsync(Copy(third, to).With(file))).Is(201);
        var said = OpenSamples.PublicStatement(third);
        said = said with { Pictures = [said.Pictures[0] with { Sha256 = HashOf(file) }] };
        (await OpenSamples.SayAsync(third, said)).Is(201);

        (await third.Line.GetAsync(PathOf(file))).IsProblem(404);
        (await to.Line.GetAsync(PathOf(file))).IsProblem(404);
        await PictureIsNotThereAsync($"/statements/{said.Id}/pictures/{HashOf(file)}");
        // Its bytes in hand, it may.
        (await third.PutFileAsync(server, file)).Is(201);
        Assert.Equal(file, await to.BytesAsync(server, file));
    }

    [Fact]
    public async Task Whose_standing_ended_has_it_no_more_with_the_next_request()
    {
        var (from, to) = await TwoAsync(server);
        var second = new OfficerId(to.Organ, "second");
        (await to.CertifyAsync(second)).Is(201);
        var file = NewText();
        (await from.PutFileAsync(server, file)).Is(201);
        (await from.SendAsync(Copy(from, to).With(file))).Is(201);
        (await to.Signed(second).GetAsync(PathOf(file))).Is(200);
        var ended = to.Certificate(second, version: 2) with
        {
            Roles = OfficerRoles.None,
            Key = null,
        };
        (await to.Registrar.PutAsync(to.OfficerPath(second), to.OfficerBody(ended))).Is(200);

        (await to.Signed(second).GetAsync(PathOf(file))).IsProblem(403);
        (await to.Line.GetAsync(PathOf(file))).Is(200);
    }

    [Fact]
    public async Task A_picture_of_a_public_statement_is_for_everybody()
    {
        var by = await Speaker.NewAsync(server);
        var file = NewPng();
        var said = OpenSamples.PublicStatement(by);
        var picture = said.Pictures[0] with { Sha256 = HashOf(file), Bytes = file.Length };
        said = said with { Pictures = [picture] };
        (await OpenSamples.SayAsync(by, said)).Is(201);
        var path = $"/statements/{said.Id}/pictures/{HashOf(file)}";
        await PictureIsNotThereAsync(path);
        Assert.DoesNotContain("<img", await server.TextAsync($"/statements/{said.Id}"));

        (await by.PutFileAsync(server, file, Png)).Is(201);

        using var got = await server.Http.GetAsync(path, Stop);
        Assert.Equal(200, (int)got.StatusCode);
        Assert.Equal(file, await got.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(Png, $"{got.Content.Headers.ContentType}");
        Assert.Null(got.Content.Headers.ContentDisposition);
        Assert.Equal(
            "sandbox; default-src 'none'",
            got.Headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.Contains($"<img src=\"{path}\"", await server.TextAsync($"/statements/{said.Id}"));
        // What is no picture is none here either, and another statement has not this one.
        await PictureIsNotThereAsync($"/statements/{Guid.NewGuid()}/pictures/{HashOf(file)}");
    }

    [Fact]
    public async Task A_party_puts_no_more_than_its_share()
    {
        await using var own = await RunningServer.StartAsync(
            "attachments.party_day_mib=1",
            "attachments.files=4"
        );
        var (from, other) = await TwoAsync(own);
        var file = new byte[700 * 1_024];
        Array.Fill(file, (byte)'a');
        (await from.PutFileAsync(own, file)).Is(201);

        (await from.PutFileAsync(own, [.. file, 1])).IsProblem(429, "24 hours");
        (await from.PutFileAsync(own, file)).Is(200);
        (await other.PutFileAsync(own, [.. file, 1])).Is(201);
        (await other.PutFileAsync(own, NewText())).Is(201);
        (await other.PutFileAsync(own, NewText())).Is(201);
        (await other.PutFileAsync(own, NewText())).IsProblem(429, "no room");
    }

    [Fact]
    public async Task It_survives_a_restart_and_goes_after_a_day_that_nothing_named_it()
    {
        await using var own = await RunningServer.StartAsync();
        var (from, to) = await TwoAsync(own);
        var (named, shown, loose) = (NewText(), NewPng(), NewText());
        foreach (var file in (byte[][])[named, loose])
        {
            (await from.PutFileAsync(own, file)).Is(201);
        }
        (await from.PutFileAsync(own, shown, Png)).Is(201);
        // What another puts counts for them alone, and nothing of theirs names it.
        (await to.PutFileAsync(own, named)).Is(201);
        (await from.SendAsync(Copy(from, to).With(named))).Is(201);
        var said = OpenSamples.PublicStatement(from);
        said = said with { Pictures = [said.Pictures[0] with { Sha256 = HashOf(shown) }] };
        (await OpenSamples.SayAsync(from, said)).Is(201);
        Assert.Equal(0, await own.StopAsync());
        await own.InitializeAsync();
        Assert.Equal(loose, await from.BytesAsync(own, loose));
        Assert.Equal(0, await own.StopAsync());
        AllPutADayEarlier(own.Folder);

        await own.InitializeAsync();

        for (var tries = 0; (await from.Line.GetAsync(PathOf(loose))).Status != 404; tries++)
        {
            Assert.True(tries < 100, "It is still there.");
            await Task.Delay(100, Stop);
        }
        Assert.False(File.Exists(FileOf(own.Folder, loose)));
        Assert.Equal(named, await to.BytesAsync(own, named));
        Assert.Equal(
            shown,
            await own.Http.GetByteArrayAsync(
                $"/statements/{said.Id}/pictures/{HashOf(shown)}",
                Stop
            )
        );
        (await to.PutFileAsync(own, named)).Is(201);
    }

    [Fact]
    public async Task A_backup_carries_files_and_restore_brings_them()
    {
        await using var own = await RunningServer.StartAsync();
        var (from, to) = await TwoAsync(own);
        var file = NewText();
        (await from.PutFileAsync(own, file)).Is(201);
        (await to.PutFileAsync(own, file)).Is(201);
        (await from.SendAsync(Copy(from, to).With(file))).Is(201);
        var backup = Path.Combine(own.Folder, "one.parley");
        var folder = Path.Combine(own.Folder, "restored");
        Assert.Null(Backup.Make(own.Folder, backup).Broken);

        Assert.Null(Restore.Make(backup, folder).Broken);

        Assert.Equal(0, await own.StopAsync());
        await using var again = await RunningServer.StartAsync($"data={folder}");
        Assert.Equal(file, await File.ReadAllBytesAsync(FileOf(folder, file), Stop));
        Assert.Equal(file, await new Told(to, again).BytesAsync(file));
        Assert.Equal(0L, TablesOfAttachments(folder));
    }

    // A speaker's officer at another server, which knows them from the same record.
    private sealed record Told(Speaker Speaker, RunningServer At)
    {
        public async Task<byte[]> BytesAsync(byte[] file)
        {
            var token = await At.TokenAsync($"{Speaker.Duty}".Replace('/', '.'), "parley.line");
            using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(file));
            request.Headers.Authorization = new("Bearer", token);
            using var response = await At.Http.SendAsync(request);
            Assert.Equal(200, (int)response.StatusCode);
            return await response.Content.ReadAsByteArrayAsync(Stop);
        }
    }

    private async Task PictureIsNotThereAsync(string path)
    {
        var missing = $"/statements/{Guid.NewGuid()}/pictures/{new string('0', 64)}";
        using var none = await server.Http.GetAsync(missing, Stop);
        using var got = await server.Http.GetAsync(path, Stop);
        Assert.Equal(404, (int)got.StatusCode);
        Assert.Equal(await none.Content.ReadAsStringAsync(), await got.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(
        Speaker speaker,
        byte[] file,
        Action<HttpRequestMessage> with
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(file));
        request.Headers.Authorization = new("Bearer", await speaker.Line.TokenAsync());
        with(request);
        return await server.Http.SendAsync(request, Stop);
    }

    private static async Task<(Speaker, Speaker)> TwoAsync(RunningServer at) =>
        (await Speaker.NewAsync(at), await Speaker.NewAsync(at));

    private static string FileOf(string folder, byte[] file) =>
        Path.Combine(folder, "attachments", HashOf(file)[..2], HashOf(file));

    private static string[] AttachmentTypesOf(string all) => all.Split(' ');

    private static string Ordered(string values) =>
        string.Join(", ", values.Split(',').Select(one => one.Trim()).Order());

    private static long TablesOfAttachments(string folder)
    {
        using var database = new SqliteConnection($"Data Source={folder}/parley.db;Pooling=False");
        database.Open();
        using var count = database.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM sqlite_schema WHERE name LIKE 'attachment%'";
        return (long)count.ExecuteScalar()!;
    }

    private static void AllPutADayEarlier(string folder)
    {
        using var database = new SqliteConnection(
            $"Data Source={folder}/attachments.db;Pooling=False"
        );
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "UPDATE puts SET at = at - 86400000";
        Assert.Equal(4, command.ExecuteNonQuery());
    }
}
