using Parley.Airspace.Times;
using Parley.Coordination.Attachments;
using Parley.Coordination.Designations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;
using Parley.Storage.Attachments;

namespace Parley.Http.Open;

/// <summary>One version of a public statement as a page.</summary>
internal sealed class StatementPage
{
    private readonly PageWriter _page = new();
    private readonly PublicStatementView _view;
    private readonly PublicStatement _said;
    private readonly string _zone;

    // Of its pictures those whose bytes are here.
    private readonly List<PutRow> _here;

    private StatementPage(PublicStatementView view, List<PutRow> here)
    {
        (_view, _here) = (view, here);
        _said = view.Shown.Said.Content;
        _zone = view.Party.TimeZone;
    }

    /// <summary>Where a statement's page lies under a server's address.</summary>
    internal static string PathOf(PublicStatement said) => $"/statements/{said.Id}";

    /// <summary>The page.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="root">Where everybody reaches this server.</param>
    /// <param name="store">Where the bytes of pictures are.</param>
    internal static PublicPage Of(PublicStatementView view, string root, AttachmentStore store)
    {
        var said = view.Shown.Said.Content;
        var here = said
            .Pictures.Select(one => store.Find(new PutFile(said.By, FileHash.Of(one.Sha256).Value)))
            .OfType<PutRow>()
            .Where(one => AttachmentTypes.IsPicture(one.MediaType))
            .ToList();
        return new()
        {
            ContentType = "text/html; charset=utf-8",
            Content = new StatementPage(view, here).Written(root),
            ChangedAt = here.Select(one => Instant.Of(one.At)).Append(view.ChangedAt).Max(),
        };
    }

    private byte[] Written(string root)
    {
        var language = _said.Authoritative;
        var title = $"{_said.Titles.In(language).Value} · {_view.Party.Names.In(language).Value}";
        _page.Begin(language, title, $"{root}{PathOf(_said)}");
        State();
        foreach (var (at, one) in _said.Titles.Languages(first: language).Index())
        {
            Article(one, at == 0 ? "h1" : "h2");
        }
        Pictures();
        Mentions();
        Related();
        Discloses();
        Versions();
        Verify();
        Prejudice();
        return _page.End();
    }

    private void State()
    {
        if (_view.IsSuperseded)
        {
            _page.Html.Raw("<aside class=\"notice\" lang=\"en\" dir=\"ltr\">");
            _page.Html.Write($"<p>Version {_said.Version} is not the last. ");
            _page.Html.Line(
                $"<a href=\"{PathOf(_said)}\">Read what the statement says now.</a></p></aside>"
            );
        }
        if (_said.IsWithdrawn)
        {
            Notice("notice withdrawn", "This statement was withdrawn.", _said.Reason);
        }
        if (!_said.Correction.ByLanguage.IsEmpty)
        {
            Notice("notice", "Corrected.", _said.Correction);
        }
    }

    private void Notice(string style, string head, Texts texts)
    {
        _page.Html.Write($"<aside class=\"{style}\"><p lang=\"en\" dir=\"ltr\">{head} ");
        _page.Time(_view.Shown.At, _zone);
        _page.Html.Raw("</p>\n");
        Blocks(texts);
        _page.Html.Raw("</aside>\n");
    }

    private void Blocks(Texts texts)
    {
        foreach (var language in texts.Languages(first: LanguageOf(texts)))
        {
            var text = texts.In(language).Value;
            var direction = Tongues.DirectionOf(language);
            _page.Html.Line($"<div lang=\"{language}\" dir=\"{direction}\">");
            _page.Paragraphs(text);
            _page.Html.Raw("</div>\n");
        }
    }

    private void Article(string language, string heading)
    {
        var html = _page.Html;
        html.Line($"<article lang=\"{language}\" dir=\"{Tongues.DirectionOf(language)}\">");
        _page.By(_view.Organ, _view.Party, language);
        html.Write($"<{heading} class=\"title\">{_said.Titles.In(language).Value}</{heading}>\n");
        html.Raw("<p class=\"dateline\"><span class=\"place\">");
        _page.Phrase(_said.Dateline.Place.In(language));
        html.Raw("</span> ");
        _page.Time(_said.Dateline.Time, _zone);
        html.Raw("</p>\n");
        _page.Paragraphs(_said.Bodies.In(language).Value);
        html.Raw("</article>\n");
    }

    private void Section(string head)
    {
        _page.Html.Raw("<section lang=\"en\" dir=\"ltr\">\n");
        _page.Html.Line($"<h2>{head}</h2>");
    }

    private void Pictures()
    {
        if (_said.Pictures.IsEmpty)
        {
            return;
        }
        Section("Pictures");
        foreach (var picture in _said.Pictures)
        {
            var html = _page.Html;
            html.Raw("<figure>\n");
            if (_here.Any(one => one.File.Hash.Text == picture.Sha256))
            {
                // What it shows stands below it in words, so it has none of its own.
                html.Line($"<img src=\"{PathOf(_said)}/pictures/{picture.Sha256}\" alt=\"\">");
            }
            foreach (var language in picture.Alt.ByLanguage.Keys)
            {
                html.Raw("<p>");
                _page.Phrase(picture.Alt.In(language));
                html.Raw("</p>\n");
            }
            html.Line($"<figcaption><div>Credit: <bdi>{picture.Credit}</bdi></div>");
            html.Line($"<div>Licence: <bdi>{picture.Licence}</bdi></div>");
            var type = PictureTypes.MediaTypeOf(picture.Type);
            html.Line(
                $"<div>{type}, {picture.Bytes} bytes, SHA-256 <code>{picture.Sha256}</code></div>"
            );
            if (picture.Url is { } url)
            {
                html.Line($"<div><a href=\"{url}\" rel=\"noreferrer nofollow\">{url}</a></div>");
            }
            html.Raw("</figcaption>\n</figure>\n");
        }
        _page.Html.Raw("</section>\n");
    }

    private void Mentions()
    {
        if (_said.Mentions.IsEmpty)
        {
            return;
        }
        Section("Whom and what it names, in this party's words");
        _page.Html.Raw("<ul>\n");
        foreach (var subject in _said.Mentions)
        {
            _page.Html.Write($"<li><code>{subject}</code>");
            if (_view.Designations.FirstOrDefault(one => one.Subject == subject) is { } named)
            {
                Designation(named);
            }
            _page.Html.Raw("</li>\n");
        }
        _page.Html.Raw("</ul>\n</section>\n");
    }

    private void Designation(Designation one)
    {
        var html = _page.Html;
        html.Raw(": ");
        foreach (var (at, language) in one.Names.Languages(first: LanguageOf(one.Names)).Index())
        {
            html.Raw(at == 0 ? "" : " / ");
            _page.Phrase(one.Names.In(language));
        }
        foreach (var label in one.Labels)
        {
            html.Raw("<span class=\"line soft\">");
            foreach (var (at, language) in label.Languages(first: LanguageOf(label)).Index())
            {
                html.Raw(at == 0 ? "" : " / ");
                _page.Phrase(label.In(language));
            }
            html.Raw("</span>");
        }
    }

    private string LanguageOf(Texts texts) => texts.In(_said.Authoritative).Key;

    private void Related()
    {
        if (_view.Related.IsEmpty)
        {
            return;
        }
        Section("Related statements");
        _page.Html.Raw("<ul>\n");
        foreach (var other in _view.Related.Select(one => one.Said.Content))
        {
            _page.Html.Write($"<li><a href=\"{PathOf(other)}\">");
            _page.Phrase(other.Titles.In(other.Authoritative));
            _page.Html.Write($"</a>{(other.IsWithdrawn ? " (withdrawn)" : "")}</li>\n");
        }
        _page.Html.Raw("</ul>\n</section>\n");
    }

    private void Discloses()
    {
        if (_said.Discloses.IsEmpty)
        {
            return;
        }
        Section("Notices between parties that it discloses");
        _page.Html.Raw("<ul>\n");
        foreach (var id in _said.Discloses)
        {
            _page.Html.Line($"<li><code>{id}</code></li>");
        }
        _page.Html.Raw("</ul>\n</section>\n");
    }

    private void Versions()
    {
        var path = PathOf(_said);
        Section("Versions");
        _page.Html.Raw("<table><thead><tr><th>Version</th><th>Released</th></tr></thead><tbody>\n");
        foreach (var one in _view.Versions.Reverse())
        {
            var version = one.Said.Content.Version;
            var what =
                one.Said.Content.IsWithdrawn ? " (withdrawal)"
                : version > 1 ? " (correction)"
                : "";
            _page.Html.Write(
                $"<tr><td><a href=\"{path}?version={version}\">{version}</a>{what}</td><td>"
            );
            _page.Time(one.At, _zone);
            _page.Html.Raw("</td></tr>\n");
        }
        _page.Html.Raw("</tbody></table>\n</section>\n");
    }

    private void Verify()
    {
        Section("Verify");
        var html = _page.Html;
        html.Write(
            $"<p><a href=\"{PathOf(_said)}/note?version={_said.Version}\">The signed note</a> "
        );
        html.Raw(
            "holds the very text that was signed and its signatures (C2SP signed-note, Ed25519). "
                + "Verify it with the signer's key, as the party tells it elsewhere:</p>\n<ul>\n"
        );
        foreach (var signer in _view.Shown.Said.Signers)
        {
            html.Line($"<li><code>{KeyOf(signer)}</code></li>");
        }
        html.Raw("</ul>\n</section>\n");
    }

    private void Prejudice()
    {
        if (_view.WithoutPrejudice.ByLanguage.IsEmpty)
        {
            return;
        }
        _page.Html.Raw("<footer>\n");
        Blocks(_view.WithoutPrejudice);
        _page.Html.Raw("</footer>\n");
    }

    private static VerifierKey KeyOf(Signer signer) =>
        new(KeyName.Of(signer.Name).Value, SignatureType.Ed25519, UsableKeys.Of(signer.Key).Value);
}
