import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SettableClock } from '../../src/time/clock.ts'
import { type CommandLine, commandLine } from '../support/command-line.ts'

const folder = join(import.meta.dirname, '../../../shared/data/learning')
const days = ['2013-04-15', '2013-09-01', '2014-03-10', '2014-06-30', '2014-09-30'] as const

interface Round {
  day: string
  policies: { name: string; fired: number }[]
  messages: number
  lines: number
  problems: unknown[]
}

interface Figures {
  [name: string]: number | Record<string, number>
}

/** Real deadlines of real learners; the figures were computed by somebody else's program. */
describe.skipIf(!existsSync(folder))(
  'the figures of the learning data, from the command line (skipped where the data is not there)',
  { timeout: 900_000 },
  () => {
    test('each of the five days, seen at once', async () => {
      const line = await loaded()
      for (const day of days) {
        await checkPolicies(line, day)
        await checkReports(line, day)
      }
    })

    test('the 39 impossible deadlines need attention', async () => {
      const { leeway } = await loaded()
      const { out } = await leeway('attention', '--json')
      expect(JSON.parse(out)).toMatchObject({ count: 39, deadlines: { length: 39 } })
    })

    // Takes minutes: once, on the built-in database.
    test.skipIf(process.env['LEEWAY_TEST_DATABASE_URL'])('the same when the rounds went day by day through the two years', async () => {
      const line = await loaded()
      for (const day of days) {
        const { code, out } = await line.leeway('round', '--day', day, '--json')
        expect([code, ...figuresOf(JSON.parse(out) as Round)]).toEqual([0, ...expectedFigures(day)])
        await checkReports(line, day)
      }
      const replayed = await line.leeway('round', '--day', days[1], '--dry-run', '--json')
      expect(figuresOf(JSON.parse(replayed.out) as Round)).toEqual(expectedFigures(days[1]))
      expect((await line.leeway('audit', 'verify')).code).toBe(0)
    })
  },
)

/** The data with the four policies that tell the manager, imported as a user does; then each day on its own. */
async function loaded(): Promise<CommandLine> {
  const line = await commandLine(new SettableClock('2014-12-01T12:00:00Z'), { LEEWAY_TIME_ZONE: 'Europe/London' })
  for (const [what, file] of [
    ['people', 'people.csv'],
    ['deadlines', 'deadlines.csv'],
  ] as const) {
    const { code, err } = await line.leeway('import', what, join(folder, file))
    expect([code, code === 0 ? '' : err]).toEqual([0, ''])
  }
  expect((await line.leeway('policies', 'apply', join(folder, 'policies.yaml'))).code).toBe(0)
  return line
}

async function checkPolicies({ leeway }: CommandLine, day: string): Promise<void> {
  const { out } = await leeway('round', '--day', day, '--dry-run', '--json')
  expect(figuresOf(JSON.parse(out) as Round)).toEqual(expectedFigures(day))
}

function figuresOf({ day, policies, messages, lines, problems }: Round) {
  return [day, Object.fromEntries(policies.map(({ name, fired }) => [name, fired])), messages, lines, problems]
}

function expectedFigures(day: string) {
  const figures = expected()[day] as Figures
  const named = Object.fromEntries(['ever3', 'window90_3', 'current3', 'team_current25'].map((name) => [name, figures[name]]))
  return [day, named, figures['digests_of_the_four_policies_to_the_manager'], figures['lines_in_them'], []]
}

/** What the four policies do not say: everybody who ever reached the count, mandatory only, and single contents. */
async function checkReports({ leeway }: CommandLine, day: string): Promise<void> {
  const figures = expected()[day] as Figures
  const people = JSON.parse((await leeway('report', 'people', '--day', day, '--min', '3', '--json')).out)
  expect([day, people.count]).toEqual([day, figures['ever3_all']])

  const content = JSON.parse((await leeway('report', 'content', '--day', day, '--json')).out).rows as Record<string, string | number>[]
  const most = (column: string, types: string[]) => {
    const rows = content.filter((row) => types.includes(row['type'] as string))
    const largest = Math.max(0, ...rows.map((row) => row[column] as number))
    return { largest, ids: rows.filter((row) => row[column] === largest).map((row) => row['id']) }
  }
  for (const [figure, column, types] of [
    ['content_overdue', 'peopleOverdue', ['item', 'quiz']],
    ['item_due_within_7', 'peopleDueSoon', ['item', 'quiz']],
    ['channel_due_within_7', 'peopleDueSoon', ['channel']],
  ] as const) {
    const { largest, ids } = most(column, [...types])
    const [id, count] = Object.entries(figures[figure] as Record<string, number>)[0] ?? [null, 0]
    expect([day, figure, largest]).toEqual([day, figure, count])
    if (id !== null) expect(ids).toContain(id)
  }
  await checkDrafts({ leeway }, day, figures, (id) => String(content.find((row) => row['id'] === id)?.['type']))
}

/** The same as policies, tried without keeping them. */
async function checkDrafts({ leeway }: CommandLine, day: string, figures: Figures, typeOf: (id: string) => string): Promise<void> {
  const draft = (name: string, trigger: object) => ({ name, trigger, recipients: ['person'], channels: ['in-app'] })
  const of = (figure: string, type: (id: string) => string, rest: object) =>
    Object.keys(figures[figure] as object).map((id) => draft(figure, { content: { type: type(id), id }, ...rest }))
  const count = { type: 'overdue-count', kind: 'task', subject: 'individual' }
  const drafts = [
    draft('ever3_all', { ...count, threshold: 3, counting: 'every-time', until: 'count-no-longer-reached' }),
    draft('mandatory_current2', { ...count, threshold: 2, counting: 'still-overdue', mandatoryOnly: true }),
    ...of('content_overdue', typeOf, { type: 'content-overdue' }),
    ...of('item_due_within_7', typeOf, { type: 'due-soon', days: 7 }),
    ...of('channel_due_within_7', () => 'channel', { type: 'due-soon', days: 7 }),
  ]
  const scratch = await mkdtemp(join(tmpdir(), 'leeway-drafts-'))
  onTestFinished(() => rm(scratch, { recursive: true }))
  writeFileSync(join(scratch, 'drafts.yaml'), JSON.stringify({ escalationPolicies: drafts }))
  const { out } = await leeway('preview', join(scratch, 'drafts.yaml'), '--from', day, '--to', day, '--json')
  const fired = Object.fromEntries(
    (JSON.parse(out).days[0].policies as { name: string; fired: number }[]).map((policy) => [policy.name, policy.fired]),
  )
  const wanted = Object.fromEntries(
    drafts.map(({ name }) => [name, typeof figures[name] === 'number' ? figures[name] : Object.values(figures[name] as object)[0]]),
  )
  expect([day, fired]).toEqual([day, wanted])
}

function expected(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, unknown>
}
