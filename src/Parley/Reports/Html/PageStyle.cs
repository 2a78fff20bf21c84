namespace Parley.Reports.Html;

/// <summary>How the page looks: on screens light and dark, narrow and wide, and on paper.</summary>
internal static class PageStyle
{
    /// <summary>Owners have so many colours of their own; then they come again.</summary>
    internal const int OwnerColors = 8;

    internal const string Css = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ink: #1b2530; --soft: #55616d; --line: #d5dbe1; --panel: #f5f7f9;
          --sea: #f2f5f8; --grid: #c9d2da; --alarm: #b3202c; --alarm-soft: #fbe9ea;
          --maybe: #8a5a00; --maybe-soft: #fdf3dc;
          --o0: #0063a8; --o1: #b35c00; --o2: #00734f; --o3: #7b4fa3;
          --o4: #0d7c8c; --o5: #8c6d1f; --o6: #a13a72; --o7: #4f5d6b;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #11161c; --ink: #e4e9ee; --soft: #a3afba; --line: #303a45; --panel: #1a2129;
            --sea: #161d25; --grid: #344050; --alarm: #ff7b81; --alarm-soft: #3a1d21;
            --maybe: #f0b849; --maybe-soft: #352a14;
            --o0: #63b3ee; --o1: #f0a04b; --o2: #45c596; --o3: #b996e0;
            --o4: #4fc4d6; --o5: #d3b45c; --o6: #e884b8; --o7: #a9b6c3;
          }
        }
        @media print {
          :root {
            color-scheme: light;
            --paper: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --panel: #ffffff;
            --sea: #ffffff; --grid: #cccccc; --alarm: #a01020; --alarm-soft: #ffffff;
            --maybe: #704800; --maybe-soft: #ffffff;
            --o0: #0063a8; --o1: #b35c00; --o2: #00734f; --o3: #7b4fa3;
            --o4: #0d7c8c; --o5: #8c6d1f; --o6: #a13a72; --o7: #4f5d6b;
          }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          section.conflict, figure, tr { break-inside: avoid; }
          body { font-size: 10pt; max-width: none; padding: 0; }
          nav { display: none; }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 72rem; padding: 1.5rem 1.25rem 4rem;
          background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          overflow-wrap: anywhere;
        }
        a { color: var(--o0); }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
        h3 { font-size: 1.1rem; margin: 0 0 .75rem; line-height: 1.35; }
        p { margin: .25rem 0 .75rem; max-width: 65ch; }
        .soft { color: var(--soft); }
        .num { font-variant-numeric: tabular-nums; }
        dl.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; }
        dl.figures div {
          border: 1px solid var(--line); border-radius: .5rem; background: var(--panel);
          padding: .6rem 1rem; min-width: 7rem; display: flex; flex-direction: column-reverse;
        }
        dl.figures dd { margin: 0; font-size: 1.6rem; font-weight: 650; line-height: 1.2; }
        dl.figures dt { color: var(--soft); font-size: .875rem; }
        dl.figures .certain dd { color: var(--alarm); }
        dl.figures .possible dd { color: var(--maybe); }
        .notice {
          border-left: 4px solid var(--maybe); background: var(--maybe-soft);
          padding: .6rem 1rem; margin: 1rem 0;
        }
        .notice ul { margin: .25rem 0; padding-left: 1.2rem; }
        figure { margin: 0; }
        figcaption { color: var(--soft); font-size: .875rem; margin-top: .4rem; }
        svg { display: block; width: 100%; height: auto; font-family: inherit; }
        ul.legend {
          list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem;
          padding: 0; margin: .6rem 0 0; font-size: .9rem;
        }
        ul.legend svg { display: inline-block; width: 1.6rem; vertical-align: -.15rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; }
        th {
          color: var(--soft); font-weight: 600; white-space: nowrap;
          border-bottom: 2px solid var(--line);
        }
        td, tbody th { border-bottom: 1px solid var(--line); }
        td .soft { font-size: .85rem; }
        .badge {
          display: inline-block; border-radius: 1rem; padding: 0 .6rem; font-size: .8rem;
          font-weight: 600; white-space: nowrap;
        }
        .badge.certain { color: var(--alarm); background: var(--alarm-soft); border: 1px solid; }
        .badge.possible { color: var(--maybe); background: var(--maybe-soft); border: 1px dashed; }
        .dot { display: inline-block; width: .7rem; height: .7rem; border-radius: 50%; }
        section.conflict {
          border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem;
          margin: 1rem 0; background: var(--paper);
        }
        section.conflict dl.facts {
          display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 1rem;
        }
        dl.facts dt { color: var(--soft); }
        dl.facts dd { margin: 0; }
        .pictures { display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem; }
        details { margin-top: .75rem; }
        footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
        @media (max-width: 46rem) {
          .pictures { grid-template-columns: 1fr; }
          .pictures .tick { font-size: 15px; }
          .pictures .name { font-size: 15px; }
          figure { overflow-x: auto; }
          svg.wide { min-width: 42rem; }
          section.conflict dl.facts { grid-template-columns: 1fr; gap: 0; }
          section.conflict dl.facts dd { margin-bottom: .4rem; }
          table.conflicts thead { position: absolute; clip-path: inset(50%); }
          table.conflicts tr {
            display: block; border-bottom: 2px solid var(--line); padding: .5rem 0;
          }
          table.conflicts td, table.conflicts th[scope=row] {
            display: grid; grid-template-columns: 6.5rem 1fr; border: 0; padding: .15rem 0;
          }
          table.conflicts td::before, table.conflicts th[scope=row]::before {
            content: attr(data-label); color: var(--soft); font-weight: 400;
          }
        }
        .paper { fill: var(--paper); }
        .frame { fill: var(--sea); stroke: var(--line); }
        .grid { fill: none; stroke: var(--grid); stroke-width: 1; }
        .tick { fill: var(--soft); font-size: 11px; }
        .name { fill: var(--ink); font-size: 12px; paint-order: stroke; stroke: var(--sea);
          stroke-width: 3px; stroke-linejoin: round; }
        .shape { stroke-width: 1.5; fill-opacity: .16; fill-rule: evenodd; }
        .area { stroke-dasharray: 6 3; fill-opacity: .05; }
        .other { stroke-opacity: .4; fill-opacity: 0; stroke-width: 1; }
        .reach { fill-opacity: .07; stroke-opacity: .6; stroke-dasharray: 2 3; stroke-width: 1; }
        .hit { stroke: var(--alarm); stroke-width: 2; fill-rule: evenodd; }
        .hit.possible { stroke: var(--maybe); stroke-dasharray: 4 3; }
        .bar { stroke: var(--ink); stroke-width: 2; fill: none; }
        .pin circle { fill: var(--alarm); }
        .pin.possible circle { fill: var(--maybe); }
        .pin text { fill: var(--paper); font-size: 11px; font-weight: 700; text-anchor: middle; }
        """;

    /// <summary>The hatching of what both share; one for a whole page.</summary>
    internal const string Hatches = """
        <svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
        <pattern id="hatch-certain" width="7" height="7" patternUnits="userSpaceOnUse"
         patternTransform="rotate(45)"><rect width="7" height="7" fill="var(--alarm)"
         fill-opacity=".18"/><path d="M0 0V7" stroke="var(--alarm)" stroke-width="2.5"/></pattern>
        <pattern id="hatch-possible" width="7" height="7" patternUnits="userSpaceOnUse"
         patternTransform="rotate(-45)"><rect width="7" height="7" fill="var(--maybe)"
         fill-opacity=".14"/><path d="M0 0V7" stroke="var(--maybe)" stroke-width="1.5"/></pattern>
        </defs></svg>
        """;
}
