using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

/// <summary>Restarts, guesses, floods and hostile input, each on a server of its own.</summary>
public sealed class SignInLimitsTests
{
    [Fact]
    public async Task A_restart_signs_nobody_out()
    {
        await using var server = await RunningServer.StartAsync();
        var name = SignInServer.NewAccount(server, "duty");
        string token;
        using (var before = new Browser(server.Address))
        {
            (await before.SignInAsync(name, SignInServer.Password)).Is(201);
            token = before.Cookies["parley"];
        }

        Assert.Equal(0, await server.StopAsync());
        await server.InitializeAsync();

        using var after = new Browser(server.Address);
        after.Cookies["parley"] = token;
        Assert.Equal(name, (await after.GetAsync(Browser.Session)).Is(200).Of("subject"));
    }

    [Fact]
    public async Task Behind_TLS_the_cookie_holds_every_rule_there_is()
    {
        await using var server = await RunningServer.StartAsync(
            "public_url=https://parley.example",
            "accounts.issuer=https://parley.example/people"
        );
        var name = SignInServer.NewAccount(server, "duty");
        using var browser = new Browser(server.Address);
        browser.Says["Sec-Fetch-Site"] = null;
        browser.Says["Origin"] = "https://parley.example";

        var begun = (await browser.SignInAsync(name, SignInServer.Password)).Is(201);

        var cookie = Assert.Single(begun.Headers["Set-Cookie"]);
        Assert.Matches(
            "^__Host-parley=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; Secure; SameSite=Strict$",
            cookie
        );
        Assert.Equal("https://parley.example/people", begun.Of("issuer"));
        (await browser.GetAsync(Browser.Session)).Is(200);
        // The name without the prefix's rules is not read.
        browser.Cookies["parley"] = browser.Cookies["__Host-parley"];
        browser.Cookies.Remove("__Host-parley");
        (await browser.GetAsync(Browser.Session)).IsProblem(401);
    }

    [Fact]
    public async Task Who_guesses_is_told_to_wait_and_who_knows_too()
    {
        await using var server = await RunningServer.StartAsync();
        var name = SignInServer.NewAccount(server, "duty");
        using var browser = new Browser(server.Address);
        Answer answer;
        var looked = 0;
        while ((answer = await browser.SignInAsync(name, "wrong")).Status == 401)
        {
            Assert.Equal("The name, the password or the code is not right.", answer.Of("detail"));
            looked++;
        }

        answer.IsProblem(429);
        Assert.InRange(looked, 5, 8);
        Assert.InRange(int.Parse(answer.Headers["Retry-After"].Single()), 1, 8);
        (await browser.SignInAsync(name, SignInServer.Password)).IsProblem(429);
    }

    [Fact]
    public async Task A_flood_is_answered_and_others_are_let_through()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = new Browser(server.Address);

        var flood = Enumerable
            .Range(0, 200)
            .Select(number => browser.SignInAsync($"n{number}", "wrong"))
            .ToList();
        var alive = await server.TextAsync("/health/live");
        var answers = await Task.WhenAll(flood);

        Assert.Equal("ok", alive);
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 401, 429, 503 }));
        Assert.InRange(answers.Count(answer => answer.Status == 401), 1, 30);
    }

    public static TheoryData<string> Hostile =>
        [
            "",
            "{",
            "[]",
            "null",
            """{"name":"duty"}""",
            """{"password":"x"}""",
            """{"name":null,"password":"x"}""",
            """{"name":"duty","password":null}""",
            """{"name":"duty","password":1}""",
            """{"name":1,"password":"x"}""",
            """{"name":"Duty","password":"x"}""",
            """{"name":"duty ","password":"x"}""",
            """{"name":"","password":"x"}""",
            """{"name":"du\u0000ty","password":"x"}""",
            """{"name":"\u202eytud","password":"x"}""",
            """{"name":"duty","password":"a\u0000b"}""",
            """{"name":"duty","password":"\ud800"}""",
            """{"name":"duty","password":"x","code":5}""",
            """{"name":"duty","name":"other","password":"x"}""",
            $$"""{"name":"{{new string('a', 65)}}","password":"x"}""",
            $$"""{"name":"duty","password":"{{new string('a', 257)}}"}""",
            $$"""{"name":"duty","password":"{{new string('a', 1_000_000)}}"}""",
            $$"""{"name":"duty","password":"x","code":"{{new string('1', 41)}}"}""",
        ];

    [Fact]
    public async Task What_is_no_name_or_password_is_refused_by_its_rule()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = new Browser(server.Address);

        foreach (var body in Hostile.Select(row => row.Data))
        {
            var answer = await browser.SendAsync(HttpMethod.Post, Browser.Session, body);

            answer.IsProblem(400);
            Assert.DoesNotContain("aaaa", answer.Text);
        }
        var large = $$"""{"name":"duty","password":"{{new string('a', 1 << 20)}}"}""";
        (await browser.SendAsync(HttpMethod.Post, Browser.Session, large)).IsProblem(413);
        foreach (var strange in new[] { "x", "\u202Eabc", "' OR 1=1 --", new string('a', 256) })
        {
            (await browser.SignInAsync("duty", strange)).IsProblem(401);
        }
    }

    [Fact]
    public async Task No_issuer_of_tokens_speaks_for_the_accounts_kept_here()
    {
        // An issuer without a name is believed whatever its tokens say, but for this.
        var folder = Directory.CreateTempSubdirectory("parley-").FullName;
        try
        {
            var (secret, pem) = Parley.Access.Issuing.SigningKey.NewPem();
            var path = Path.Combine(folder, "partner.pem");
            await File.WriteAllTextAsync(path, pem, TestContext.Current.CancellationToken);
            await using var server = await RunningServer.StartAsync(
                $"issuers={new JsonArray(new JsonObject { ["key_files"] = path }).ToJsonString()}"
            );
            var key = Parley.Access.Issuing.SigningKey.OfPem(secret).Value;
            var order = Parley
                .Access.Issuing.TokenOrder.Of(
                    "duty",
                    ["parley.register"],
                    "localhost",
                    TimeSpan.FromMinutes(5)
                )
                .Value;

            var foreign = await CallAsync("https://elsewhere.example");
            var forged = await CallAsync(SignInServer.Issuer);

            foreign.Is(200);
            forged.IsProblem(401, "issuer");

            Task<Answer> CallAsync(string issuer) =>
                server.SendAsync(
                    HttpMethod.Get,
                    "/parley/v1/parties",
                    $"Bearer {key.Sign(order, issuer, DateTimeOffset.UtcNow)}",
                    null
                );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
