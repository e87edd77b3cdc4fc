import { sql } from 'kysely'
import type { ExceptionRequest } from '../../contract/exception-request.ts'
import type { ExceptionState } from '../../contract/exceptions.ts'
import type { WriteTx } from '../../database/transaction.ts'
import { policyInForce } from '../../policies/in-force.ts'
import { levelOf, scoreOf } from '../../policies/risk.ts'
import { chooseRoute } from '../../policies/route-choice.ts'
import { type KeptRoute, routeOf } from '../../policies/routes.ts'
import { expectSound, NotNow, Unsound } from '../../policies/unsound.ts'
import { daysBetween } from '../../time/day.ts'
import type { CaseChanges } from '../case.ts'
import { faultsOf } from '../completeness.ts'
import { demandsOn } from '../demands.ts'
import { type Hearing, votesToVoid } from '../hearing.ts'
import { giftRoute } from '../more-time/gift-route.ts'
import { overuseOf, raisedBy } from '../overuse.ts'
import { expectSamePolicy, expectToContinue, headOf, keptTo } from '../request.ts'
import { lapseOf, laySteps, openStep, settleStep, stepsOf } from '../steps.ts'
import { addVersion, type Version } from '../versions.ts'
import { takenBack } from './ending.ts'
import type { Made, Maker } from './maker.ts'

/**
 * Hands a request in. One that was sent back and still asks for the same goes on where it was, with the decisions taken;
 * else its route begins anew.
 */
export const submit: Maker<'submit'> = async (tx, hearing, { answer }, { personId, parts }) => {
  const { case: held, version } = hearing
  if (parts.has('manager')) {
    const { route, days } = await giftRoute(tx, hearing, personId)
    return begin(tx, hearing, version, await routeFor(tx, hearing, version, route), { days })
  }
  const detail = answer === '' ? {} : { answer }
  const back = held.state === 'returned' ? await returnedFrom(tx, hearing) : undefined
  const route = await routeFor(tx, hearing, version)
  if (back && back.bindingVersion === version.bindingVersion && held.level === route.level) {
    const step = back.state === 'awaiting-decision' ? (held.step ?? 1) : 0
    const dueAt = await openStep(tx, { exceptionId: held.id, attempt: held.attempt, step }, hearing.today, hearing.timeZone)
    return {
      to: back.state,
      changes: { ...route.changes, ...(await dueOf(tx, hearing, held.attempt, step, dueAt)) },
      detail: { ...detail, resumed: true },
    }
  }
  return begin(tx, hearing, version, route, detail)
}

/** Changes what is asked for while it is looked at. Typing errors leave decisions as they are; everything else voids them. */
export const amend: Maker<'amend'> = async (tx, hearing, { request: said }, { personId }) => {
  const { case: held, version: before } = hearing
  const request = await keptTo(tx, held, said)
  expectSamePolicy(held, request)
  const version = await addVersion(tx, held.id, before, request, personId)
  const changed: Hearing = { ...hearing, version }
  const route = await routeFor(tx, changed, version)
  if (version.bindingVersion === before.bindingVersion)
    return { changes: { ...headOf(request, held.requesterId), version: version.version }, detail: { corrected: true } }
  await settleStep(tx, held, 'voided')
  return begin(tx, changed, version, route, { voided: votesToVoid(hearing) })
}

/** Takes it back. Who asked owes nobody a reason; who does it in their stead, since they have left, does. */
export const withdraw: Maker<'withdraw'> = async (tx, hearing, { reason }, { parts }) => {
  if (parts.has('keeper') && reason === '') throw new Unsound([{ path: 'reason', message: 'Say why: who asked for it has left.' }])
  return takenBack(tx, hearing)
}

interface Route {
  route: Pick<KeptRoute, 'id' | 'version' | 'body'>
  level: string
  changes: CaseChanges
}

/** Holds a request against its policy as it reads today, and finds its route, unless there is one. Refuses what is not complete. */
async function routeFor(
  tx: WriteTx,
  { case: held, today }: Hearing,
  { body }: Pick<Version, 'body'>,
  given?: Route['route'],
): Promise<Route> {
  const policy = await policyInForce(tx, held.policyId, today)
  if (!policy) throw new NotNow('The policy is not in force, so there is nothing to except from.')
  await expectToContinue(tx, held)
  const { demands, matrix } = await demandsOn(tx, body, policy, held, today)
  expectSound(faultsOf(body, demands).map(({ field, ...fault }) => ({ path: `request.${field}`, ...fault })))
  const place = body.residual ?? body.inherent
  const risk = place && levelOf(matrix.body, place)
  if (!place || !risk) throw new NotNow('The risk is not on the matrix.')
  const overuse = held.extendsId === null ? await overuseOf(tx, policy.criteria, held) : []
  const level = raisedBy(overuse, risk.level)
  const asked = { level, days: daysOf(body), kind: body.kind, isExtension: held.extendsId !== null }
  const route = given ?? (await routeOf(tx, chooseRoute(policy.criteria, asked) ?? 0))
  if (!route) throw new NotNow('The policy has no approval route for this request: whoever keeps the policies must add one.')
  return {
    route,
    level,
    changes: {
      ...headOf(body, held.requesterId),
      ...{ policyVersion: policy.version, level, residualLevel: risk.level, residualScore: scoreOf(place) },
      ...{ matrixId: matrix.id, matrixVersion: matrix.version },
    },
  }
}

function daysOf({ from, until }: ExceptionRequest): number {
  return from === null || until === null ? 0 : daysBetween(from, until) + 1
}

/** Begins the route from its first step. */
async function begin(
  tx: WriteTx,
  hearing: Hearing,
  version: Version,
  { route, level, changes }: Route,
  detail: Record<string, unknown>,
): Promise<Made> {
  const { case: held, today, timeZone, now } = hearing
  const attempt = held.attempt + 1
  await laySteps(tx, held.id, attempt, { routeId: route.id, version: route.version, body: route.body })
  const step = route.body.review ? 0 : 1
  const dueAt = await openStep(tx, { exceptionId: held.id, attempt, step }, today, timeZone)
  return {
    to: step === 0 ? 'submitted' : 'awaiting-decision',
    changes: {
      ...changes,
      ...{ attempt, version: version.version, bindingVersion: version.bindingVersion, submittedAt: held.submittedAt ?? now },
      ...(await dueOf(tx, hearing, attempt, step, dueAt)),
    },
    detail: { ...detail, route: { routeId: route.id, version: route.version, name: route.body.name }, level },
  }
}

async function dueOf(tx: WriteTx, { case: held }: Hearing, attempt: number, step: number, dueAt: string): Promise<CaseChanges> {
  const open = (await stepsOf(tx, held.id, attempt)).find((one) => one.step === step)
  return { step, stepDueAt: dueAt, lapsesAt: open ? lapseOf({ ...open, dueAt }) : null }
}

/** From where it was sent back, and on which words. */
async function returnedFrom(tx: WriteTx, { case: held }: Hearing): Promise<{ state: ExceptionState; bindingVersion: number } | undefined> {
  return tx.maybeOne(sql<{ state: ExceptionState; bindingVersion: number }>`
    select m.from_state as state, v.binding_version as "bindingVersion"
    from exception_move m
    join exception_version v on v.organization_id = m.organization_id and v.exception_id = m.exception_id and v.version = m.version
    where m.organization_id = ${tx.organizationId} and m.exception_id = ${held.id} and m.move = 'return'
    order by m.move_no desc limit 1`)
}
