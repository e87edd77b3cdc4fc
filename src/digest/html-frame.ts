import { inline, styleSheet } from './html-style.ts'
import type { Link } from './places.ts'

/** What stands around a message, whatever it says. All of it is plain text. */
export interface Framed {
  language: string
  organization: string
  heading: string
  intro: string[]
  footer: { lines: string[]; change: Link | null; checkpoint: string | null }
}

/** A page for mail clients around what is laid out already: one column, nothing remote. */
export function frameHtml(page: Framed, inside: string): string {
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(page.heading)}</title><style>${styleSheet}</style></head>
<body class="b" style="${inline.body}"><table ${layout} class="b" style="${inline.body}"><tr><td class="o" align="center" style="${inline.outer}">
<!--[if mso]><table ${layout} style="width:600px"><tr><td><![endif]-->
<table ${layout} style="${inline.column}"><tr><td role="main" align="left">
<p class="g" style="${inline.organization}">${escapeHtml(page.organization)}</p>
<h1 style="${inline.heading}">${escapeHtml(page.heading)}</h1>
<p style="${inline.intro}">${page.intro.map(escapeHtml).join(' ')}</p>
${inside}${footerHtml(page)}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table></body></html>
`
}

/** A card in the column. */
export function cardHtml(inside: string): string {
  return `<table ${layout} class="c" style="${inline.card}"><tr><td class="i" style="${inline.inside}">
${inside}</td></tr></table>
`
}

const layout = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'

function footerHtml({ footer: { lines, change, checkpoint } }: Framed): string {
  const said = [lines.map(escapeHtml).join(' '), ...(change ? [linkHtml(change)] : []), ...(checkpoint ? [escapeHtml(checkpoint)] : [])]
  return said.map((text) => `<p style="${inline.footer}">${text}</p>`).join('\n')
}

/** A link, escaped. */
export function linkHtml({ text, href }: Link): string {
  return `<a href="${escapeHtml(href)}" style="${inline.link}">${escapeHtml(text)}</a>`
}

const special = /[&<>"']/
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign] as string) : text
}
