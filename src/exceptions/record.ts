import type { Answer } from '../contract/endpoint.ts'
import type { exceptionEndpoints } from '../contract/exceptions.ts'
import { mayDo } from '../contract/permissions.ts'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { policyInForce } from '../policies/in-force.ts'
import { matrixOf } from '../policies/risk-matrices.ts'
import { faultsOf } from './completeness.ts'
import { demandsOn } from './demands.ts'
import { type Hearing, hear, partsOf } from './hearing.ts'
import { namesOf, partsOfRecord, relatedTo } from './record-parts.ts'
import { rowOf } from './register.ts'
import { mayBeExtended, mayBeRenewed } from './request.ts'
import { maySee } from './sight.ts'
import { stepsShown } from './steps-shown.ts'
import { movesOpenTo } from './workflow.ts'

export type Shown = Answer<(typeof exceptionEndpoints)['GET /exceptions/:exceptionId']>

/** One exception with everything that belongs to it, as somebody sees it; undefined where they may not. */
export async function recordOf(tx: Tx, who: Who, exceptionId: number): Promise<Shown | undefined> {
  const hearing = await hear(tx, exceptionId)
  if (!hearing || !(await maySee(tx, hearing, who))) return undefined
  const row = await rowOf(tx, who, exceptionId)
  if (!row) return undefined
  const { case: held, version, policy, now, today } = hearing
  const current = await policyInForce(tx, held.policyId, today)
  const { demands, matrix } = await demandsOn(tx, version.body, current ?? policy, held, today)
  const kept = held.matrixId === null ? matrix : ((await matrixOf(tx, held.matrixId, held.matrixVersion ?? undefined)) ?? matrix)
  const parts = await partsOfRecord(tx, who, held.id)
  const people = await namesOf(tx, [...parts.named, ...peopleIn(hearing)])
  const isOwn = held.requesterId === who.personId
  const mayAsk = mayDo(who.role, 'exceptions.ask') && [held.requesterId, held.ownerId].includes(who.personId)
  const moves = mayDo(who.role, 'exceptions.decide') ? movesOpenTo(partsOf(hearing, who), held.state, hearing.phase) : []
  return {
    ...row,
    ...{ title: held.title, clause: held.clause, requester: people.of(held.requesterId), owner: people.of(held.ownerId) },
    ...{ state: held.state, request: version.body, version: held.version, bindingVersion: held.bindingVersion, digest: version.digest },
    ...{
      people: people.table,
      policyVersion: held.policyVersion,
      policyChanged: (current?.version ?? held.policyVersion) !== held.policyVersion,
    },
    clauseTitle: policy.clauses.find(({ number }) => number === held.clause)?.title ?? null,
    ...{ matrix: kept.body, matrixVersion: kept.version, assessment: parts.assessment(people) },
    ...{ startsAt: held.startsAt, endsAt: held.endsAt, reviewDueAt: held.reviewDueAt, endedAt: held.endedAt, endedWhy: held.endedWhy },
    ...{ decidedAt: held.decidedAt, lapsesAt: held.lapsesAt, steps: stepsShown(hearing, people) },
    ...{ timeline: parts.timeline(people), conditions: parts.conditions(people), duties: parts.duties(people), grants: parts.grants },
    ...{ attachments: parts.attachments(people), ...(await relatedTo(tx, who, held, hearing)) },
    moves,
    mayExtend: mayAsk && !row.amnesty && mayBeExtended(held, now),
    mayRenew: mayAsk && !row.amnesty && mayBeRenewed(held),
    faults: isOwn && (held.state === 'draft' || held.state === 'returned') ? faultsOf(version.body, demands) : [],
    revision: held.revision,
  }
}

function peopleIn({ case: held, version: { body }, steps }: Hearing): number[] {
  const said = [
    ...body.namedIds,
    ...body.scope.personIds,
    ...body.scope.teamIds,
    ...body.controls.map(({ ownerId }) => ownerId),
    ...body.exitTasks.map(({ ownerId }) => ownerId),
  ]
  const seats = steps.flatMap((step) => [...step.seats, ...step.votes].flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf]))
  return [...said, ...seats, ...held.beneficiaryIds, held.requesterId, held.ownerId].filter((id) => id !== null)
}
