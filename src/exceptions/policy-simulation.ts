import type { ExceptionRequest, RequestFault } from '../contract/exception-request.ts'
import type { PolicyDraft } from '../contract/policies.ts'
import type { PolicyTrial } from '../contract/policy-trials.ts'
import type { RiskLevel, RiskMatrix } from '../contract/risk-matrices.ts'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { loadOrganization } from '../people/organization.ts'
import { type PublishedPolicy, policyVersionOf } from '../policies/in-force.ts'
import { type KeptMatrix, matrixOf } from '../policies/risk-matrices.ts'
import { chooseRoute } from '../policies/route-choice.ts'
import { listRoutes } from '../policies/routes.ts'
import { addDays, daysBetween } from '../time/day.ts'
import { localDay } from '../time/round-time.ts'
import { faultsOf } from './completeness.ts'
import { demandsOn } from './demands.ts'
import { overuseOf, raisedBy } from './overuse.ts'
import { type PastRequest, pastRequests } from './past-requests.ts'
import { readStored } from './stored-request.ts'

const mostRequests = 300

/** Lays a draft of a policy over the requests of the past year under it. Nothing is changed. */
export function simulateCriteria(
  tx: Tx,
  who: Who,
  policyId: number,
  draft: Pick<PolicyDraft, 'clauses' | 'criteria'>,
): Promise<PolicyTrial> {
  return simulate(tx, who, { policyId }, async (before, past) => {
    // Only the draft is to make a difference: the matrix stays as it was, unless the draft reads risk on another.
    const isOther = draft.criteria.matrixId !== past.matrixId
    return {
      policy: { ...before.policy, ...draft },
      matrix: isOther ? await theMatrix(tx, draft.criteria.matrixId) : before.matrix,
    }
  })
}

/** Lays a draft of a matrix over the requests of the past year that were weighed on it. Nothing is changed. */
export function simulateMatrix(tx: Tx, who: Who, matrixId: number, draft: RiskMatrix): Promise<PolicyTrial> {
  return simulate(tx, who, { matrixId }, async ({ policy, matrix }) => ({ policy, matrix: { ...matrix, body: draft } }))
}

/** What a request is held against. */
interface Rules {
  policy: PublishedPolicy
  matrix: KeptMatrix
}

/** What comes of a request when it is handed in. */
interface Way {
  faults: RequestFault[]
  inherent: RiskLevel | null
  residual: RiskLevel | null
  level: RiskLevel | null
  routeId: number | null
}

async function simulate(
  tx: Tx,
  who: Who,
  of: Parameters<typeof pastRequests>[2],
  draftFor: (before: Rules, past: PastRequest) => Promise<Rules>,
): Promise<PolicyTrial> {
  const { timeZone } = await loadOrganization(tx)
  const to = localDay(tx.clock.now(), timeZone)
  const all = await pastRequests(tx, who, of)
  const looked = all.slice(0, mostRequests)
  const rulesOf = rulesThen(tx)
  const routes = new Map((await listRoutes(tx)).map(({ id, body }) => [id, body.name]))
  const nameOf = (id: number | null) => (id === null ? null : (routes.get(id) ?? null))
  const counts = { refused: 0, otherLevels: 0, otherRoutes: 0 }
  const trial: Pick<PolicyTrial, 'refused' | 'otherLevels' | 'otherRoutes'> = { refused: [], otherLevels: [], otherRoutes: [] }
  let hidden = 0
  for (const past of looked) {
    const rules = await rulesOf(past)
    const day = localDay(Temporal.Instant.from(past.askedAt), timeZone)
    const before = await wayOf(tx, past, rules, day)
    const after = await wayOf(tx, past, await draftFor(rules, past), day)
    const shown = { exceptionId: past.id, number: past.number, title: past.title }
    const faults = after.faults.filter((fault) => !before.faults.some((had) => keyOf(had) === keyOf(fault)))
    const differs = {
      refused: faults.length > 0,
      otherLevels: before.inherent !== after.inherent || before.residual !== after.residual || before.level !== after.level,
      otherRoutes: before.routeId !== after.routeId,
    }
    for (const way of ['refused', 'otherLevels', 'otherRoutes'] as const) if (differs[way]) counts[way] += 1
    if (!past.isSeen) {
      if (Object.values(differs).includes(true)) hidden += 1
      continue
    }
    if (differs.refused) trial.refused.push({ ...shown, faults })
    if (differs.otherLevels) trial.otherLevels.push({ ...shown, ...levelsOf(before, after) })
    if (differs.otherRoutes) trial.otherRoutes.push({ ...shown, before: nameOf(before.routeId), after: nameOf(after.routeId) })
  }
  return { from: addDays(to, -365), to, requests: looked.length, leftOut: all.length - looked.length, counts, hidden, ...trial }
}

/** What requests were held against when they were asked for, each version read once. */
function rulesThen(tx: Tx): (past: PastRequest) => Promise<Rules> {
  const policies = new Map<string, PublishedPolicy>()
  const matrices = new Map<string, KeptMatrix>()
  return async ({ policyId, policyVersion, matrixId, matrixVersion }) => {
    const [ofPolicy, ofMatrix] = [`${policyId} ${policyVersion}`, `${matrixId} ${matrixVersion}`]
    const policy = policies.get(ofPolicy) ?? (await policyVersionOf(tx, policyId, policyVersion))
    const matrix = matrices.get(ofMatrix) ?? (await theMatrix(tx, matrixId, matrixVersion ?? undefined))
    policies.set(ofPolicy, policy)
    matrices.set(ofMatrix, matrix)
    return { policy, matrix }
  }
}

async function theMatrix(tx: Tx, matrixId: number, version?: number): Promise<KeptMatrix> {
  const matrix = await matrixOf(tx, matrixId, version)
  if (!matrix) throw new Error(`there is no risk matrix ${matrixId}`)
  return matrix
}

/** Hands a request in once more, at the moment when it was: by the same demands, faults, limits and lines. */
async function wayOf(tx: Tx, past: PastRequest, { policy, matrix }: Rules, day: string): Promise<Way> {
  const request = readStored(past.body)
  const { demands } = await demandsOn(tx, request, policy, past, day, { at: past.askedAt, matrix })
  const { inherentLevel: inherent, residualLevel: residual } = demands
  const risk = request.residual === null ? inherent : residual
  const overuse = past.extendsId === null ? await overuseOf(tx, policy.criteria, past, past.askedAt) : []
  const level = risk && raisedBy(overuse, risk)
  const asked = { days: daysOf(request), kind: request.kind, isExtension: past.extendsId !== null }
  const routeId = level && !past.isGift ? (chooseRoute(policy.criteria, { level, ...asked }) ?? null) : null
  return { faults: faultsOf(request, demands), inherent, residual, level, routeId }
}

function daysOf({ from, until }: ExceptionRequest): number {
  return from === null || until === null ? 0 : daysBetween(from, until) + 1
}

/** What tells faults apart: how far over a limit it is does not. */
function keyOf({ field, code, values }: RequestFault): string {
  return `${field} ${code} ${values?.['control'] ?? ''}`
}

function levelsOf(before: Way, after: Way) {
  const of = (which: 'inherent' | 'residual' | 'level') => ({ before: before[which], after: after[which] })
  return { inherent: of('inherent'), residual: of('residual'), level: of('level') }
}
