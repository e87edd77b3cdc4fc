import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import type { ApprovalRoute, Decider, WhenLate } from '../../contract/approval-routes.ts'
import { type ExceptionCriteria, exceptionCriteria } from '../../contract/policies.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { type Committee, listCommittees } from '../committees.ts'
import { listMatrices } from '../risk-matrices.ts'
import { listRoutes } from '../routes.ts'
import type { DeciderForm } from './forms.ts'

/** All rules as a YAML file that an import takes back to the same. What is as it would be anyway is left out. */
export async function writeRules(tx: Tx): Promise<string> {
  const [matrices, committees, routes] = [await listMatrices(tx), await listCommittees(tx), await listRoutes(tx)]
  const called: Called = {
    people: new Map((await peopleNamed(tx)).map(({ id, ref }) => [id, ref])),
    committees: new Map(committees.map(({ committeeId, name }) => [committeeId, name])),
    matrices: new Map(matrices.map(({ id, body }) => [id, body.name])),
    routes: new Map(routes.map(({ id, body }) => [id, body.name])),
  }
  const rules = {
    riskMatrices: matrices.map(({ body }) => body),
    committees: committees.map((committee) => committeeForm(committee, called)),
    approvalRoutes: routes.map(({ body }) => routeForm(body, called)),
    policies: (await storedPolicies(tx)).map((policy) => policyForm(policy, called)),
  }
  return stringify(rules, { lineWidth: 140, flowCollectionPadding: true, aliasDuplicateObjects: false })
}

/** How a file calls what has an id here. */
type Called = Record<'people' | 'committees' | 'matrices' | 'routes', ReadonlyMap<number, string>>

async function peopleNamed(tx: Tx): Promise<{ id: number; ref: string }[]> {
  return tx.rows(sql<{ id: number; ref: string }>`
    select person_id as id, coalesce(external_id, email, name) as ref from person where organization_id = ${tx.organizationId}`)
}

interface StoredPolicy {
  number: string
  title: string
  ownerId: number | null
  retired: boolean
  versions: StoredVersion[]
}

interface StoredVersion {
  effectiveFrom: string | null
  content: string
  clauses: { number: string; title: string; content: string }[]
  criteria: ExceptionCriteria
}

async function storedPolicies(tx: Tx): Promise<StoredPolicy[]> {
  return tx.rows(sql<StoredPolicy>`
    select p.number, p.title, p.owner_id as "ownerId", p.retired_at is not null as retired,
           (select jsonb_agg(jsonb_build_object('effectiveFrom', v.effective_from, 'content', v.content, 'clauses', v.clauses, 'criteria', v.criteria)
                             order by v.version)
            from policy_version v where v.organization_id = p.organization_id and v.policy_id = p.policy_id) as versions
    from policy p where p.organization_id = ${tx.organizationId} order by p.number`)
}

function committeeForm({ name, chair, members }: Committee, called: Called) {
  return {
    name,
    ...(chair && { chair: called.people.get(chair.personId) }),
    members: members.map(({ personId }) => called.people.get(personId)),
  }
}

function routeForm({ name, review, steps }: ApprovalRoute, called: Called) {
  const who = (deciders: readonly Decider[]) => deciders.map((decider) => deciderForm(decider, called))
  const late = (whenLate: WhenLate) => (whenLate.type === 'escalate' ? { escalate: who(whenLate.to) } : whenLate.type)
  return {
    name,
    ...(review && {
      review: { who: who(review.who), days: review.days, ...(review.whenLate.type !== 'wait' && { whenLate: late(review.whenLate) }) },
    }),
    steps: steps.map(({ name: step, who: deciders, quorum, veto, days, whenLate }) => ({
      name: step,
      who: who(deciders),
      ...('percent' in quorum ? { quorum: `${quorum.percent}%` } : quorum.count === 1 ? {} : { quorum: quorum.count }),
      ...(veto.length === 0 ? {} : { veto: who(veto) }),
      days,
      whenLate: late(whenLate),
    })),
  }
}

function deciderForm(decider: Decider, called: Called): DeciderForm {
  if (decider.type === 'role') return { role: decider.role }
  if (decider.type === 'people') return { people: decider.personIds.map((id) => called.people.get(id) ?? String(id)) }
  if (decider.type === 'committee') return { committee: called.committees.get(decider.committeeId) ?? String(decider.committeeId) }
  return decider.type
}

function policyForm({ number, title, ownerId, retired, versions }: StoredPolicy, called: Called) {
  const texts = versions.map((version) => textForm(version, called))
  return {
    number,
    title,
    ...(ownerId !== null && { owner: called.people.get(ownerId) }),
    ...(retired && { retired }),
    ...texts.at(-1),
    ...(texts.length > 1 && { earlier: texts.slice(0, -1) }),
  }
}

function textForm({ effectiveFrom, content, clauses, criteria }: StoredVersion, called: Called) {
  const { matrixId, routes, ...rest } = criteria
  const exceptions = {
    ...slim(rest),
    matrix: called.matrices.get(matrixId),
    routes: routes.map(({ routeId, ...conditions }) => ({ route: called.routes.get(routeId), ...conditions })),
  }
  return {
    ...(effectiveFrom !== null && { effectiveFrom }),
    ...(content !== '' && { content }),
    ...(clauses.length > 0 && {
      clauses: clauses.map(({ content: words, ...clause }) => ({ ...clause, ...(words !== '' && { content: words }) })),
    }),
    exceptions,
  }
}

const usual: Readonly<Record<string, unknown>> = exceptionCriteria.parse({ allowed: true, matrixId: 1, routes: [{ routeId: 1 }] })

function slim(criteria: Omit<ExceptionCriteria, 'matrixId' | 'routes'>) {
  return Object.fromEntries(Object.entries(criteria).filter(([key, value]) => key === 'allowed' || !isDeepStrictEqual(value, usual[key])))
}
