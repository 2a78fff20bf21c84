using System.Security.Cryptography;
using System.Text;

namespace Parley.Http.Open;

/// <summary>How the public pages look: light and dark, narrow and wide, and on paper.</summary>
internal static class PublicStyle
{
    internal const string Css = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ink: #1b2530; --soft: #55616d; --line: #d5dbe1; --panel: #f5f7f9;
          --link: #0063a8; --alarm: #b3202c; --alarm-soft: #fbe9ea;
          --maybe: #8a5a00; --maybe-soft: #fdf3dc;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #11161c; --ink: #e4e9ee; --soft: #a3afba; --line: #303a45; --panel: #1a2129;
            --link: #63b3ee; --alarm: #ff7b81; --alarm-soft: #3a1d21;
            --maybe: #f0b849; --maybe-soft: #352a14;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 46rem; padding: 1rem 1.25rem 4rem;
          background: var(--paper); color: var(--ink);
          font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
            "Noto Sans Arabic", "Noto Sans Hebrew", sans-serif;
          overflow-wrap: anywhere;
        }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        nav {
          display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .5rem 0;
          border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; font-size: .9375rem;
        }
        h1 { font-size: 1.875rem; line-height: 1.25; margin: .25rem 0 .5rem; text-wrap: balance; }
        h2 { font-size: 1.125rem; line-height: 1.35; margin: 0 0 .5rem; }
        h2.title { font-size: 1.375rem; }
        p { margin: .5rem 0 1rem; }
        .by { color: var(--soft); margin: 0; }
        .dateline { color: var(--soft); margin: 0 0 1.25rem; display: flex; flex-wrap: wrap;
          gap: 0 .9rem; }
        .dateline .place { color: var(--ink); font-weight: 650; }
        .time { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .notice {
          border-inline-start: 4px solid var(--maybe); background: var(--maybe-soft);
          padding: .75rem 1rem; margin: 0 0 1.25rem;
        }
        .notice.withdrawn { border-color: var(--alarm); background: var(--alarm-soft); }
        .notice p:last-child { margin-bottom: 0; }
        .notice > p:first-child { margin-top: 0; font-weight: 650; }
        article + article, section, footer { border-top: 1px solid var(--line);
          margin-top: 2rem; padding-top: 1.25rem; }
        figure { margin: 0 0 1rem; padding: .9rem 1rem; background: var(--panel);
          border-radius: .5rem; }
        figure p { margin: 0 0 .35rem; }
        figcaption, .soft, table { color: var(--soft); font-size: .9375rem; }
        figcaption > div, .line { display: block; }
        figure img { display: block; max-width: 100%; height: auto; margin-bottom: .6rem; }
        ul { padding-inline-start: 1.2rem; margin: .25rem 0 0; }
        li { margin: .35rem 0; }
        ul.list { list-style: none; padding: 0; }
        ul.list > li { border-bottom: 1px solid var(--line); padding: .9rem 0; margin: 0; }
        ul.list h2 { font-size: 1.1875rem; margin: 0 0 .2rem; }
        ul.list .dateline, ul.list .soft { margin-bottom: 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: start; vertical-align: top; padding: .4rem .9rem .4rem 0;
          border-bottom: 1px solid var(--line); }
        th { white-space: nowrap; }
        code { font: .875em ui-monospace, "Cascadia Mono", Consolas, monospace; }
        footer { color: var(--soft); font-size: .9375rem; }
        @media (max-width: 30rem) {
          body { padding: .75rem 1rem 3rem; font-size: 1rem; }
          h1 { font-size: 1.5rem; }
          .time { white-space: normal; }
        }
        @media print {
          :root {
            color-scheme: light;
            --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #bbbbbb; --panel: #ffffff;
            --link: #000000; --alarm: #a01020; --alarm-soft: #ffffff; --maybe: #704800;
            --maybe-soft: #ffffff;
          }
          body { font-size: 10.5pt; max-width: none; padding: 0; }
          nav { display: none; }
          figure, section, tr { break-inside: avoid; }
        }
        """;

    /// <summary>What a page may do: look as it does, and show this server's own pictures.</summary>
    internal static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src '{Hash}'; img-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'";

    private static string Hash =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}";
}
