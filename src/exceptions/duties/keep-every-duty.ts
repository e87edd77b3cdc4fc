import { sql, type WriteTx } from '../../database/transaction.ts'
import type { Organization } from '../../people/organization.ts'
import { localDay, lookInstant } from '../../time/round-time.ts'
import { inLots } from '../by-case.ts'
import { planFor } from '../duties.ts'
import { endMoot } from '../follow-up.ts'
import { hear, hearAll } from '../hearing.ts'
import { tellLapsed, tellOwing, tellSoonDue } from '../letters.ts'
import { suspendForBroken } from '../suspend.ts'
import { soonDue } from './soon-due.ts'
import { brokenPromises, staleCases } from './stale-cases.ts'
import { type DutyOf, writeDuties } from './write-duties.ts'

/**
 * What time alone does to duties, once a day before the round looks what was missed: late steps bring in others, people have
 * left, what recurs is owed again, what ended is owed no more. A promise that was not kept in time stops its exception
 * where it was set so, and a request ends where nothing is left for it to continue. A round of a past day knows what is so now; a forecast,
 * what will be.
 */
export async function keepEveryDuty(tx: WriteTx, organization: Organization, day: string, { tell }: { tell: boolean }): Promise<void> {
  if (!(await tx.maybeOne(sql`select from exception where organization_id = ${tx.organizationId} limit 1`))) return
  const at = lookInstant(day, organization, tx.clock.now())
  const { timeZone } = organization
  const look = { at: at.toString(), today: localDay(at, timeZone), timeZone }
  if (tell) await endMoot(tx, at)
  const planned: DutyOf[] = []
  for (const lot of inLots(await staleCases(tx, look)))
    for (const duty of await planFor(tx, await hearAll(tx, lot, at), organization.locale)) planned.push(duty)
  await writeDuties(tx, planned)
  if (!tell) return
  for (const broken of await brokenPromises(tx, organization, day, look)) {
    const hearing = await hear(tx, broken.exceptionId, true, at)
    if (hearing) await suspendForBroken(tx, hearing, broken)
  }
  await tellOwing(tx, at)
  await tellLapsed(tx, at)
  await tellSoonDue(tx, await soonDue(tx, organization, day, at), at)
}
