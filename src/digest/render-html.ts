import type { Digest } from './digest.ts'
import { cardHtml, escapeHtml, frameHtml, linkHtml } from './html-frame.ts'
import { inline, markStyle, marks } from './html-style.ts'
import type { LinePage, Said } from './line-page.ts'
import { type Page, type RenderOptions, wordPage } from './page.ts'
import type { Group, SectionPage } from './section-page.ts'

/** A digest as an HTML page for mail clients: one column, nothing remote. Throws where the channel has nothing to say. */
export function renderHtml(digest: Digest, options: RenderOptions): string {
  return layHtml(wordPage(digest, options))
}

/** A worded page as HTML. */
export function layHtml(page: Page): string {
  return frameHtml(page, page.sections.map(sectionHtml).join(''))
}

function sectionHtml({ title, about, groups, notes, all }: SectionPage): string {
  return cardHtml(`<h2 style="${inline.title}">${escapeHtml(title)}</h2>
<p style="${inline.about}">${escapeHtml(about)}</p>
${groups.map(groupHtml).join('')}${all ? `<p style="${inline.line}">${linkHtml(all)}</p>\n` : ''}${
  notes.length > 0 ? `<p class="n" style="${inline.notes}">${notes.map(escapeHtml).join(' ')}</p>\n` : ''
}`)
}

function groupHtml({ state, title, lines, more }: Group): string {
  const mark = `<span class="${state}" style="${markStyle(state)}"><span aria-hidden="true">${marks[state].sign}</span> ${escapeHtml(title)}</span>`
  return `<h3 style="${inline.group}">${mark}</h3>\n${lines.map(lineHtml).join('')}${more ? `<p style="${inline.line}">${escapeHtml(more)}</p>\n` : ''}`
}

function lineHtml({ who, facts, why, details, reason }: LinePage): string {
  const first = [...facts.map(saidHtml), ...(why ? [`<span style="${inline.reason}">${linkHtml(why)}</span>`] : [])]
  const said = [first, ...details.map((list) => list.map(saidHtml))].map((list) => list.join('\u00a0· ')).join('<br>\n')
  const because = reason ? `<br>\n<span style="${inline.reason}">${escapeHtml(reason)}</span>` : ''
  return `<p style="${inline.line}"><b style="${inline.name}">${escapeHtml(who)}</b>\u00a0· ${said}${because}</p>\n`
}

function saidHtml(said: Said): string {
  return typeof said === 'string' ? escapeHtml(said) : linkHtml(said)
}
