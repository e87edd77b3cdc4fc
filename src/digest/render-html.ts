import type { Digest } from './digest.ts'
import { inline, markStyle, marks, styleSheet } from './html-style.ts'
import type { LinePage } from './line-page.ts'
import { type Page, type RenderOptions, wordPage } from './page.ts'
import type { Link } from './places.ts'
import type { Group, SectionPage } from './section-page.ts'

/** A digest as an HTML page for mail clients: one column, nothing remote. Throws where the channel has nothing to say. */
export function renderHtml(digest: Digest, options: RenderOptions): string {
  return layHtml(wordPage(digest, options))
}

/** A worded page as HTML. */
export function layHtml(page: Page): string {
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(page.heading)}</title><style>${styleSheet}</style></head>
<body class="b" style="${inline.body}"><table ${layout} class="b" style="${inline.body}"><tr><td class="o" align="center" style="${inline.outer}">
<!--[if mso]><table ${layout} style="width:600px"><tr><td><![endif]-->
<table ${layout} style="${inline.column}"><tr><td role="main" align="left">
<p class="g" style="${inline.organization}">${escapeHtml(page.organization)}</p>
<h1 style="${inline.heading}">${escapeHtml(page.heading)}</h1>
<p style="${inline.intro}">${page.intro.map(escapeHtml).join(' ')}</p>
${page.sections.map(sectionHtml).join('')}${footerHtml(page)}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table></body></html>
`
}

const layout = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'

function sectionHtml({ title, about, groups, notes, all }: SectionPage): string {
  return `<table ${layout} class="c" style="${inline.card}"><tr><td class="i" style="${inline.inside}">
<h2 style="${inline.title}">${escapeHtml(title)}</h2>
<p style="${inline.about}">${escapeHtml(about)}</p>
${groups.map(groupHtml).join('')}${all ? `<p style="${inline.line}">${linkHtml(all)}</p>\n` : ''}${
  notes.length > 0 ? `<p class="n" style="${inline.notes}">${notes.map(escapeHtml).join(' ')}</p>\n` : ''
}</td></tr></table>
`
}

function groupHtml({ state, title, lines, more }: Group): string {
  const mark = `<span class="${state}" style="${markStyle(state)}"><span aria-hidden="true">${marks[state].sign}</span> ${escapeHtml(title)}</span>`
  return `<h3 style="${inline.group}">${mark}</h3>\n${lines.map(lineHtml).join('')}${more ? `<p style="${inline.line}">${escapeHtml(more)}</p>\n` : ''}`
}

function lineHtml({ who, facts, details, reason }: LinePage): string {
  const said = [facts, ...details].map((list) => escapeHtml(list.join('\u00a0· '))).join('<br>\n')
  const why = reason ? `<br>\n<span style="${inline.reason}">${escapeHtml(reason)}</span>` : ''
  return `<p style="${inline.line}"><b style="${inline.name}">${escapeHtml(who)}</b>\u00a0· ${said}${why}</p>\n`
}

function footerHtml({ footer: { lines, change, checkpoint } }: Page): string {
  const said = [lines.map(escapeHtml).join(' '), ...(change ? [linkHtml(change)] : []), ...(checkpoint ? [escapeHtml(checkpoint)] : [])]
  return said.map((text) => `<p style="${inline.footer}">${text}</p>`).join('\n')
}

function linkHtml({ text, href }: Link): string {
  return `<a href="${escapeHtml(href)}" style="${inline.link}">${escapeHtml(text)}</a>`
}

const special = /[&<>"']/
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign] as string) : text
}
