using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using Parley.Airspace.Times;
using Parley.Coordination.PublicStatements;

namespace Parley.Http.Open;

/// <summary>The public statements for programs that tell people of news.</summary>
internal static class Feeds
{
    /// <summary>A feed has at most so many statements, those that changed last.</summary>
    internal const int ItemsMax = 50;

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const string Title = "Public statements";

    /// <summary>RFC 4287.</summary>
    /// <param name="items">What is in it.</param>
    /// <param name="root">Where everybody reaches this server.</param>
    /// <param name="origin">The record's name.</param>
    internal static PublicPage OfAtom(
        ImmutableArray<PublicStatementView> items,
        string root,
        string origin
    )
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, IdOf(origin));
            xml.WriteElementString("title", Atom, $"{Title}: {origin}");
            xml.WriteElementString("updated", Atom, $"{ChangedAt(items) ?? default}");
            Link(xml, "self", $"{root}/statements/feed.atom", "application/atom+xml");
            Link(xml, "alternate", $"{root}/statements", "text/html");
            foreach (var item in items)
            {
                Entry(xml, item, root);
            }
            xml.WriteEndElement();
        }
        return new()
        {
            ContentType = "application/atom+xml; charset=utf-8",
            Content = bytes.ToArray(),
            ChangedAt = ChangedAt(items),
        };
    }

    /// <inheritdoc cref="OfAtom"/>
    /// <summary>JSON Feed 1.1.</summary>
    internal static PublicPage OfJson(
        ImmutableArray<PublicStatementView> items,
        string root,
        string origin
    ) =>
        new()
        {
            ContentType = "application/feed+json; charset=utf-8",
            Content = JsonSerializer.SerializeToUtf8Bytes(
                new JsonFeedBody(
                    "https://jsonfeed.org/version/1.1",
                    $"{Title}: {origin}",
                    $"{root}/statements",
                    $"{root}/statements/feed.json",
                    [.. items.Select(item => JsonFeedItem.Of(item, root))]
                ),
                WireJson.Default.JsonFeedBody
            ),
            ChangedAt = ChangedAt(items),
        };

    /// <summary>A title in a feed, which has no other place for that it was withdrawn.</summary>
    internal static string TitleOf(PublicStatement said) =>
        (said.IsWithdrawn ? "[Withdrawn] " : "") + said.Titles.In(said.Authoritative).Value;

    private static void Entry(XmlWriter xml, PublicStatementView view, string root)
    {
        var said = view.Shown.Said.Content;
        var language = said.Authoritative;
        xml.WriteStartElement("entry", Atom);
        xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteElementString("id", Atom, $"urn:uuid:{said.Id}");
        xml.WriteElementString("title", Atom, TitleOf(said));
        xml.WriteElementString("published", Atom, $"{view.Versions[0].At}");
        xml.WriteElementString("updated", Atom, $"{view.Shown.At}");
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, view.Party.Names.In(language).Value);
        xml.WriteEndElement();
        Link(xml, "alternate", $"{root}{StatementPage.PathOf(said)}", "text/html");
        foreach (var other in view.Related.Select(one => one.Said.Content))
        {
            Link(xml, "related", $"{root}{StatementPage.PathOf(other)}", "text/html");
        }
        Content(xml, view);
        xml.WriteEndElement();
    }

    private static void Content(XmlWriter xml, PublicStatementView view)
    {
        var said = view.Shown.Said.Content;
        var language = said.Authoritative;
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "xhtml");
        xml.WriteStartElement("div", Xhtml);
        xml.WriteAttributeString("dir", Tongues.DirectionOf(language));
        var (utc, local) = PageWriter.TimesOf(said.Dateline.Time, view.Party.TimeZone);
        var times = local is null ? utc : $"{utc} / {local}";
        xml.WriteElementString("p", Xhtml, $"{said.Dateline.Place.In(language).Value}, {times}");
        if (said.IsWithdrawn)
        {
            xml.WriteElementString("p", Xhtml, said.Reason.In(language).Value);
        }
        if (!said.Correction.ByLanguage.IsEmpty)
        {
            xml.WriteElementString("p", Xhtml, said.Correction.In(language).Value);
        }
        foreach (var paragraph in said.Bodies.In(language).Value.Split("\n\n"))
        {
            xml.WriteElementString("p", Xhtml, paragraph);
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static Instant? ChangedAt(ImmutableArray<PublicStatementView> items) =>
        items.IsEmpty ? null : items.Max(item => item.ChangedAt);

    // The same for ever, wherever the server stands: a UUID made of the record's name (RFC 9562,
    // section 5.8).
    private static string IdOf(string origin)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"parley public statements {origin}"));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        var id = new Guid(bytes.AsSpan(0, 16), bigEndian: true);
        return string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{id:D}");
    }
}

/// <summary>A feed (JSON Feed 1.1).</summary>
internal sealed record JsonFeedBody(
    string Version,
    string Title,
    string HomePageUrl,
    string FeedUrl,
    IReadOnlyList<JsonFeedItem> Items
);

/// <summary>A statement in a feed.</summary>
internal sealed record JsonFeedItem(
    string Id,
    string Url,
    string Title,
    string ContentText,
    string Language,
    string DatePublished,
    string DateModified,
    IReadOnlyList<JsonFeedAuthor> Authors,
    [property: JsonPropertyName("_parley")] JsonFeedState State
)
{
    internal static JsonFeedItem Of(PublicStatementView view, string root)
    {
        var said = view.Shown.Said.Content;
        var language = said.Authoritative;
        return new(
            $"urn:uuid:{said.Id}",
            $"{root}{StatementPage.PathOf(said)}",
            Feeds.TitleOf(said),
            said.Bodies.In(language).Value,
            language,
            $"{view.Versions[0].At}",
            $"{view.Shown.At}",
            [new(view.Party.Names.In(language).Value)],
            new(said.Version, said.IsWithdrawn, $"{said.Dateline.Time}", view.Party.TimeZone)
        );
    }
}

/// <summary>Who says so.</summary>
internal sealed record JsonFeedAuthor(string Name);

/// <summary>What JSON Feed has no member for.</summary>
/// <param name="Version">Which version of the statement it is.</param>
/// <param name="Withdrawn">True when the party no longer says so.</param>
/// <param name="Dateline">The moment in the dateline.</param>
/// <param name="TimeZone">The party's local time, by its IANA name.</param>
internal sealed record JsonFeedState(int Version, bool Withdrawn, string Dateline, string TimeZone);
