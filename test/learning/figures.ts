import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished } from 'vitest'
import { SettableClock } from '../../src/time/clock.ts'
import { daysBetween } from '../../src/time/day.ts'
import { type CommandLine, commandLine } from '../support/command-line.ts'
import { written } from '../support/registers.ts'
import { mapping, NaiveLearning, type NetFigures, register } from './net-figures.ts'

export const folder = join(import.meta.dirname, '../../../shared/data/learning')
export const days = ['2013-04-15', '2013-09-01', '2014-03-10', '2014-06-30', '2014-09-30'] as const
/** The day on which something falls due for the first time. */
export const firstDay = '2013-02-20'

export interface Round {
  day: string
  policies: { name: string; fired: number }[]
  messages: number
  lines: number
  problems: unknown[]
}

interface Figures {
  [name: string]: number | Record<string, number>
}

let computed: NaiveLearning | undefined

/** What the files alone come to, computed once. */
export function naive(): NaiveLearning {
  return (computed ??= new NaiveLearning())
}

/** The data with the four policies that tell the manager, imported as a user does; then each day on its own. */
export async function loaded(): Promise<CommandLine> {
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

export async function checkPolicies({ leeway }: CommandLine, day: string): Promise<void> {
  const { out } = await leeway('round', '--day', day, '--dry-run', '--json')
  expect(figuresOf(JSON.parse(out) as Round)).toEqual(expectedFigures(day))
}

/** A waiver for a region and a term, more time for an assessment, a week that does not count: as a register that is taken over. */
export async function grantThree(line: CommandLine): Promise<void> {
  const [map = '', file = ''] = written({ 'map.yaml': mapping, 'register.yaml': register })
  const { code, err } = await line.leeway('import', 'exceptions', file, '--map', map)
  expect([code, err]).toEqual([0, ''])
}

/** What counts as raw is what counted before anybody was excused, on every day. */
export async function checkRaw(line: CommandLine): Promise<void> {
  for (const day of days) {
    const [raw] = await line.rows(sql<Record<string, number>>`
      with raw as (
        select person_id, mandatory, due_on >= ${day}::date - 90 and due_on < ${day}::date as in_window, cleared_on > ${day}::date as open from miss
        where organization_id = 1 and voided_at is null and not after_excuse and missed_on <= ${day}::date
      ), of_person as (
        select person_id, count(*) as ever, count(*) filter (where open) as open, count(*) filter (where open and mandatory) as mandatory,
               count(*) filter (where in_window) as in_window, count(*) filter (where in_window and open) as window_open
        from raw group by person_id
      )
      select count(*) filter (where ever >= 3)::integer as ever3_all, count(*) filter (where ever >= 3 and open > 0)::integer as ever3,
             count(*) filter (where in_window >= 3 and window_open > 0)::integer as window90_3, count(*) filter (where open >= 3)::integer as current3,
             count(*) filter (where mandatory >= 2)::integer as mandatory_current2,
             (select count(*)::integer from (
                select from raw r join reporting_line l on l.organization_id = 1 and l.person_id = r.person_id where r.open
                group by l.manager_id having count(*) >= 25) as t) as team_current25
      from of_person`)
    const figures = expected()[day] as Figures
    expect([day, raw]).toEqual([day, Object.fromEntries(Object.keys(raw as object).map((name) => [name, figures[name]]))])
    const people = JSON.parse((await line.leeway('report', 'people', '--day', day, '--min', '3', '--json')).out)
    expect([day, people.count]).toEqual([day, figures['ever3_all']])
  }
}

export function netFiguresOf({ policies, messages, lines }: Round): NetFigures {
  return { fired: firedOf(policies), messages, lines }
}

export function firedOf(policies: Round['policies']): Record<string, number> {
  return Object.fromEntries(policies.map(({ name, fired }) => [name, fired]))
}

export function figuresOf({ day, policies, messages, lines, problems }: Round) {
  return [day, Object.fromEntries(policies.map(({ name, fired }) => [name, fired])), messages, lines, problems]
}

export function expectedFigures(day: string) {
  const figures = expected()[day] as Figures
  const named = Object.fromEntries(['ever3', 'window90_3', 'current3', 'team_current25'].map((name) => [name, figures[name]]))
  return [day, named, figures['digests_of_the_four_policies_to_the_manager'], figures['lines_in_them'], []]
}

/** Each of the rounds that ran from a day to the last, also those that told nobody, fired for as many as the files alone say. */
export async function checkEveryRound(line: CommandLine, begun: string, isExcused: (day: string) => boolean): Promise<void> {
  const ran = await line.rows(sql<{ day: string; policies: Round['policies'] }>`
    select day, report -> 'policies' as policies from round order by day`)
  expect(ran).toHaveLength(daysBetween(begun, days[4]) + 1)
  for (const { day, policies } of ran) expect([day, firedOf(policies)]).toEqual([day, naive().on(day, { excused: isExcused(day) }).fired])
}

/** What a policy of policies-more.yaml comes to on a day; undefined where nobody computed it. */
export function otherFigure(day: string, policy: string): number | undefined {
  const figures = expected()[day] as Figures
  if (policy === 'mandatory_current2') return figures[policy] as number
  const [, figure = '', content = ''] = policy.match(/^(content_overdue|item_due_within_7|channel_due_within_7)_(.+)$/) ?? []
  return (figures[figure] as Record<string, number> | undefined)?.[content]
}

/** What the four policies do not say: everybody who ever reached the count, mandatory only, and single contents. */
export async function checkReports({ leeway }: CommandLine, day: string): Promise<void> {
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
async function checkDrafts(
  { leeway }: Pick<CommandLine, 'leeway'>,
  day: string,
  figures: Figures,
  typeOf: (id: string) => string,
): Promise<void> {
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
