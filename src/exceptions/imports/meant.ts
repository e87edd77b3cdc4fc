import { type ExceptionKind, exceptionKinds, type Ground, grounds } from '../../contract/policies.ts'
import { type RiskLevel, riskLevels } from '../../contract/risk-matrices.ts'
import { cellRules } from '../../sources/cells/date-formats.ts'
import { day as readDay } from '../../sources/cells/day.ts'
import { type CellRules, isFault, type Reading } from '../../sources/cells/reader.ts'
import { type EffectMeant, understandEffect } from './effect-meant.ts'
import type { Entry, EntryFault } from './entry.ts'
import { lineOf } from './line-of.ts'
import { fieldsAsked, type ImportedState, type RegisterMapping, type Said } from './mapping.ts'
import { alternativesIn, inTable, type Spoken, say, sayAll } from './say.ts'

/** An entry as the mapping understands it; what it names is still to be found. Days are 'YYYY-MM-DD'. */
export interface Meant {
  file: string
  line: number
  lines: Entry['lines']
  externalId: string
  policy: string
  clause: string | null
  title: string
  reason: string
  ground: Ground
  kind: ExceptionKind
  level: RiskLevel | null
  requester: Spoken
  owner: string | null
  subject: string
  occasion: string
  requestedOn: string
  decidedOn: string | null
  from: string | null
  until: string | null
  endedOn: string | null
  /** As the register spells it. */
  status: string
  state: ImportedState
  decision: string
  links: string[]
  effect: EffectMeant | null
  /** What the mapping said in the entry's place, by the key of the mapping. */
  assumed: string[]
}

export interface Understood {
  meant: Meant | null
  /** Its id, where its status says that it is to be left out. */
  leftOut: string | null
  faults: EntryFault[]
}

const longest = { title: 200, reason: 10_000, clause: 40, externalId: 300 } as const
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\p{Surrogate}]/u

const tooLong = (most: number) =>
  `it is longer than ${most.toLocaleString('en')} characters: shorten it, or say in the mapping what counts of it, such as pick: '^([^]{0,${most}})'`

/** By what entries are understood. */
interface Reader {
  mapping: RegisterMapping
  /** The zone of the register's days. */
  zone: string
  today: string
}

/** Understands one entry by the mapping. `asked` gathers the fields it looks for, as `say` does. Pure. */
export function understand(entry: Entry, { mapping, zone, today }: Reader, asked: Set<string>): Understood {
  const faults: EntryFault[] = []
  const wrong = (field: string | null, cause: string, line = lineOf(entry, mapping, field)) =>
    void faults.push({ file: entry.file, line, field, cause })
  const { fields, spoken, text, day } = speaker(entry, { mapping, zone }, asked, wrong)
  const status = say({ text: mapping.status.text }, fields, asked).text
  const state = status === '' ? undefined : inTable(mapping.status.table, status)
  if (state === 'leave-out') return { meant: null, leftOut: spoken('id').text, faults: [] }
  if (status === '') wrong('status', 'nothing says what became of it')
  else if (state === undefined) wrong('status', `the status "${status}" is not in the mapping: add it to status.table`)
  const none = unasked(entry, mapping)
  if (none !== null) return { meant: null, leftOut: null, faults: [{ file: entry.file, line: entry.line, field: null, cause: none }] }
  const assumed: string[] = []
  const requester = spoken('requester')
  const requested = day('requested', mapping.requested)
  const said = day('decided', mapping.decided)
  const decidedOn = said.day ?? (mapping.decidedWhenMissing === 'requested' ? requested.day : null)
  if (requester.assumed) assumed.push('requester')
  if (requested.assumed) assumed.push('requested')
  if (decidedOn !== null && (said.assumed || said.day === null)) assumed.push('decided')
  const endedOn = day('ended', mapping.ended).day
  if (endedOn !== null && endedOn > today) wrong('ended', `it is said to have ended on ${endedOn}, which is still to come`)
  else if (endedOn !== null && (state === 'approved' || state === 'approved-with-conditions'))
    wrong(
      'ended',
      `it is said to have ended on ${endedOn}, but its status means ${state}: map the status to closed or revoked, or leave ended out`,
    )
  if (endedOn === null && (state === 'closed' || state === 'revoked')) assumed.push('ended')
  const from = day('from', mapping.from).day ?? decidedOn
  const until = day('until', mapping.until).day
  if (requester.text === '') wrong('requester', 'nobody is said to have asked for it')
  if (requested.day === null && !requested.wrong) wrong('requested', 'nothing says when it was asked for')
  if (requested.day !== null && requested.day > today)
    wrong('requested', `it is said to be asked for on ${requested.day}, which is still to come`)
  if (decidedOn !== null && decidedOn > today) wrong('decided', `it is said to be decided on ${decidedOn}, which is still to come`)
  if (state !== undefined && state !== 'withdrawn' && decidedOn === null && !said.wrong)
    wrong('decided', 'nothing says when it was decided, and without a decision on record nothing is taken as decided')
  if (faults.length === 0 && from !== null && until !== null && until < from)
    wrong('until', `it ends on ${until}, before it begins on ${from}`)
  const meant = {
    ...{ file: entry.file, line: entry.line, lines: entry.lines, status, decidedOn, from, until, requester, assumed },
    externalId: text('id', true, longest.externalId),
    policy: text('policy', true),
    clause: text('clause', false, longest.clause) || null,
    title: text('title', true, longest.title),
    ground: oneOf(grounds, 'ground', text('ground') || 'other'),
    kind: oneOf(exceptionKinds, 'kind', text('kind') || 'time-boxed'),
    level: text('level') === '' ? null : oneOf(riskLevels, 'level', text('level')),
    ...{ owner: text('owner') || null, subject: text('subject'), occasion: text('occasion'), decision: text('decision', false, 5000) },
    endedOn,
    links: linksOf(mapping.links, fields, asked),
    effect: understandEffect(mapping, { fields, asked, wrong, day }),
  }
  const reason = withLinks(text('reason'), meant.links)
  if (reason.length > longest.reason) wrong('reason', tooLong(longest.reason))
  if (control.test([reason, ...Object.values(meant).filter((value) => typeof value === 'string')].join('')))
    wrong(null, 'a control character, or one that was lost in reading, stands in it: take it out, or save the file as UTF-8')
  for (const [name, within] of opened(fields, asked))
    wrong(null, `${name} has fields of its own here: say in the mapping which is meant, such as {${within}}`, entry.lines?.said.get(within))
  if (faults.length > 0) return { meant: null, leftOut: null, faults }
  return { meant: { ...meant, reason, requestedOn: requested.day as string, state: state as ImportedState }, leftOut: null, faults }

  function oneOf<V extends string>(values: readonly V[], key: string, spoken: string): V {
    const found = values.find((value) => value === spoken.toLowerCase())
    if (found === undefined) wrong(key, `"${spoken}" is none of ${values.join(', ')}: say in a table of the mapping which it is`)
    return found ?? (values[0] as V)
  }
}

/** What is wrong where the mapping takes nothing from an entry but the keys above it; CSV has been looked at by its header. */
function unasked({ fields, lines }: Entry, mapping: RegisterMapping): string | null {
  const own = [...fields.keys()].filter((name) => lines?.said.has(name) || lines?.empty.has(name))
  const asked = fieldsAsked(mapping)
  if (own.length === 0 || own.some((name) => asked.has(name))) return null
  return `the mapping asks for nothing that stands here, which is ${own.slice(0, 3).join(', ')}${own.length > 3 ? ' ...' : ''}: say under entries where the entries are`
}

/** Fields that the mapping asks for as texts, or others instead, and that hold fields, of which it asks for none; with the first of them. */
function opened(fields: Entry['fields'], asked: ReadonlySet<string>): [string, string][] {
  const nested = [...fields.keys()].filter((name) => name.includes('.'))
  const groups = [...asked].map(alternativesIn)
  const mute = groups.filter((names) => !names.some((name) => fields.get(name)?.length))
  return [...new Set(mute.flat())].flatMap((name): [string, string][] => {
    const within = fields.has(name) ? undefined : nested.find((field) => field.startsWith(`${name}.`))
    return within === undefined || groups.flat().some((other) => other.startsWith(`${name}.`)) ? [] : [[name, within]]
  })
}

type Wrong = (field: string | null, cause: string) => void

/** Ways to speak the lines of a mapping for one entry. */
function speaker(entry: Entry, { mapping, zone }: Omit<Reader, 'today'>, asked: Set<string>, wrong: Wrong) {
  const fields = new Map(entry.fields)
  for (const [name, said] of Object.entries(mapping.fields)) fields.set(name, sayAll(said, fields, asked))
  const spoken = (key: TextKey): Spoken => say(mapping[key], fields, asked)
  const rules = rulesOf(mapping, zone)
  return {
    fields,
    spoken,
    text(key: TextKey, needed = false, most: number = 1000): string {
      const { text } = spoken(key)
      if (needed && text === '') wrong(key, 'nothing says it')
      if (text.length > most) wrong(key, tooLong(most))
      return text
    },
    day(key: string, said: Said): { day: string | null; assumed: boolean; wrong: boolean } {
      const { text, assumed } = say(said, fields, asked)
      if (text === '') return { day: null, assumed, wrong: false }
      const found = dayIn(text, rules)
      if (!isFault(found) && (found !== null || key !== 'until')) return { day: found, assumed, wrong: false }
      if (found === null)
        wrong(key, `"${text}" is no end, and every exception has one: write the day, or nothing for what the mapping says`)
      else
        wrong(
          key,
          `"${text}" is not a day of the calendar: write it as 2026-03-05, with leading zeros, or declare dateFormat in the mapping`,
        )
      return { day: null, assumed, wrong: true }
    },
  }
}

/** A day as it is written; of an instant, the day that it is in the zone of the register; null for a day that stands for never. */
function dayIn(text: string, rules: CellRules): Reading {
  const found = readDay(text, rules)
  return typeof found === 'string' && found >= never ? null : found
}

/** Systems write days in the year 9999 where there is no end. */
const never = '9000-01-01'

const knownRules = new WeakMap<RegisterMapping, { zone: string; rules: CellRules }>()

function rulesOf(mapping: RegisterMapping, zone: string): CellRules {
  const known = knownRules.get(mapping)
  if (known?.zone === zone) return known.rules
  const rules = cellRules(mapping.dateFormat, zone)
  knownRules.set(mapping, { zone, rules })
  return rules
}

type TextKey =
  | 'id'
  | 'policy'
  | 'clause'
  | 'title'
  | 'reason'
  | 'ground'
  | 'kind'
  | 'level'
  | 'requester'
  | 'owner'
  | 'subject'
  | 'occasion'
  | 'decision'

function linksOf(links: readonly Said[], fields: Entry['fields'], asked: Set<string>): string[] {
  const each = links.flatMap((said) => sayAll(said, fields, asked)).flatMap((text) => text.split(/[\s;]+(?=https?:)/))
  return [...new Set(each.map((link) => link.trim()).filter((link) => link !== ''))]
}

function withLinks(reason: string, links: readonly string[]): string {
  const missing = links.filter((link) => !reason.includes(link))
  return [reason, missing.map((link) => `- ${link}`).join('\n')].filter((part) => part !== '').join('\n\n')
}
