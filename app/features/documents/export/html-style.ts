/** How the stand-alone file looks: the house's paper, by day, by night, on a phone and printed. */
export const HTML_STYLE = `
:root {
  color-scheme: light dark;
  --text: light-dark(#171a1c, #f4f5f6);
  --muted: light-dark(#4d575e, #b9c1c6);
  --paper: light-dark(#fff, #0c0e10);
  --hair: light-dark(#c3cad0, #4d575e);
  --action: light-dark(#0a3f86, #a9c7f5);
  --hued: light-dark(#f2f4f6, #1b1f22);
}
* { box-sizing: border-box; }
body {
  max-width: 44rem;
  margin: 0 auto;
  padding: 2.5rem 1.25rem 4rem;
  background: var(--paper);
  color: var(--text);
  font: 1.0625rem/1.55 "Fira Sans", system-ui, sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, h6 { margin: 2.25em 0 0.5em; line-height: 1.25; font-weight: 600; text-wrap: balance; }
h1 { margin-top: 0.25em; font-size: 2rem; }
h2 { font-size: 1.5rem; }
h3 { font-size: 1.25rem; }
h4, h5, h6 { font-size: 1.0625rem; }
p, ul, ol, dl, figure, blockquote { margin: 0 0 1em; }
li > ul, li > ol, li > p { margin: 0.35em 0 0; }
li { margin-bottom: 0.35em; }
a { color: var(--action); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--paper); }
.mark { display: inline-block; padding: 0.1em 0.6em; border: 1px solid; font-weight: 600; }
.muted, .number, figcaption, caption, footer { color: var(--muted); }
.number, .hash, .day { font-variant-numeric: tabular-nums; }
header { border-bottom: 2px solid var(--text); }
nav ol { padding: 0; list-style: none; }
nav li { margin: 0; }
nav a { display: flex; gap: 0.75rem; padding: 0.2rem 0; text-decoration: none; }
nav .number { flex: none; min-width: 2rem; }
nav a:hover { text-decoration: underline; }
.depth-2 { padding-left: 2.75rem; }
.depth-3 { padding-left: 4rem; }
.depth-4, .depth-5, .depth-6 { padding-left: 5.25rem; }
.task { padding-left: 0; list-style: none; }
blockquote { padding-left: 1rem; border-left: 4px solid var(--hair); }
.note { margin-bottom: 1em; padding: 0.75rem 1rem; border-left: 4px solid var(--text); background: var(--hued); }
.note p, blockquote p { margin: 0; }
hr { margin: 2em 0; border: 0; border-top: 1px solid var(--hair); }
.wide { margin-bottom: 1.25em; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.45; }
caption { padding-bottom: 0.5em; text-align: left; }
th, td { min-width: 5rem; padding: 0.4em 0.75em 0.4em 0; border-bottom: 1px solid var(--hair); text-align: left; vertical-align: top; }
th { font-weight: 600; }
thead tr:last-child th { border-bottom: 2px solid var(--text); }
td > :last-child, th > :last-child { margin-bottom: 0; }
img { max-width: 100%; height: auto; }
code { font-family: ui-monospace, monospace; font-size: 0.95em; }
sup { line-height: 0; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.35em 1.5em; }
dt { color: var(--muted); }
dd { margin: 0; }
.days { padding: 0; list-style: none; }
.days li { display: grid; grid-template-columns: 7rem 1fr; gap: 1.5em; }
.notes, footer { margin-top: 3rem; border-top: 1px solid var(--hair); font-size: 0.9375rem; }
footer { padding-top: 1rem; }
@media (max-width: 30rem) {
  h1 { font-size: 1.625rem; }
  .days li { grid-template-columns: 1fr; gap: 0; }
}
@page { size: A4; margin: 25mm 20mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .skip, nav { display: none; }
  .wide { overflow: visible; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, figure, blockquote, .note { break-inside: avoid; }
  thead { display: table-header-group; }
  main a[href^="http"]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
}
`
