import { cleanInline, cleanParagraph, cleanText } from './clean-text.ts'
import { datesFor } from './dates.ts'
import { cardHtml, escapeHtml, type Framed, frameHtml, linkHtml } from './html-frame.ts'
import { inline } from './html-style.ts'
import type { FrozenLetter } from './letter.ts'
import { type Link, places, trimBaseUrl } from './places.ts'
import { footerLines } from './render-text.ts'
import { dateLocaleOf, wordingFor } from './wording/wordings.ts'

/** A letter ready to be laid out. All of it is plain text. */
export interface LetterPage extends Framed {
  paragraphs: string[]
  facts: { label: string; value: string }[]
  link: Link | null
}

/** Makes a letter ready: cleaned, and with the page it leads to where pages have an address. */
export function letterPage(letter: FrozenLetter, { baseUrl }: { baseUrl: string | null }): LetterPage {
  const { recipient, day, subject, paragraphs, facts = [], link, why } = letter
  const wording = wordingFor(recipient.locale)
  const dates = datesFor(dateLocaleOf(wording, recipient.locale), recipient.timeZone, day)
  const site = trimBaseUrl(baseUrl)
  return {
    language: wording.language,
    organization: cleanInline(letter.organization) || wording.line.unnamed,
    heading: cleanText(subject),
    intro: [wording.intro.for(cleanInline(recipient.name) || wording.line.unnamed, dates.long(day))],
    paragraphs: paragraphs.map(cleanParagraph).filter((text) => text !== ''),
    facts: facts.map(({ label, value }) => ({ label: cleanText(label), value: cleanParagraph(value) })),
    link: link && site !== null ? { text: cleanText(link.label), href: site + link.path } : null,
    footer: {
      lines: [cleanParagraph(why)],
      change: site === null ? null : { text: wording.footer.change, href: site + places.settings() },
      checkpoint: null,
    },
  }
}

/** A letter as plain text, lines unwrapped. */
export function layLetterText(page: LetterPage): string {
  const { organization, heading, intro, paragraphs, facts, link } = page
  const lines = [
    ...[organization, '', heading, intro.join(' ')],
    ...paragraphs.flatMap((paragraph) => ['', paragraph]),
    ...(facts.length > 0 ? ['', ...facts.map(({ label, value }) => `${label}: ${value}`)] : []),
    ...(link ? ['', `${link.text}: ${link.href}`] : []),
    ...[...footerLines(page), ''],
  ]
  return lines.join('\n').replaceAll('\u00a0', ' ')
}

/** A letter as HTML. */
export function layLetterHtml(page: LetterPage): string {
  const { paragraphs, facts, link } = page
  const said = paragraphs.map((text, at) => `<p style="${at === 0 ? inline.first : inline.line}">${escapeHtml(text)}</p>\n`)
  const known = facts.map(({ label, value }) => `${escapeHtml(label)}: <b style="${inline.name}">${escapeHtml(value)}</b>`)
  const listed = known.length > 0 ? `<p class="n" style="${inline.notes}">${known.join('<br>\n')}</p>\n` : ''
  const leads = link ? `<p style="${inline.leads}">${linkHtml(link)}</p>\n` : ''
  return frameHtml(page, cardHtml(`${said.join('')}${listed}${leads}`))
}
