import type { MoveName } from '../contract/exception-moves.ts'
import type { ExceptionState } from '../contract/exceptions.ts'
import { mayDo } from '../contract/permissions.ts'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { policyInForce } from '../policies/in-force.ts'
import { matrixOf } from '../policies/risk-matrices.ts'
import type { Look } from '../task-log/as-of.ts'
import { restsUntil } from './beginning.ts'
import { caseThen } from './case-then.ts'
import { faultsOf } from './completeness.ts'
import { demandsOn } from './demands.ts'
import { type Hearing, hear, hearCase, partsOf, standingOf } from './hearing.ts'
import { inSight, namedIn } from './named-people.ts'
import { chainOf, namesOf, partsOfRecord, relatedTo } from './record-parts.ts'
import { rowOf } from './register.ts'
import type { AsOf } from './reports/as-of.ts'
import { lookBack } from './reports/cases.ts'
import { mayBeExtended, mayBeRenewed } from './request.ts'
import { type Seen, seenNow, seenOn } from './seen.ts'
import type { Shown } from './shown.ts'
import { maySee } from './sight.ts'
import { stepsShown } from './steps-shown.ts'
import { movesOpenTo } from './workflow.ts'

/**
 * One exception with everything that belongs to it, as somebody sees it; undefined where they may not today. On a past day it is as it
 * was at its end, and nothing can be done about it; undefined where nobody had asked for it yet.
 */
export async function recordOf(tx: Tx, who: Who, exceptionId: number, look: Look = {}): Promise<Shown | undefined> {
  const present = await hear(tx, exceptionId)
  if (!present || !(await maySee(tx, present, who))) return undefined
  const then = await lookBack(tx, who.personId, look, await chainOf(tx, present.case))
  if (!then.isPast) return shownTo(tx, who, present, then, seenNow)
  const held = await caseThen(tx, present.case, who.personId, then)
  if (!held) return undefined
  const seen = seenOn(then)
  const shown = await shownTo(tx, who, await hearCase(tx, held, Temporal.Instant.from(then.at), seen), then, seen)
  return shown && { ...shown, moves: [], mayExtend: false, mayRenew: false, restsUntil: null, faults: [] }
}

async function shownTo(tx: Tx, who: Who, hearing: Hearing, then: AsOf, seen: Seen): Promise<Shown | undefined> {
  const row = await rowOf(tx, who, hearing.case.id, then)
  if (!row) return undefined
  const { case: held, version, policy, now, today } = hearing
  const current = await policyInForce(tx, held.policyId, today)
  const { demands, matrix } = await demandsOn(tx, version.body, current ?? policy, held, today)
  const kept = held.matrixId === null ? matrix : ((await matrixOf(tx, held.matrixId, held.matrixVersion ?? undefined)) ?? matrix)
  const parts = await partsOfRecord(tx, who, held, then, seen)
  const people = await namesOf(tx, await whoIsShown(tx, who, hearing, parts.named))
  const isOwn = held.requesterId === who.personId
  const mayAsk = mayDo(who.role, 'exceptions.ask') && [held.requesterId, held.ownerId].includes(who.personId)
  const moves = mayDo(who.role, 'exceptions.decide') ? movesOpenTo(partsOf(hearing, who), standingOf(hearing)) : []
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
    ...{ attachments: parts.attachments(people), ...(await relatedTo(tx, who, held, then)) },
    takenOverAt: held.takenOverAt ?? null,
    moves,
    mayExtend: mayAsk && !row.amnesty && mayBeExtended(held, now),
    restsUntil: restsUntil(hearing),
    mayRenew: mayAsk && !row.amnesty && mayBeRenewed(held),
    faults: seesFaults(moves, isOwn, held.state) ? faultsOf(version.body, demands) : [],
    revision: held.revision,
  }
}

/** Who writes a request is told what it lacks, and so is who reviews it. */
function seesFaults(moves: readonly MoveName[], isOwn: boolean, state: ExceptionState): boolean {
  return (isOwn && (state === 'draft' || state === 'returned')) || moves.includes('take') || moves.includes('assess')
}

/**
 * Who is called by their name. What is handed in names people to whoever is to decide; before that, nobody learns by writing
 * an id into a draft who it is that they may not see.
 */
async function whoIsShown(tx: Tx, who: Who, { case: held, version, steps }: Hearing, acted: readonly number[]): Promise<number[]> {
  const seats = steps.flatMap((step) => [...step.seats, ...step.votes].flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf]))
  const named = [...namedIn(version.body), ...held.beneficiaryIds, held.ownerId]
  const known = [...acted, ...seats.filter((id) => id !== null), held.requesterId]
  return [...known, ...(held.submittedAt === null ? await inSight(tx, who, named) : named)]
}
