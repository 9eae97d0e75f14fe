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
  --good: light-dark(#17683a, #6fd39a);
  --bad: light-dark(#b3261e, #ff9d94);
  --warn: light-dark(#7d5300, #f0c05a);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(.75rem, 3vw, 2rem); background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .75rem; font-size: clamp(1.9rem, 6vw, 3rem); line-height: 1.1; letter-spacing: -.02em; }
h1 span { font-size: .5em; letter-spacing: 0; font-weight: 500; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; }
h3 { margin: 1.25rem 0 .4rem; font-size: .95rem; }
code, pre, .timeline { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .85rem; }
a, button { color: var(--accent); }
button { padding: .3rem .7rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--panel); font: inherit; font-size: .85rem; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--panel); z-index: 2; }
.facts dt.name::first-letter { text-transform: uppercase; }
.steps { margin: .25rem 0 0; padding-left: 1.5rem; }
.steps code { overflow-wrap: anywhere; }
.kicker { margin: 0; color: var(--soft); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0; }
.facts dt, .level, .count, .observed, footer, legend, .search span { color: var(--soft); font-size: .85rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.problems { margin-top: 1rem; padding: .1rem 1rem; border-left: .3rem solid var(--bad); background: var(--panel); }
.problems h2 { margin-top: .75rem; }
.coverage { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .25rem 1.5rem; align-items: start; }
.coverage h2 { grid-column: 1 / -1; margin-bottom: 0; }
.bar ul { max-height: 14rem; overflow: auto; padding-left: 1.2rem; }
.bar summary { cursor: pointer; list-style: none; }
.share { display: flex; justify-content: space-between; text-transform: capitalize; }
.bar summary .share::after { content: "missing …"; color: var(--accent); font-size: .8rem; text-transform: none; }
meter { display: block; width: 100%; height: .9rem; }
#filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: end; margin: 1.5rem -.5rem 0; padding: .75rem .5rem; background: var(--ground); border-block: 1px solid var(--line); }
.search { flex: 1 1 14rem; }
.search span { display: block; }
input[type=search] { width: 100%; padding: .45rem .6rem; border: 1px solid var(--soft); border-radius: .4rem; background: var(--panel); color: inherit; font: inherit; }
fieldset { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; border: 0; min-width: 0; }
.chip { padding: .2rem .55rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--panel); font-size: .85rem; white-space: nowrap; cursor: pointer; }
.chip input { accent-color: var(--accent); margin: 0 .15rem 0 0; vertical-align: -.1em; }
.tools { margin: 0; }
#shown { display: inline-block; min-width: 9.5rem; font-variant-numeric: tabular-nums; font-size: .85rem; }
.requirement { margin: .3rem 0; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); scroll-margin-top: 9rem; }
.requirement > summary { display: grid; grid-template-columns: 8.5rem minmax(12rem, 17rem) 4.5rem 1fr; gap: .1rem .75rem; padding: .5rem .75rem; cursor: pointer; align-items: baseline; }
.requirement > summary::marker { content: ""; }
.requirement > summary .id { overflow-wrap: anywhere; font-weight: 600; }
.outcome { font-weight: 600; font-size: .85rem; color: var(--soft); }
.outcome.pass { color: var(--good); }
.outcome.fail, .outcome.harness_error, .outcome.not_testable { color: var(--bad); }
.outcome.warn, .outcome.blocked { color: var(--warn); }
.requirement[data-outcome=fail], .requirement[data-outcome=harness_error] { border-left: .3rem solid var(--bad); }
.requirement[data-outcome=warn], .requirement[data-outcome=blocked] { border-left: .3rem solid var(--warn); }
.body { padding: 0 .75rem .9rem; border-top: 1px solid var(--line); }
.found { margin: .75rem 0 0; }
.found div { display: grid; grid-template-columns: 6rem 1fr; gap: .75rem; }
.found dt { color: var(--soft); }
.found dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
pre { margin: 0; padding: .6rem .75rem; max-height: 26rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; }
.field, figcaption { color: var(--soft); }
.curl { position: relative; }
.curl .copy { margin-top: .4rem; }
.exchange { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: .75rem; }
figure { margin: 0; min-width: 0; }
figcaption { font-size: .85rem; }
.earlier { margin: .3rem 0; }
.earlier > summary { cursor: pointer; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.timeline { border-collapse: collapse; width: 100%; }
.timeline caption { text-align: left; color: var(--soft); }
.timeline th, .timeline td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.timeline tbody th { font-weight: 400; color: var(--soft); text-align: right; font-variant-numeric: tabular-nums; width: 4.5rem; }
.timeline td { width: 47%; }
.timeline td.seen { border-left: .2rem solid var(--accent); }
.gap { color: var(--soft); text-align: center; }
.checks { padding-left: 1.2rem; }
@media (max-width: 46rem) {
  #filters { position: static; }
  .requirement { scroll-margin-top: 1rem; }
  .requirement > summary { grid-template-columns: auto 1fr auto; }
  .requirement > summary .text { grid-column: 1 / -1; }
  .found div { grid-template-columns: 1fr; gap: 0; margin-bottom: .4rem; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  #filters, .skip, .copy, button { display: none !important; }
  .requirement { break-inside: auto; }
  .requirement > summary { break-after: avoid; }
  pre { max-height: none; }
  tr, figure { break-inside: avoid; }
}
`;
