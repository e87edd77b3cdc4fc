import { test } from 'vitest'
import { type ExceptionEffect, type ExceptionRequest, type ExceptionScope, exceptionRequest } from '../../src/contract/exception-request.ts'
import { sql } from '../../src/database/transaction.ts'
import type { RoundReport } from '../../src/round-report.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, type Sent } from './exceptions-house.ts'
import type { Ask } from './signed-in.ts'
import { overdueCount, type World } from './world.ts'
import type { Person } from './world-people.ts'

/** A house in which managers hear of every overdue task of their reports, and short ways to except from that. */
export interface Ward extends ExceptionsHouse {
  /** Asked for and granted today, from the first day to the last. */
  granted(
    effect: Partial<ExceptionEffect> & Pick<ExceptionEffect, 'kind'>,
    from: string,
    until: string,
    scope?: Partial<ExceptionScope>,
  ): Promise<ExceptionRecord>
  makes(by: Ask, exceptionId: number, move: Sent): Promise<ExceptionRecord>
  /** The rounds up to a day, on each of which nobody is told anything. */
  quietUntil(day: string): Promise<void>
  next(): Promise<RoundReport>
}

/** A scenario in a house where managers hear of every overdue task of their reports, and letters about exceptions are let go by. */
export function inWard(name: string, play: (ward: Ward) => Promise<void>): void {
  test(name, async () => {
    const house = await exceptionsHouse({ criteria: { retroactive: true, grantDays: 60 }, choose: [{ route: 'light' }] })
    const { world, people, as, asked, moved, at } = house
    await world.escalationPolicy({ trigger: overdueCount(1, { counting: 'still-overdue' }), tell: ['manager'], name: 'Late' })
    const awake = () => at(world.clock.now().toString())
    const letGo = () => (world.received = world.received.filter(({ matter }) => matter === ''))
    const makes: Ward['makes'] = async (by, exceptionId, move) => {
      await awake()
      return moved(by, exceptionId, move)
    }
    const next = async () => {
      const report = await world.nextRound()
      letGo()
      return report
    }
    await play({
      ...house,
      makes,
      next,
      async granted(effect, from, until, scope = { personIds: [people.report.id] }) {
        await awake()
        const request = {
          ...{ from, until, effect: { byDays: null, forgiven: false, ...effect } },
          scope: scopeOf(scope),
        } satisfies Partial<ExceptionRequest>
        const { exceptionId, bindingVersion } = await asked(as.report, request)
        return moved(as.manager, exceptionId, { move: 'approve', reason: 'So be it.', bindingVersion })
      },
      async quietUntil(day) {
        while (world.today < day) await next()
        world.expectSilence()
      },
    })
    world.expectSilence()
  })
}

/** Each miss of somebody: its due, and how it counts. */
export async function countedOf(world: World, person: Person): Promise<string[]> {
  const rows = await world.rows(sql<{ due: string; raw: boolean; net: boolean; voided: string | null }>`
    select due_on as due, not after_excuse as raw, not excused as net, void_reason as voided from miss
    where organization_id = ${world.organizationId} and person_id = ${person.id} order by due_on`)
  return rows.map(({ due, raw, net, voided }) => [due, raw && 'raw', net && 'net', voided].filter(Boolean).join(' '))
}

/** How somebody stands: missed and overdue net, and what is excused of both. */
export async function standsAt({ world, people }: Ward): Promise<Record<string, number> | undefined> {
  const rows = await world.rows(sql<Record<string, number>>`
    select missed, overdue, excused, excused_overdue as "excusedOverdue" from standing
    where organization_id = ${world.organizationId} and person_id = ${people.report.id} and from_day <= ${world.today}::date and until_day > ${world.today}::date`)
  return rows[0]
}

/** A scope of everybody, or of nobody yet. */
export function scopeOf(scope: Partial<ExceptionScope>): ExceptionScope {
  return { ...exceptionRequest.parse({ policyId: 1 }).scope, ...scope }
}
