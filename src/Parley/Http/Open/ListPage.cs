using System.Text.Encodings.Web;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Releasability;
using Parley.Http.Line;

namespace Parley.Http.Open;

/// <summary>The public statements as a page, what changed last first; and pages of a no.</summary>
internal static class ListPage
{
    /// <summary>The page.</summary>
    /// <param name="found">What is on it.</param>
    /// <param name="root">Where everybody reaches this server.</param>
    /// <param name="isFirst">
    /// True for the first page, on which every change shows; when a later one changed, no statement
    /// on it says.
    /// </param>
    internal static PublicPage Of(Page<PublicStatementView> found, string root, bool isFirst)
    {
        var page = new PageWriter();
        page.Begin("en", "Public statements", $"{root}/statements");
        page.Html.Raw("<h1>Public statements</h1>\n");
        if (found.Items.IsEmpty)
        {
            page.Html.Raw("<p>There are none.</p>\n");
        }
        page.Html.Raw("<ul class=\"list\">\n");
        foreach (var view in found.Items)
        {
            Item(page, view);
        }
        page.Html.Raw("</ul>\n");
        if (Cursor.Text(found.Next) is { } next)
        {
            var after = UrlEncoder.Default.Encode(next);
            page.Html.Line($"<p><a href=\"/statements?after={after}\" rel=\"next\">Older</a></p>");
        }
        return new()
        {
            ContentType = "text/html; charset=utf-8",
            Content = page.End(),
            ChangedAt =
                isFirst && !found.Items.IsEmpty ? found.Items.Max(view => view.ChangedAt) : null,
        };
    }

    /// <summary>A page that says why there is none.</summary>
    internal static PublicPage OfNo(int status, string why)
    {
        var page = new PageWriter();
        page.Begin("en", "Not to be shown", canonical: null);
        page.Html.Line($"<h1>{why}</h1>");
        return new()
        {
            Status = status,
            ContentType = "text/html; charset=utf-8",
            Content = page.End(),
        };
    }

    private static void Item(PageWriter page, PublicStatementView view)
    {
        var said = view.Shown.Said.Content;
        var language = said.Authoritative;
        page.Html.Line($"<li lang=\"{language}\" dir=\"{Tongues.DirectionOf(language)}\">");
        page.Html.Write($"<h2><a href=\"{StatementPage.PathOf(said)}\">");
        page.Html.Line($"{said.Titles.In(language).Value}</a></h2>");
        page.By(view.Organ, view.Party, language);
        page.Html.Raw("<p class=\"dateline\"><span class=\"place\">");
        page.Phrase(said.Dateline.Place.In(language));
        page.Html.Raw("</span> ");
        page.Time(said.Dateline.Time, view.Party.TimeZone);
        page.Html.Raw("</p>\n");
        if (view.Versions.Length > 1)
        {
            var state = said.IsWithdrawn ? "Withdrawn" : "Corrected";
            page.Html.Write($"<p class=\"soft\" lang=\"en\" dir=\"ltr\">{state} ");
            page.Time(view.Shown.At, view.Party.TimeZone);
            page.Html.Raw("</p>\n");
        }
        page.Html.Raw("</li>\n");
    }
}
