using Microsoft.AspNetCore.Http;
using Parley.Http;
using Parley.Http.Open;

namespace Parley.Client;

/// <summary>What stands where the client would: how it is built.</summary>
internal static class NoClientPage
{
    private static readonly Reply Page = Reply.Of(
        new PublicPage { ContentType = "text/html; charset=utf-8", Content = Content() }
    );

    /// <summary>Sends it.</summary>
    internal static Task SendAsync(HttpContext context) => Page.WriteAsync(context);

    private static byte[] Content()
    {
        var page = new PageWriter();
        page.Begin("en", "Parley", canonical: null);
        page.Html.Raw(
            """
            <h1>This Parley was built without its client</h1>
            <p>The server runs, and all of its interface is there: <a href="/docs">its
            operations</a>, <a href="/statements">what the parties say to everybody</a>.</p>
            <p>The duty officers' screen is built with Node.js, in the folder
            <code>web</code> of the sources:</p>
            <p><code>npm ci &amp;&amp; npm run build</code></p>
            <p>Then build Parley, and start the server again. What was built elsewhere is named
            with <code>parley serve --set client.folder=DIR</code>.</p>

            """
        );
        return page.End();
    }
}
