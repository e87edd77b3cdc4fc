import { sql } from 'kysely'
import type { WriteTx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { loadOrganization } from '../../people/organization.ts'
import { NotNow } from '../../policies/unsound.ts'
import { localDay } from '../../time/round-time.ts'
import { numberText } from '../case.ts'
import { dutyOf, keepDuties } from '../duties.ts'
import { type Hearing, hear, partsOf } from '../hearing.ts'
import { tellKeptLate } from '../letters.ts'
import { maySee } from '../sight.ts'
import { suspendFor } from '../suspend.ts'
import { type Duty, promisedKinds } from './duty.ts'
import { conditionsOf, dutiesOf } from './facts.ts'
import { lockDuties, writeDuties } from './write-duties.ts'

/** What somebody says became of a promise. */
export interface Outcome {
  outcome: 'met' | 'failed'
  evidence: string
}

/** Thrown where somebody says what became of a promise that is not theirs to speak of. */
export class NotTheirs extends Error {}

/**
 * Settles a condition, a control check or a task of the exit plan by the word of its owner, or of who speaks for them. One
 * that failed, and was set so, stops the exception at once.
 * @returns false where there is no such duty, or whoever asks may not see it
 */
export async function settleDuty(tx: WriteTx, exceptionId: number, dutyId: number, who: Who, said: Outcome): Promise<boolean> {
  await lockDuties(tx)
  const hearing = await hear(tx, exceptionId, true)
  if (!hearing || !(await maySee(tx, hearing, who))) return false
  const duty = (await dutiesOf(tx, exceptionId)).find((one) => one.dutyId === dutyId)
  if (!duty) return false
  const inRole = await roleIn(tx, hearing, duty, who)
  if (inRole === null) throw new NotTheirs('Its owner says what became of it, their stand-in, the policy’s owner or compliance.')
  if (!promisedKinds.some((kind) => kind === duty.kind)) throw new NotNow('It is settled by what is done with the exception.')
  if (duty.settledAt !== null) throw new NotNow('It was settled before.')
  await write(tx, hearing, duty, who, said)
  const condition = (await conditionsOf(tx, hearing)).find(({ conditionId }) => String(conditionId) === duty.subject)
  if (said.outcome === 'failed' && condition?.whenFailed === 'suspend' && mayStop(hearing)) {
    const onBehalfOf = duty.personId === who.personId ? null : duty.personId
    await suspendFor(tx, hearing, dutyId, { reason: `${duty.title}: ${said.evidence}`, byId: who.personId, onBehalfOf, inRole })
    return true
  }
  await keepDuties(tx, exceptionId)
  if (said.outcome === 'met' && hearing.phase === 'suspended' && (await isStoppedFor(tx, exceptionId, dutyId)))
    await tellKeptLate(tx, hearing, duty, who.personId)
  return true
}

/** Whether a duty was what stopped an exception last. */
async function isStoppedFor(tx: WriteTx, exceptionId: number, dutyId: number): Promise<boolean> {
  const last = await tx.maybeOne(sql<{ dutyId: number | null }>`
    select (detail ->> 'dutyId')::integer as "dutyId" from exception_move
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and move = 'suspend' order by move_no desc limit 1`)
  return last?.dutyId === dutyId
}

/** As what somebody may speak of a duty; null: they may not. */
async function roleIn(tx: WriteTx, hearing: Hearing, { personId }: Duty, who: Who): Promise<string | null> {
  if (personId === who.personId) return 'promised'
  const parts = partsOf(hearing, who)
  if (parts.has('policy-owner')) return 'policy-owner'
  if (parts.has('compliance')) return 'compliance'
  const standIn = await tx.maybeOne(sql`
    select from stand_in where organization_id = ${tx.organizationId} and person_id = ${personId} and stand_in_id = ${who.personId}
      and from_day <= ${hearing.today}::date and until_day >= ${hearing.today}::date limit 1`)
  return standIn ? 'stand-in' : null
}

async function write(tx: WriteTx, hearing: Hearing, duty: Duty, { personId }: Who, { outcome, evidence }: Outcome): Promise<void> {
  const { timeZone, locale } = await loadOrganization(tx)
  const { zone } = await tx.one(sql<{ zone: string }>`
    select coalesce(time_zone, ${timeZone}) as zone from person where organization_id = ${tx.organizationId} and person_id = ${duty.personId}`)
  const today = localDay(tx.clock.now(), zone)
  await writeDuties(tx, [dutyOf(hearing, { ...duty, outcome, settledBy: personId, evidence }, today, locale)])
  tx.record({
    action: 'exception.duty-settled',
    objectType: 'exception',
    objectId: numberText(hearing.case.number),
    before: { duty: duty.dutyId, outcome: null },
    after: { duty: duty.dutyId, kind: duty.kind, outcome, ...(personId !== duty.personId && { onBehalfOf: duty.personId }) },
  })
}

function mayStop({ phase }: Hearing): boolean {
  return phase === 'scheduled' || phase === 'in-force' || phase === 'review-overdue'
}
