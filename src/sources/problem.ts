import type { Feed } from './feed.ts'
import { cellAt, rowAt } from './place.ts'

/** Everything that can be wrong with a row: what is said about it, and what to do. The only list of it. */
export const causes = {
  'cell-count': {
    says: 'not as many cells as the header',
    mend: 'Look for a delimiter too many or too few, at the end of the line too, or put the cell that holds one in quotes.',
  },
  'text-after-quote': { says: 'text behind a closing quote', mend: 'Double every quote inside a quoted cell.' },
  'quote-not-closed': { says: 'a quote that opens here is never closed', mend: 'Close it, or double it if it belongs to the text.' },
  missing: { says: 'nothing in a cell that must be filled', mend: 'Fill it in.' },
  'too-long': { says: 'longer than 10,000 characters', mend: 'Shorten it.' },
  'control-character': { says: 'a control character', mend: 'Take it out; the file may be damaged.' },
  'lost-character': { says: 'bytes that are no characters in this encoding', mend: 'Declare the right one by --encoding.' },
  'formula-error': {
    says: 'an error of a formula, and no value',
    mend: 'Mend the formula in the workbook, or put its value in its place; what was never calculated is, where Excel opens and saves it.',
  },
  'not-a-day': {
    says: 'not a day of the calendar',
    mend: 'Write it as 2026-03-05, with leading zeros, or declare how it is written by --date-format.',
  },
  'not-a-time': {
    says: 'not a day or a time',
    mend: 'Write it as 2026-03-05, with leading zeros, 2026-03-05T17:00 or 2026-03-05T17:00+02:00, or declare how days are written by --date-format.',
  },
  'not-an-address': { says: 'not an e-mail address', mend: 'Write one plain address, such as maya@northfield.example.' },
  'not-a-number': { says: 'not a number', mend: 'Write it with digits and a point, such as 7.5, and with nothing between thousands.' },
  'not-a-count': { says: 'not a whole number from 1', mend: 'Write 1, 2, 3 ...' },
  'not-yes-or-no': { says: 'neither yes nor no', mend: 'Write true or false, yes or no, 1 or 0.' },
  'not-a-kind': { says: 'not a kind of deadline', mend: 'Write task, survey, one-to-one or cpd.' },
  'from-an-exception': {
    says: 'an exception duty, which only its exception brings and settles',
    mend: 'Leave the row out; see to the duty in its exception.',
  },
  'not-a-content-type': { says: 'not a type of content', mend: 'Write item, quiz, learnlist or channel.' },
  totals: { says: 'a line of totals, and nobody', mend: 'Take it out; if it is somebody, give them an e-mail address.' },
  'not-a-role': { says: 'not a role', mend: 'Write owner, admin, compliance-officer, auditor or member.' },
  'only-owners-make-owners': {
    says: 'a change of who is an Owner, which only Owners may make',
    mend: 'Let an Owner import it, or leave the role as it is.',
  },
  'not-a-zone': { says: 'not a time zone', mend: 'Use a name of the IANA list, such as Europe/London.' },
  'not-a-locale': { says: 'not a language', mend: 'Write a language tag, such as en or de-CH.' },
  'not-a-period': { says: 'not a period', mend: 'Write P1Y, P6M, P2W or P90D.' },
  'not-a-link': {
    says: 'not a link',
    mend: 'Write it in full, from https:// or http:// on, in at most 2,000 characters, such as https://learning.example/fire-safety.',
  },
  'not-a-range': {
    says: 'not a list of periods',
    mend: 'Write 2026-12-01/2026-12-24, leave the end out while it is open, and put ; between several.',
  },
  'same-start-twice': { says: 'two periods that begin on the same day', mend: 'Make them one.' },
  'type-without-content': { says: 'no type for the content', mend: 'Say whether it is an item, a quiz, a learnlist or a channel.' },
  'cannot-be-inside': {
    says: 'a channel cannot be inside another content, nor a learnlist inside a learnlist',
    mend: 'Leave the container empty.',
  },
  'amount-not-reached': {
    says: 'completed, though less was logged than is required',
    mend: 'Correct the amount, or leave the completion empty.',
  },
  'unknown-person': { says: 'nobody is known by this address or external id', mend: 'Import the person first, or correct the reference.' },
  'address-taken': { says: 'the address belongs to somebody else', mend: 'Give each person an address of their own.' },
  'same-row-twice': {
    says: 'the same external id (and occurrence) as a row above',
    mend: 'Keep one of them, or give each an occurrence of its own.',
  },
} as const satisfies Record<string, { says: string; mend: string }>

export type Cause = keyof typeof causes

/** One thing wrong with one row of a file. */
export interface Problem {
  line: number
  /** As the file calls it; null where it is about the whole row. */
  column: string | null
  /** The cell, cut at 80 characters. */
  value: string | null
  cause: Cause
}

/** What a reader of a cell gives instead of a value. */
export interface Fault {
  cause: Cause
}

/** The same object each time: a file of a million faults makes no million of them. */
export const faults = Object.fromEntries(Object.keys(causes).map((cause) => [cause, Object.freeze({ cause })])) as Record<Cause, Fault>

/** A value as problems show it. */
export function shown(value: string): string {
  return value.length > 80 ? `${value.slice(0, 79)}…` : value
}

/** Whether a value that problems show may be less than all of it. */
export function isCut(value: string | null): boolean {
  return value?.length === 80 && value.endsWith('…')
}

/** A problem in one line for a reader: where, what, why, and what to do. */
export function describeProblem(feed: Pick<Feed, 'name' | 'header' | 'sheet'>, { line, column, value, cause }: Problem): string {
  const cell = cellAt(feed, line, column)
  const where = `${rowAt(feed, line)}${cell === null ? '' : `, cell ${cell}`}${column === null ? '' : `, ${column}`}`
  const what = value === null ? '' : ` ${JSON.stringify(value)}`
  return `${where}${what}: ${causes[cause].says}. ${causes[cause].mend}`
}
