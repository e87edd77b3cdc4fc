import type { Digest } from './digest.ts'
import type { LinePage, Said } from './line-page.ts'
import { type Page, type RenderOptions, wordPage } from './page.ts'
import type { Group, SectionPage } from './section-page.ts'

/** A digest as plain text, lines unwrapped. Throws where the channel has nothing to say. */
export function renderText(digest: Digest, options: RenderOptions): string {
  return layText(wordPage(digest, options))
}

/** A worded page as plain text. */
export function layText(page: Page): string {
  const lines = [
    page.organization,
    '',
    page.heading,
    page.intro.join(' '),
    ...page.sections.flatMap(sectionLines),
    ...footerLines(page),
    '',
  ]
  return lines.join('\n').replaceAll('\u00a0', ' ')
}

function sectionLines({ title, about, groups, notes, all, why }: SectionPage): string[] {
  const rule = '='.repeat(Math.min([...title].length, 72))
  return [
    '',
    '',
    title,
    rule,
    about,
    ...groups.flatMap(groupLines),
    ...(all ? ['', `${all.text}: ${all.href}`] : []),
    ...(notes.length > 0 ? ['', notes.join(' ')] : []),
    // An address in each line would drown it: one, under all of them, unless it is there already.
    ...(why && !all ? [...(notes.length > 0 ? [] : ['']), `${why.text}: ${why.href}`] : []),
  ]
}

function groupLines({ title, lines, more }: Group): string[] {
  return ['', `${title}:`, ...lines.flatMap(lineLines), ...(more ? [`- ${more}`] : [])]
}

function lineLines({ who, facts, details, reason }: LinePage): string[] {
  const listed = details.map((list) => `  ${list.map(saidText).join(' · ')}`)
  return [`- ${who}: ${facts.map(saidText).join(', ')}`, ...listed, ...(reason ? [`  ${reason}`] : [])]
}

/** A link in angle brackets ends where it ends, whatever stands behind it. */
function saidText(said: Said): string {
  return typeof said === 'string' ? said : `${said.text} <${said.href}>`
}

/** What stands under every message. */
export function footerLines({ footer: { lines, change, checkpoint } }: Pick<Page, 'footer'>): string[] {
  return ['', '', '-'.repeat(40), ...lines, ...(change ? [`${change.text}: ${change.href}`] : []), ...(checkpoint ? ['', checkpoint] : [])]
}
