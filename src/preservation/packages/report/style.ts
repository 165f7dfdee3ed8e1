/** How a report looks: on a screen, on paper, and without colours. Nothing is taken from elsewhere. */
export const reportStyle = `
:root { color-scheme: light; }
body { margin: 0; font: 1rem/1.5 system-ui, "Liberation Sans", Arial, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-top: .75rem; border-top: 1px solid #b8b8b8; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0; }
.kind { color: #505050; }
.verdict { padding: .75rem 1rem; border: 2px solid; border-left-width: .75rem; }
.verdict.right { border-color: #1b6e20; background: #f1f8f1; }
.verdict.wrong { border-color: #a3131f; background: #fdf3f3; }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0; }
dt { color: #505050; font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 700; padding: .5rem 0; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #d5d5d5; font-weight: 400; }
td, tbody th { vertical-align: top; }
small { color: #505050; }
thead th { color: #505050; font-size: .875rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
tr.failed td { font-weight: 700; color: #a3131f; }
tr.notJudged, tr.notAsked { color: #505050; }
a { color: #174a86; }
ul { padding-left: 1.25rem; margin: .25rem 0; }
li { margin: .5rem 0; overflow-wrap: anywhere; }
li.error::marker { color: #a3131f; }
li.error strong { color: #a3131f; }
li.warning strong { color: #7a4f00; }
.place { color: #505050; font-size: .875rem; }
code { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .9em; background: #f0f0f0; padding: .05rem .3rem; }
@media print {
  main { max-width: none; padding: 0; }
  .rule, li, tr, .verdict { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
@page { margin: 18mm; }
`
