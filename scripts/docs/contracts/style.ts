/** The look of the page: light and dark, wide and narrow, screen and paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfaf8, #15171a);
  --panel: light-dark(#fff, #1d2024);
  --line: light-dark(#ddd8d0, #363b42);
  --ink: light-dark(#1c1b19, #e8e6e3);
  --soft: light-dark(#5d5952, #a9adb3);
  --accent: light-dark(#1f4f99, #8db8ff);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 80rem; padding: 1.5rem clamp(.75rem, 3vw, 2rem); background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { margin: 0 0 .75rem; font-size: clamp(1.9rem, 6vw, 2.75rem); line-height: 1.1; letter-spacing: -.02em; }
h2 { margin: 3rem 0 .5rem; font-size: 1.4rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .85em; overflow-wrap: anywhere; }
p { max-width: 46rem; margin: .25rem 0; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--panel); z-index: 2; }
.contracts { margin: 1.25rem 0; padding: 0; list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: .75rem; }
.contracts li { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); }
.contracts a { font-weight: 600; }
.contracts p { color: var(--soft); font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .25rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .3rem 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; background: var(--panel); border: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: var(--panel); box-shadow: inset 0 -1px var(--line); }
th, td { padding: .45rem .75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; }
thead th:first-child { width: 28%; color: var(--soft); font-weight: 400; }
.sentences thead th:first-child { width: 46%; }
tbody th .text, td.none { color: var(--soft); }
.text { display: block; font-size: .9rem; }
td span { display: block; }
td .of { display: none; }
@media (max-width: 46rem) {
  table { border: 0; background: none; }
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { margin-bottom: .6rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); }
  tbody th { font-weight: 600; }
  .text { font-weight: 400; }
  td { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 .75rem; padding-block: .3rem; }
  td:last-child { border-bottom: 0; }
  td span { grid-column: 2; }
  td .of { display: block; grid-column: 1; grid-row: 1; color: var(--soft); font-size: .9rem; }
  .requirement tr { display: grid; grid-template-columns: repeat(auto-fit, minmax(6rem, 1fr)); }
  .requirement th { grid-column: 1 / -1; }
  .requirement td { display: block; border: 0; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  nav, .skip { display: none; }
  thead th { position: static; }
  tr { break-inside: avoid; }
}
`;
