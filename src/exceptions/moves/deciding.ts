import { sql } from 'kysely'
import type { ConditionSaid } from '../../contract/exception-moves.ts'
import type { WriteTx } from '../../database/transaction.ts'
import { NotNow, Unsound } from '../../policies/unsound.ts'
import { grant, replaceGrants } from '../grant.ts'
import { currentStep, type HeardStep, type Hearing, hear, seatIn, votesToVoid } from '../hearing.ts'
import { Changed } from '../refusal.ts'
import { headOf } from '../request.ts'
import { lapseOf, openStep, repeatSteps, settleStep } from '../steps.ts'
import type { Seat, Tally, Vote } from '../tally.ts'
import { addVersion } from '../versions.ts'
import type { Made, Maker, Mover } from './maker.ts'

/** Agrees to what is asked for, in the open step; with the last voice that its last step needs, it is granted. */
export const approve: Maker<'approve'> = async (tx, hearing, move, by) => {
  expectUnchanged(hearing, move)
  return conclude(tx, hearing, await speak(tx, hearing, by, 'approve', move.reason), by, move.conditions)
}

/** Says no. One no ends a step that needs one voice, and so does a veto; else it ends once the quorum is out of reach. */
export const reject: Maker<'reject'> = async (tx, hearing, move, by) => {
  expectUnchanged(hearing, move)
  return conclude(tx, hearing, await speak(tx, hearing, by, 'reject', move.reason), by)
}

/** Declares a conflict of interest, and has no say in this case any more. Those who are left may have said enough. */
export const standAside: Maker<'stand-aside'> = async (tx, hearing, move, by) =>
  conclude(tx, hearing, await speak(tx, hearing, by, 'stand-aside', move.reason), by)

/** What follows from what has been said in the open step. */
async function conclude(
  tx: WriteTx,
  hearing: Hearing,
  { step, tally, seat, verdict }: Spoken,
  by: Mover,
  conditions: ConditionSaid[] = [],
): Promise<Made> {
  const { case: held, now } = hearing
  const { approvals, rejections, needed, outcome } = tally
  const detail = {
    step: step.step,
    name: step.body.name,
    approvals,
    rejections,
    needed,
    outcome,
    ...(conditions.length > 0 && { conditions }),
  }
  if (outcome === 'open') return { detail }
  const next = hearing.steps.find((one) => one.step === step.step + 1)
  if (outcome === 'passed' && next) {
    await settleStep(tx, held, outcome)
    return { changes: await opened(tx, hearing, next), detail }
  }
  if (outcome === 'passed')
    try {
      const made = await grant(tx, hearing, { conditions, by: { personId: by.personId, inRole: seat.inRole }, detail })
      await settleStep(tx, held, outcome)
      return made
    } catch (error) {
      // What cannot be granted any more is for nobody to agree to, so a no that finds enough voices for it ends it all the same.
      if (verdict === 'approve' || !(error instanceof NotNow)) throw error
    }
  await settleStep(tx, held, 'rejected')
  await replaceGrants(tx, held.id, now)
  return {
    to: 'rejected',
    changes: { decidedAt: now, stepDueAt: null, lapsesAt: null },
    detail: { ...detail, outcome: 'rejected' },
  }
}

/** Asks for less time in the requester's place: what others decided on is no longer what is asked for, so they decide anew. */
export const shorten: Maker<'shorten'> = async (tx, hearing, move, { personId }) => {
  expectUnchanged(hearing, move)
  const { case: held, version, today, timeZone } = hearing
  const { from, until } = version.body
  if (from === null || until === null || move.until >= until || move.until < from)
    throw new Unsound([{ path: 'until', message: `It can be shortened to a day from ${from} on, before ${until}.` }])
  const body = { ...version.body, until: move.until }
  const next = await addVersion(tx, held.id, version, body, personId)
  await settleStep(tx, held, 'voided')
  await repeatSteps(tx, held.id, held.attempt)
  const attempt = held.attempt + 1
  const dueAt = await openStep(tx, { exceptionId: held.id, attempt, step: 1 }, today, timeZone)
  const first = hearing.steps.find(({ step }) => step === 1)
  return {
    changes: {
      ...headOf(body, held.requesterId),
      ...{ version: next.version, bindingVersion: next.bindingVersion, attempt, step: 1, stepDueAt: dueAt },
      lapsesAt: first ? lapseOf({ ...first, dueAt }) : null,
    },
    detail: { from: until, until: move.until, voided: votesToVoid(hearing) },
  }
}

function expectUnchanged({ case: held }: Hearing, { bindingVersion }: { bindingVersion: number }): void {
  if (bindingVersion !== held.bindingVersion)
    throw new Changed('What is asked for has changed since you opened it. Look at what changed, then decide.')
}

interface Spoken {
  step: HeardStep
  tally: Tally
  seat: Seat
  verdict: Vote['verdict']
}

/** Casts somebody's vote in the open step. Returns what it comes to with it. */
async function speak(tx: WriteTx, hearing: Hearing, { personId }: Mover, verdict: Vote['verdict'], reason: string): Promise<Spoken> {
  const { case: held, now } = hearing
  const step = currentStep(hearing)
  const seat = seatIn(step, personId)
  if (!step || !seat) throw new NotNow('You have spoken in this step already.')
  await tx.run(sql`
    insert into exception_vote (organization_id, exception_id, attempt, step, binding_version, person_id, verdict, on_behalf_of_id, in_role, reason, at)
    values (${tx.organizationId}, ${held.id}, ${held.attempt}, ${step.step}, ${held.bindingVersion}, ${personId}, ${verdict},
            ${seat.onBehalfOf}, ${seat.inRole}, ${reason}, ${now})`)
  const after = (await hear(tx, held.id))?.steps.find((one) => one.step === step.step)
  if (!after) throw new Error('the step that was spoken in is gone')
  return { step: after, tally: after.tally, seat, verdict }
}

async function opened(tx: WriteTx, { case: held, today, timeZone }: Hearing, next: HeardStep): Promise<NonNullable<Made['changes']>> {
  const dueAt = await openStep(tx, { exceptionId: held.id, attempt: held.attempt, step: next.step }, today, timeZone)
  return { step: next.step, stepDueAt: dueAt, lapsesAt: lapseOf({ ...next, dueAt }) }
}
