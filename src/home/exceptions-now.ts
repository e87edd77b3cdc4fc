import type { Tx } from '../database/transaction.ts'
import { listExceptions } from '../exceptions/register.ts'
import type { AsOf } from '../exceptions/reports/as-of.ts'
import { layEffectTime } from '../exceptions/reports/effect-time.ts'
import { debtByPolicy, loadByWeek } from '../exceptions/reports/load.ts'
import type { Who } from '../identity/who.ts'
import { addDays } from '../time/day.ts'
import type { Compliance } from './late-weeks.ts'

type Now = Compliance['exceptions']
type Part = Now['debt']['parts'][number]

const pastWeeks = 12
const weeksAhead = 4
const few = 6

/** What exceptions come to: in force week by week, what ends soon, and what they weigh. */
export async function exceptionsNow(tx: Tx, who: Who, now: AsOf): Promise<Now> {
  await layEffectTime(tx, who.personId, {})
  const all = await loadByWeek(tx, now)
  const thisWeek = all.findLastIndex(({ expected }) => !expected)
  const load = all.slice(Math.max(0, thisWeek - pastWeeks + 1), thisWeek + 1 + weeksAhead)
  const [from, to] = [now.day, addDays(now.day, weeksAhead * 7)]
  const soon = { view: 'in-force', endsFrom: from, endsTo: to, sort: 'ends', direction: 'asc', limit: few } as const
  const { total, items } = await listExceptions(tx, who, soon)
  return { day: now.day, load, lapsing: { from, to, total, items }, debt: await openDebt(tx, now) }
}

/** Exception debt: what is in force now, each by its residual score times the days it has been so; needs effect_time. */
async function openDebt(tx: Tx, now: AsOf): Promise<Now['debt']> {
  const parts: Part[] = (await debtByPolicy(tx, now)).map(({ exceptions: _, ...part }) => part)
  const others = parts.length > few ? parts.splice(few - 1) : []
  if (others.length > 0) parts.push({ policyId: null, policy: '', ...together(others) })
  return { parts, ...pick(together(parts)) }
}

function pick({ debt, inForce, unscored }: Omit<Part, 'policyId' | 'policy'>) {
  return { debt, inForce, unscored }
}

function together(parts: readonly Part[]): Omit<Part, 'policyId' | 'policy'> {
  const sum = (of: (part: Part) => number) => parts.reduce((all, part) => all + of(part), 0)
  return {
    ...{ inForce: sum(({ inForce }) => inForce), unscored: sum(({ unscored }) => unscored) },
    ...{ days: tenths(sum(({ days }) => days)), debt: tenths(sum(({ debt }) => debt)) },
  }
}

function tenths(number: number): number {
  return Math.round(number * 10) / 10
}
