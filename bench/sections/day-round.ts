import type { EscalationPolicy } from '../../src/contract/escalation-policy.ts'
import { type MadeCompany, makeCompany, today } from '../company/company.ts'
import { peakOfThisProcess, watchPostgres } from '../memory.ts'
import { askForSubjects, readyForNightlyJob } from '../nightly-job.ts'
import { median, timed } from '../progress.ts'
import { count, type Result, seconds, times } from '../result.ts'
import { stepNames } from '../step-timer.ts'
import { memoryResults } from './memory-results.ts'
import { measureRounds } from './rounds.ts'
import type { Bench, Section } from './section.ts'

const daysOfHistory = 730

/** (a) The round of a day, against one grouped query for each policy. */
export const dayRound: Section = async (bench) => {
  const company = await makeCompany(bench.db, { ...bench.sizes, days: daysOfHistory })
  return roundAgainstNightlyJob(bench, company)
}

/** Measures both in a company that is ready for the round of the day before. */
export async function roundAgainstNightlyJob(bench: Bench, { organizationId, policies }: MadeCompany, rehearsals = 2): Promise<Result[]> {
  const { db, sizes } = bench
  const { value: rounds, peak } = await watchPostgres(db, () => measureRounds(bench, organizationId, rehearsals))
  const memory = memoryResults('a', peakOfThisProcess(), peak)
  const round = median(rounds.seconds)
  await timed('the indexes of the nightly job', () => readyForNightlyJob(db))
  const asked: { kind: string; seconds: number; found: number }[] = []
  for (const policy of sampleOf(policies)) {
    const { value: found, seconds } = await timed(`nightly job, ${kindOf(policy)}`, () => askForSubjects(db, policy, today))
    asked.push({ kind: kindOf(policy), seconds, found })
  }
  const nightly = scaled(policies, asked)
  const { report, timing } = rounds
  const fired = report.policies.map((policy) => policy.fired).toSorted((x, y) => x - y)
  return [
    result(`company: ${count(sizes.people)} people, ${count(sizes.deadlines)} deadlines, ${count(sizes.policies)} policies`, ''),
    result('lines told, to so many people', `${count(report.lines)}, ${count(report.messages)}`),
    result('subjects of a policy: median, most', `${count(median(fired))}, ${count(fired.at(-1) ?? 0)}`),
    result(`round of the day (median of ${rounds.seconds.map((each) => each.toFixed(2)).join(', ')})`, seconds(round)),
    ...stepNames.map((step) => result(`  of it: ${step}`, timing.steps[step] === undefined ? 'not seen' : seconds(timing.steps[step]))),
    result('  waiting for PostgreSQL, in all steps', seconds(timing.database)),
    ...[...Map.groupBy(asked, ({ kind }) => kind)].map(([kind, those]) =>
      result(`nightly job: ${kind}, each (of ${those.length})`, seconds(mean(those.map((one) => one.seconds)))),
    ),
    result(`nightly job: ${count(policies.length)} policies (sampled and scaled)`, seconds(nightly)),
    result(
      'nightly job / evaluate: both only find the subjects',
      timing.steps.evaluate ? times(nightly / timing.steps.evaluate) : 'not seen',
    ),
    { ...result('nightly job / round', times(nightly / round)), aim: '>= 300 x', reached: nightly / round >= 300 },
    ...memory,
  ]
}

const result = (what: string, value: string): Result => ({ section: 'a', what, value })
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const sampledOfAKind = 2

/** A few policies of each kind, from the middle of the list on. */
function sampleOf(policies: EscalationPolicy[]): EscalationPolicy[] {
  return [...Map.groupBy(policies, kindOf).values()].flatMap((those) => {
    const step = Math.max(1, Math.floor(those.length / sampledOfAKind))
    return those.filter((_, index) => index % step === Math.floor(step / 2)).slice(0, sampledOfAKind)
  })
}

function kindOf({ trigger }: EscalationPolicy): string {
  return trigger.type === 'overdue-count' ? `${trigger.subject}, ${trigger.counting}` : trigger.type
}

/** What all policies would take: each kind by the mean of its sample. */
function scaled(policies: EscalationPolicy[], asked: { kind: string; seconds: number }[]): number {
  return policies.reduce((sum, policy) => sum + mean(asked.filter(({ kind }) => kind === kindOf(policy)).map((one) => one.seconds)), 0)
}
