import type { Kind } from '../deadlines/kinds/kind.ts'
import { broughtByExceptions, kinds } from '../deadlines/kinds/kinds.ts'
import { day, dayOrTime, endDay } from './cells/day.ts'
import { amount, count, period } from './cells/numbers.ts'
import type { Reader } from './cells/reader.ts'
import { link, oneOf, text, yesOrNo } from './cells/words.ts'
import type { Column, RowShape } from './columns.ts'
import { faults } from './problem.ts'

const contentTypes = ['item', 'quiz', 'learnlist', 'channel']
const importedKind = oneOf(
  kinds.filter(({ from }) => from === 'sources').map(({ name }) => name),
  'not-a-kind',
)
const kindOfSources: Reader = (cell, rules) =>
  broughtByExceptions.includes(cell.toLowerCase()) ? faults['from-an-exception'] : importedKind(cell, rules)

/** The native columns of a file of deadlines, in the order of an export. */
export const deadlineColumns = [
  { name: 'external_id', type: 'text', read: text, required: true, key: true },
  { name: 'occurrence', type: 'integer', read: count },
  { name: 'person', type: 'text', read: text, required: true, key: true, group: 'who', leads: true },
  { name: 'kind', type: 'text', read: kindOfSources, required: true },
  { name: 'content_type', type: 'text', read: oneOf(contentTypes, 'not-a-content-type'), group: 'what' },
  { name: 'content', type: 'text', read: text, group: 'what', leads: true },
  { name: 'title', type: 'text', read: text, group: 'what' },
  { name: 'channel', type: 'text', read: text, group: 'what' },
  { name: 'learnlist', type: 'text', read: text, group: 'what' },
  { name: 'other_party', type: 'text', read: text, group: 'other', leads: true },
  { name: 'mandatory', type: 'boolean', read: yesOrNo },
  { name: 'assigned_on', type: 'date', read: day },
  { name: 'due_on', type: 'date', read: dayOrTime, required: true, timed: true },
  { name: 'completed_on', type: 'date', read: dayOrTime, timed: true },
  { name: 'withdrawn_on', type: 'date', read: endDay },
  { name: 'required_amount', type: 'numeric', read: amount },
  { name: 'logged_amount', type: 'numeric', read: amount },
  { name: 'repeat_every', type: 'text', read: period },
  { name: 'url', type: 'text', read: link },
] as const satisfies readonly Column[]

const kindOf = new Map<string, Kind>(kinds.map((kind) => [kind.name, kind]))

/** A file of deadlines: the checks within a row come from the kinds. */
export const deadlineShape: RowShape = {
  what: 'deadlines',
  columns: deadlineColumns,
  check(value) {
    const kind = kindOf.get(value('kind') ?? '')
    const missing = kind?.needs.find((column) => !value(column))
    if (missing !== undefined) return { column: missing, cause: 'missing' }
    if (value('content') && !value('content_type')) return { column: 'content_type', cause: 'type-without-content' }
    const misplaced = wrongContainer(value)
    if (misplaced !== undefined) return { column: misplaced, cause: 'cannot-be-inside' }
    const [required, logged] = [value('required_amount'), value('logged_amount')]
    if (kind?.met === 'when-amount-reached' && value('completed_on') && required && logged && Number(logged) < Number(required))
      return { column: 'completed_on', cause: 'amount-not-reached' }
    return undefined
  },
}

/** A content is named with itself as its container in some exports; that says nothing and harms nothing. */
function wrongContainer(value: (name: string) => string | null | undefined): string | undefined {
  const [type, content] = [value('content_type'), value('content')]
  if (type !== 'channel' && type !== 'learnlist') return undefined
  if (value('learnlist') && !(type === 'learnlist' && value('learnlist') === content)) return 'learnlist'
  if (type === 'channel' && value('channel') && value('channel') !== content) return 'channel'
  return undefined
}
