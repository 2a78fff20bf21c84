using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Reports.Html;

namespace Parley.Http.Open;

/// <summary>What all public pages have in common.</summary>
internal sealed class PageWriter
{
    private const string TimeForm = "yyyy-MM-dd HH:mm";

    // What stands in statements was looked at when it came; letters stay as they are.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    internal PageWriter() =>
        Html = new(new StringWriter(_text, CultureInfo.InvariantCulture), text => text, Encoder);

    /// <summary>Writes markup; what stands in braces is escaped.</summary>
    internal HtmlWriter Html { get; }

    /// <summary>The page from its start to where its own content begins.</summary>
    internal void Begin(string language, string title, string? canonical)
    {
        Html.Raw("<!doctype html>\n");
        Html.Line($"<html lang=\"{language}\" dir=\"{Tongues.DirectionOf(language)}\">");
        Html.Raw("<head>\n<meta charset=\"utf-8\">\n");
        Html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        Html.Line($"<title>{title}</title>");
        if (canonical is not null)
        {
            Html.Line($"<link rel=\"canonical\" href=\"{canonical}\">");
        }
        Html.Raw(
            """
            <link rel="alternate" type="application/atom+xml" href="/statements/feed.atom">
            <link rel="alternate" type="application/feed+json" href="/statements/feed.json">
            <style>
            """.TrimEnd()
        );
        Html.Raw(PublicStyle.Css);
        Html.Raw("</style>\n</head>\n<body>\n");
        Html.Raw(
            """
            <nav lang="en" dir="ltr">
            <a href="/">Sign in</a>
            <a href="/statements">All statements</a>
            <a href="/statements/feed.atom">Atom feed</a>
            <a href="/statements/feed.json">JSON feed</a>
            </nav>
            <main>

            """
        );
    }

    /// <summary>The page, ended.</summary>
    internal byte[] End()
    {
        Html.Raw("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes($"{_text}");
    }

    /// <summary>One line in a language, marked as such.</summary>
    internal void Phrase(KeyValuePair<string, string> text)
    {
        var (language, words) = text;
        var direction = Tongues.DirectionOf(language);
        Html.Write($"<bdi lang=\"{language}\" dir=\"{direction}\">{words}</bdi>");
    }

    /// <summary>Paragraphs: an empty line parts them.</summary>
    internal void Paragraphs(string text)
    {
        foreach (var paragraph in text.Split("\n\n").Select(one => one.Trim('\n')))
        {
            if (paragraph.Length == 0)
            {
                continue;
            }
            Html.Raw("<p>");
            foreach (var (at, line) in paragraph.Split('\n').Index())
            {
                Html.Raw(at == 0 ? "" : "<br>");
                Html.Write($"{line}");
            }
            Html.Raw("</p>\n");
        }
    }

    /// <summary>A moment in UTC and in a party's local time.</summary>
    internal void Time(Instant moment, string zone)
    {
        var (utc, local) = TimesOf(moment, zone);
        Html.Write($"<time class=\"time\" dir=\"ltr\" datetime=\"{moment}\">{utc}</time>");
        if (local is not null)
        {
            Html.Write($"&ensp;<span class=\"time\" dir=\"ltr\">{local}</span>");
        }
    }

    /// <summary>A moment in UTC and in local time; none when the zone is unknown.</summary>
    internal static (string Utc, string? Local) TimesOf(Instant moment, string zone)
    {
        var utc = moment.ToDateTimeOffset();
        var there = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? TimeZoneInfo.ConvertTime(utc, found)
            : utc;
        var sign = there.Offset < TimeSpan.Zero ? '-' : '+';
        return (
            $"{Text(utc)} UTC",
            found is null || zone == "UTC"
                ? null
                : $"{Text(there)} {zone} (UTC{sign}{there.Offset:hh\\:mm})"
        );

        static string Text(DateTimeOffset at) =>
            at.ToString(TimeForm, CultureInfo.InvariantCulture);
    }

    /// <summary>Whose statement it is, in a language.</summary>
    internal void By(Organ organ, Party party, string language)
    {
        Html.Raw("<p class=\"by\">");
        Phrase(organ.Names.In(language));
        Html.Raw(" · ");
        Phrase(party.Names.In(language));
        Html.Raw("</p>\n");
    }
}
