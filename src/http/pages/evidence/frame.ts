import { type Html, html } from '../../html.ts'

/** A page of a pack: no scripts, nothing from elsewhere, readable on screen and paper. */
export function frame(language: string, title: string, body: Html): Buffer {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
  return Buffer.from(page.text, 'utf8')
}

const style = html`
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: start; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #8885; overflow-wrap: anywhere; }
code { font-size: .8rem; overflow-wrap: anywhere; }
p.said { white-space: pre-wrap; }
@media print { main { margin: 0; max-width: none; } tr { break-inside: avoid; } }
`

export type CellShown = Html | string | number | null

/** A table with a heading for each column; a sentence where it would be empty. */
export function table(headings: readonly string[], rows: readonly (readonly CellShown[])[], none: string): Html {
  if (rows.length === 0) return html`<p>${none}</p>`
  const cells = (row: readonly CellShown[]) => row.map((cell) => html`<td>${cell}</td>`)
  return html`<table>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table>`
}

/** Facts with their names, one below the other. */
export function facts(lines: readonly (readonly [string, CellShown])[]): Html {
  return html`<table><tbody>
${lines.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`)}</tbody></table>`
}

export function code(text: string): Html {
  return html`<code>${text}</code>`
}
