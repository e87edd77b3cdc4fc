import { sql } from 'kysely'
import type { ExceptionRequest } from '../contract/exception-request.ts'
import type { ExceptionState } from '../contract/exceptions.ts'
import type { WriteTx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { policyInForce } from '../policies/in-force.ts'
import { todayHere } from '../policies/people.ts'
import { expectSound, NotNow, Unsound } from '../policies/unsound.ts'
import { addDays } from '../time/day.ts'
import { type Case, type CaseChanges, caseOf, changeCase, numberText } from './case.ts'
import { lockDuties } from './duties/write-duties.ts'
import { keepDuties } from './duties.ts'
import { type Hearing, hear } from './hearing.ts'
import { isInForce } from './phase.ts'
import { maySee } from './sight.ts'
import { addVersion, versionOf, writeOn } from './versions.ts'

/** What a draft may be for beside itself: more time for an exception, or the same once more after one that ended. */
export interface Follows {
  extends?: number | undefined
  renews?: number | undefined
}

/** Begins a request of whoever asks, or that they write for somebody else, `requesterId`. @returns its id */
export async function beginRequest(
  tx: WriteTx,
  who: Who,
  said: ExceptionRequest,
  follows: Follows,
  requesterId = who.personId,
): Promise<number> {
  const before = await caseBefore(tx, who, follows)
  const body = before && follows.extends !== undefined ? await forMoreTime(tx, before, said) : said
  if (before && before.policyId !== body.policyId)
    expectSound([{ path: 'request.policyId', message: 'It continues an exception to another policy.' }])
  const policy = await policyInForce(tx, body.policyId, await todayHere(tx))
  if (!policy) throw new Unsound([{ path: 'request.policyId', message: 'There is no such policy in force.' }])
  await expectOwner(tx, body, 'request.ownerId')
  const { number } = await tx.one(sql<{ number: number }>`
    update organization set exceptions_asked = exceptions_asked + 1 where organization_id = ${tx.organizationId} returning exceptions_asked as number`)
  const head = headOf(body, requesterId)
  const now = tx.clock.now().toString()
  const { id } = await tx.one(sql<{ id: number }>`
    insert into exception (organization_id, number, state, policy_id, policy_version, clause, kind, ground, title, reason, unit, requester_id, owner_id,
                           beneficiary_ids, confidential, named_ids, extends_id, renews_id, first_id, made_at)
    select ${tx.organizationId}, ${number}, 'draft', ${body.policyId}, ${policy.version}, ${head.clause}, ${head.kind}, ${head.ground}, ${head.title},
           ${head.reason}, p.department, ${requesterId}, ${head.ownerId}, ${head.beneficiaryIds}, ${head.confidential}, ${head.namedIds},
           ${follows.extends ?? null}, ${follows.renews ?? null}, ${before?.firstId ?? 0}, ${now}
    from person p where p.organization_id = ${tx.organizationId} and p.person_id = ${requesterId}
    returning exception_id as id`)
  if (!before)
    await tx.run(sql`update exception set first_id = exception_id where organization_id = ${tx.organizationId} and exception_id = ${id}`)
  const { digest } = await addVersion(tx, id, null, body, who.personId)
  tx.record({
    action: 'exception.begun',
    objectType: 'exception',
    objectId: numberText(number),
    after: { policyId: body.policyId, digest },
  })
  return id
}

/** Whoever is to live with it has to be somebody. That they have left is a fault that a draft may have. */
async function expectOwner(tx: WriteTx, { ownerId }: ExceptionRequest, path: string): Promise<void> {
  if (ownerId === null) return
  const { isThere } = await tx.one(sql<{ isThere: boolean }>`
    select exists (select from person where organization_id = ${tx.organizationId} and person_id = ${ownerId}) as "isThere"`)
  if (!isThere) throw new Unsound([{ path, message: `There is nobody with the id ${ownerId}.` }])
}

/** The case that a request continues. Only who asked for that one or lives with it may, and only while that makes sense. */
async function caseBefore(tx: WriteTx, who: Who, follows: Follows): Promise<Case | undefined> {
  const id = follows.extends ?? follows.renews
  if (id === undefined) return undefined
  // Where one ends is told by what continues it: only one is, and it is looked whose.
  if (follows.extends !== undefined && follows.renews !== undefined)
    expectSound([{ path: 'renews', message: 'It asks for more time, or for the same once more: not for both.' }])
  const path = follows.extends === undefined ? 'renews' : 'extends'
  const before = await caseOf(tx, id)
  if (!before || ![before.requesterId, before.ownerId].includes(who.personId))
    expectSound([{ path, message: 'There is no such exception of yours.' }])
  if (before) expectContinuable(tx, before, follows.extends !== undefined)
  return before
}

/** A draft, or what was sent back, can be older than the end of what it continues: it is handed in only while it could be begun. */
export async function expectToContinue(tx: WriteTx, { extendsId, renewsId }: Pick<Case, 'extendsId' | 'renewsId'>): Promise<void> {
  const id = extendsId ?? renewsId
  const before = id === null ? undefined : await caseOf(tx, id)
  if (before) expectContinuable(tx, before, extendsId !== null)
}

function expectContinuable(tx: WriteTx, before: Case, forMoreTime: boolean): void {
  if (forMoreTime && !mayBeExtended(before, tx.clock.now().toString()))
    throw new NotNow('More time can be asked for while an exception is granted and not over. After its end, ask for a renewal.')
  if (!forMoreTime && !mayBeRenewed(before)) throw new NotNow('Only an exception that was granted can be asked for once more.')
}

export function mayBeExtended(held: Case, now: string): boolean {
  const isGranted = held.state === 'approved' || held.state === 'approved-with-conditions'
  const isAhead = held.startsAt !== null && Temporal.Instant.compare(held.startsAt, now) > 0
  return isGranted && held.extendsId === null && held.suspendedAt === null && (isInForce(held, now) || isAhead)
}

/** What was granted by a decision, and not taken back. */
export const renewable: readonly ExceptionState[] = ['approved', 'approved-with-conditions', 'closed']

export function mayBeRenewed(held: Case): boolean {
  return held.extendsId === null && held.startsAt !== null && renewable.includes(held.state)
}

/** More time is for the same thing: only its end, the reason and the risk are said anew. */
async function forMoreTime(tx: WriteTx, before: Case, said: ExceptionRequest): Promise<ExceptionRequest> {
  const { body } = await versionOf(tx, before.id, before.version)
  return {
    ...body,
    ...{ title: said.title || body.title, reason: said.reason, from: await firstDayAfter(tx, before), until: said.until },
    ...{
      inherent: said.inherent ?? body.inherent,
      residual: said.residual ?? body.residual,
      riskArgument: said.riskArgument || body.riskArgument,
    },
    ...{
      exitPlan: said.exitPlan || body.exitPlan,
      exitTasks: said.exitTasks,
      controls: said.controls.length > 0 ? said.controls : body.controls,
    },
  }
}

/**
 * What is asked for by what was written since a request was begun: more time stays for the same thing and the same people, from where
 * that ends, and as confidential. Else who benefits could be left out of the request, and decide on it.
 */
export async function keptTo(tx: WriteTx, { extendsId }: Pick<Case, 'extendsId'>, said: ExceptionRequest): Promise<ExceptionRequest> {
  const before = extendsId === null ? undefined : await caseOf(tx, extendsId)
  if (!before) return said
  const { kind, timeZone, ownerId, beneficiaryIds, scope, effect, confidential } = (await versionOf(tx, before.id, before.version)).body
  const same = { kind, timeZone, ownerId, beneficiaryIds, scope, effect, confidential: said.confidential || confidential }
  return { ...said, ...same, from: await firstDayAfter(tx, before) }
}

/** The day after the last one that was granted. */
async function firstDayAfter(tx: WriteTx, { id }: Case): Promise<string | null> {
  const { until } = await tx.one(sql<{ until: string | null }>`
    select max(until_day) as until from exception_grant
    where organization_id = ${tx.organizationId} and exception_id = ${id} and replaced_at is null`)
  return until === null ? null : addDays(until, 1)
}

/**
 * Writes on a draft, or on a request that was sent back: what others were shown is kept, and a new version begun.
 * @returns false where there is no such request of theirs
 */
export async function writeRequest(
  tx: WriteTx,
  exceptionId: number,
  who: Who,
  body: ExceptionRequest,
  check: (revision: number) => void,
): Promise<boolean> {
  // Nobody owes a draft anything: writing on one waits for no round.
  if ((await caseOf(tx, exceptionId))?.state !== 'draft') await lockDuties(tx)
  const hearing = await hear(tx, exceptionId, true)
  if (!hearing || !(await maySee(tx, hearing, who))) return false
  const { case: held } = hearing
  if (held.requesterId !== who.personId) throw new NotNow('Only who asks for an exception writes on the request.')
  if (held.state !== 'draft' && held.state !== 'returned')
    throw new NotNow('It was handed in: change it by the move "amend", so that whoever looks at it sees what changed.')
  check(held.revision)
  if ((held.extendsId ?? held.renewsId) !== null && body.policyId !== held.policyId)
    expectSound([{ path: 'policyId', message: 'It continues an exception to another policy.' }])
  if (held.state !== 'draft') expectSamePolicy(held, body)
  const policy = await policyInForce(tx, body.policyId, hearing.today)
  if (!policy) throw new Unsound([{ path: 'policyId', message: 'There is no such policy in force.' }])
  await expectOwner(tx, body, 'ownerId')
  const asked = await keptTo(tx, held, body)
  const version = await written(tx, hearing, asked, who.personId)
  await changeCase(tx, held.id, { ...headOf(asked, held.requesterId), ...version, policyId: asked.policyId, policyVersion: policy.version })
  tx.record({
    action: 'exception.written',
    objectType: 'exception',
    objectId: numberText(held.number),
    after: { version: version.version },
  })
  if (held.state === 'returned') await keepDuties(tx, held.id)
  return true
}

/** What was handed in stays a request to its policy: those asked were asked about that, and an emergency was granted under it. */
export function expectSamePolicy({ policyId }: Pick<Case, 'policyId'>, said: ExceptionRequest): void {
  if (said.policyId !== policyId) throw new NotNow('An exception to another policy is another request.')
}

async function written(
  tx: WriteTx,
  { case: held, version }: Hearing,
  body: ExceptionRequest,
  by: number,
): Promise<{ version: number; bindingVersion: number }> {
  const { shown } = await tx.one(sql<{ shown: boolean }>`
    select exists (select from exception_move where organization_id = ${tx.organizationId} and exception_id = ${held.id} and version = ${held.version}) as shown`)
  if (!shown && held.version === 1) {
    await writeOn(tx, held.id, held.version, body)
    return { version: held.version, bindingVersion: held.bindingVersion }
  }
  // A version that nobody was shown is written anew, so that what it binds is worked out once more.
  if (!shown)
    await tx.run(sql`
      delete from exception_version where organization_id = ${tx.organizationId} and exception_id = ${held.id} and version = ${held.version}`)
  const before = shown ? version : await versionOf(tx, held.id, held.version - 1)
  const { version: next, bindingVersion } = await addVersion(tx, held.id, before, body, by)
  return { version: next, bindingVersion }
}

/** What the case's row says of a request, for lists and searches. */
export function headOf(body: ExceptionRequest, requesterId: number) {
  const { clause, kind, ground, title, reason, confidential, namedIds, beneficiaryIds } = body
  return {
    clause,
    kind,
    ground,
    title,
    reason,
    confidential,
    namedIds,
    beneficiaryIds,
    ownerId: body.ownerId ?? requesterId,
  } satisfies CaseChanges
}
