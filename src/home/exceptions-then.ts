import type { Tx } from '../database/transaction.ts'
import { listExceptions } from '../exceptions/register.ts'
import type { AsOf } from '../exceptions/reports/as-of.ts'
import { layEffectTime } from '../exceptions/reports/effect-time.ts'
import { debtByPolicy, loadByWeek } from '../exceptions/reports/load.ts'
import { registerAt } from '../exceptions/reports/register.ts'
import type { Who } from '../identity/who.ts'
import { addDays } from '../time/day.ts'
import type { Compliance } from './late-weeks.ts'

type Figures = Compliance['exceptions']
type Part = Figures['debt']['parts'][number]

const pastWeeks = 12
const weeksAhead = 4
const few = 6

/** What exceptions come to, or came to on a past day, at which `lookBack` looked: in force week by week, what ends soon, and what they weigh. */
export async function exceptionsThen(tx: Tx, who: Who, then: AsOf): Promise<Figures> {
  await layEffectTime(tx, who.personId, {}, then)
  const all = await loadByWeek(tx, then)
  const thisWeek = all.findLastIndex(({ expected }) => !expected)
  const load = all.slice(Math.max(0, thisWeek - pastWeeks + 1), thisWeek + 1 + weeksAhead)
  return { day: then.day, load, lapsing: await lapsingSoon(tx, who, then), debt: await openDebt(tx, then) }
}

/** What is in force and ends in the next weeks, the next first. Of a past day nothing waits for anybody any more. */
async function lapsingSoon(tx: Tx, who: Who, then: AsOf): Promise<Figures['lapsing']> {
  const [from, to] = [then.day, addDays(then.day, weeksAhead * 7)]
  const order = { sort: 'ends', direction: 'asc', limit: few } as const
  if (!then.isPast) {
    const { total, items } = await listExceptions(tx, who, { view: 'in-force', endsFrom: from, endsTo: to, ...order })
    return { from, to, total, items }
  }
  const { total, items } = await registerAt(tx, who, { inForce: 'true', endsFrom: from, endsTo: to, ...order }, then)
  return { from, to, total, items: items.map((row) => ({ ...row, waitsForYou: false })) }
}

/** Exception debt: what is in force, each by its residual score times the days it has been so; needs effect_time. */
async function openDebt(tx: Tx, then: AsOf): Promise<Figures['debt']> {
  const parts: Part[] = (await debtByPolicy(tx, then)).map(({ exceptions: _, ...part }) => part)
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
