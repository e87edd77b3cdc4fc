import { createHash } from 'node:crypto'
import { type ExceptionRequest, exceptionRequest } from '../../contract/exception-request.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import type { PublishedPolicy } from '../../policies/in-force.ts'
import { addDays } from '../../time/day.ts'
import { periodOf } from '../../time/period.ts'
import { coveredPeople } from '../covered-people.ts'
import { nextReview } from '../grant.ts'
import { digestOf } from '../versions.ts'
import type { EntryFault } from './entry.ts'
import { lineOf } from './line-of.ts'
import type { RegisterMapping } from './mapping.ts'
import type { Meant } from './meant.ts'
import type { StagedRow } from './staging.ts'

/** What entries are resolved against: looked up once, or kept as it is found. */
export interface Around {
  tx: Tx
  mapping: RegisterMapping
  timeZone: string
  /** The zone of the register's days. */
  zone: string
  today: string
  /** Every policy's versions, by its number in lower case. */
  policies: ReadonlyMap<string, PolicyVersions>
  people: Map<string, number | null>
  /** By type and id, as a mapping writes them. */
  contents: Map<string, number | null>
  /** The first instant of a day, in the zone of the register. */
  startOf(day: string): string
  /** Who imports, where it is a person. */
  importer: number | null
}

/** The published versions of a policy, the newest first; drafts where none was published. */
export type PolicyVersions = (PublishedPolicy & { effectiveFrom: string | null })[]

/** Gathers what entries are resolved against. */
export async function aroundImports(
  tx: Tx,
  mapping: RegisterMapping,
  rest: Pick<Around, 'timeZone' | 'today' | 'importer'>,
): Promise<Around> {
  const rows = await tx.rows(sql<PolicyVersions[number]>`
    select p.policy_id as "policyId", p.number, p.title, p.owner_id as "ownerId", v.version, v.clauses, v.criteria, v.effective_from as "effectiveFrom"
    from policy p join policy_version v on v.organization_id = p.organization_id and v.policy_id = p.policy_id
    where p.organization_id = ${tx.organizationId}
    order by p.policy_id, v.published_at is null, v.effective_from desc, v.version desc`)
  const zone = mapping.timeZone ?? rest.timeZone
  return {
    tx,
    mapping,
    zone,
    policies: Map.groupBy(rows, ({ number }) => number.toLowerCase()),
    people: new Map(),
    contents: new Map(),
    startOf: dayStarts(zone),
    ...rest,
  }
}

/** The same few thousand days come again and again. */
function dayStarts(zone: string): (day: string) => string {
  const known = new Map<string, string>()
  return (day) => {
    const start = known.get(day) ?? periodOf(day, day, zone).startsAt
    known.set(day, start)
    return start
  }
}

/** Finds the people that entries name, all at once; who is there already is not looked for again. */
export async function findPeople({ tx, people }: Around, entries: readonly Meant[]): Promise<void> {
  if (people.size > 100_000) people.clear()
  const refs = entries.flatMap(({ requester, owner, effect }) => [
    requester.text,
    ...(owner === null ? [] : [owner]),
    ...(effect === null ? [] : [...effect.people, ...effect.teams]),
  ])
  const unknown = [...new Set(refs)].filter((ref) => !people.has(ref))
  if (unknown.length === 0) return
  const found = await tx.rows(sql<{ ref: string; id: number | null }>`
    select r.ref, coalesce(x.person_id, e.person_id) as id
    from unnest(${unknown}::text[]) as r (ref)
    left join person x on x.organization_id = ${tx.organizationId} and x.external_id = r.ref
    left join person e on e.organization_id = ${tx.organizationId} and e.email = lower(r.ref)`)
  for (const { ref, id } of found) people.set(ref, id)
}

/** Finds the content that entries name. */
export async function findContents({ tx, contents }: Around, entries: readonly Meant[]): Promise<void> {
  const named = entries.flatMap(({ effect }) => effect?.contents ?? []).filter((one) => !contents.has(nameOf(one)))
  if (named.length === 0) return
  const found = await tx.rows(sql<{ type: string; id: string; contentId: number | null }>`
    select n.type, n.id, c.content_id as "contentId"
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n (type text, id text)
    left join content c on c.organization_id = ${tx.organizationId} and c.type = n.type and c.external_id = n.id collate "C"`)
  for (const { contentId, ...one } of found) contents.set(nameOf(one), contentId)
}

function nameOf({ type, id }: { type: string; id: string }): string {
  return `${type}/${id}`
}

/** An entry with what it names, ready to be staged; or what of it is not there. */
export async function resolve(around: Around, meant: Meant): Promise<{ row: Omit<StagedRow, 'file_at'> | null; faults: EntryFault[] }> {
  const faults: EntryFault[] = []
  const wrong = (field: string | null, cause: string) =>
    void faults.push({ file: meant.file, line: lineOf(meant, around.mapping, field), field, cause })
  const { mapping, policies, people, zone } = around
  const requesterId = people.get(meant.requester.text) ?? null
  const ownerId = meant.owner === null ? requesterId : (people.get(meant.owner) ?? null)
  if (requesterId === null) wrong('requester', `nobody is known as ${meant.requester.text}: import the person first`)
  if (meant.owner !== null && ownerId === null) wrong('owner', `nobody is known as ${meant.owner}: import the person first`)
  const policy = policyThen(policies.get(meant.policy.toLowerCase()), meant.requestedOn)
  if (policy === undefined) wrong('policy', `there is no policy ${meant.policy}: add it, or name it under policies in the mapping`)
  if (policy && meant.clause !== null && !policy.clauses.some(({ number }) => number === meant.clause))
    wrong('clause', `the policy ${meant.policy} has no clause ${meant.clause}`)
  const isGranted = grantedStates.has(meant.state)
  const until = meant.until ?? (policy && meant.from !== null ? endOf(mapping, policy, meant.from) : null)
  if (isGranted && until === null) wrong('until', 'nothing says until when, and every exception has an end: say lastsDays in the mapping')
  const acts = actsOf(around, meant, wrong)
  if (isGranted && (await isTheirs(around, [requesterId, ownerId], acts)))
    wrong('requester', 'nobody decides on what is their own, not by an import either: let somebody else import it')
  if (faults.length > 0 || policy === undefined || requesterId === null || ownerId === null) return { row: null, faults }
  const body = bodyOf(meant, { policyId: policy.policyId, ownerId: ownerId === requesterId ? null : ownerId, until, zone, acts })
  const { startOf } = around
  const period =
    isGranted && meant.from !== null && until !== null ? { startsAt: startOf(meant.from), endsAt: startOf(addDays(until, 1)) } : null
  const isEnded = meant.state === 'closed' || meant.state === 'revoked'
  const endedOn = isEnded ? (meant.endedOn ?? meant.decidedOn ?? meant.requestedOn) : meant.state === 'withdrawn' ? meant.endedOn : null
  const content = [
    body,
    meant.state,
    meant.requestedOn,
    meant.decidedOn,
    meant.endedOn,
    meant.decision,
    meant.level,
    requesterId,
    meant.status,
  ]
  const reviewedFrom = meant.from !== null && meant.from > around.today ? meant.from : around.today
  const isAhead =
    period !== null && (until as string) >= addDays(around.today, -2) && Temporal.Instant.compare(period.endsAt, around.tx.clock.now()) > 0
  return {
    faults,
    row: {
      ...{
        file: meant.file,
        line: meant.line,
        external_id: meant.externalId,
        content: sha256(JSON.stringify(content)),
        state: meant.state,
      },
      ...{ policy_id: policy.policyId, policy_version: policy.version, clause: meant.clause, kind: meant.kind, ground: meant.ground },
      ...{ title: meant.title, reason: meant.reason, level: meant.level, requester_id: requesterId, owner_id: ownerId },
      ...{ requested_on: meant.requestedOn, decided_on: meant.decidedOn, from_day: period && meant.from, until_day: period && until, zone },
      ...{ submitted_at: startOf(meant.requestedOn), decided_at: meant.decidedOn && startOf(meant.decidedOn) },
      ...{ starts_at: period?.startsAt ?? null, ends_at: period?.endsAt ?? null },
      review_due_at: isAhead && !isEnded ? nextReview(policy.criteria.reviewMonths, reviewedFrom, zone, period.endsAt) : null,
      ended_at: endedOn && startOf(endedOn),
      ...{ status: meant.status, subject: meant.subject || null, occasion: meant.occasion, links: meant.links, decision: meant.decision },
      ...{ assumed: meant.assumed, requester: meant.requester.text, body: JSON.stringify(body), digest: digestOf(body) },
    },
  }
}

/** Whether whoever imports asked for it, lives with it or benefits from it: as in a hearing, these never decide. */
async function isTheirs({ tx, importer, today }: Around, named: readonly (number | null)[], { effect, scope }: Acts): Promise<boolean> {
  if (importer === null) return false
  const whole = { ...blank.scope, ...scope }
  return [...named, ...whole.personIds, ...(await coveredPeople(tx, { effect, scope: whole }, today))].includes(importer)
}

const grantedStates: ReadonlySet<string> = new Set(['approved', 'approved-with-conditions', 'closed', 'revoked'])

/** The version in force on a day; what came before them all is held against the first. */
function policyThen(versions: PolicyVersions | undefined, day: string): PolicyVersions[number] | undefined {
  const published = versions?.filter(({ effectiveFrom }) => effectiveFrom !== null) ?? []
  return published.find(({ effectiveFrom }) => (effectiveFrom as string) <= day) ?? published.at(-1) ?? versions?.[0]
}

function endOf({ lastsDays }: RegisterMapping, { criteria }: PublishedPolicy, from: string): string | null {
  if (lastsDays === undefined) return null
  return addDays(from, (lastsDays === 'policy' ? criteria.grantDays : lastsDays) - 1)
}

/** A request that says nothing yet; what is put into it was checked before. */
const blank = exceptionRequest.parse({ policyId: 1 })

type Acts = Pick<ExceptionRequest, 'effect'> & { scope: Partial<ExceptionRequest['scope']> }

/** What it does to deadlines, by the ids of what it names. */
function actsOf({ people, contents }: Around, { effect }: Meant, wrong: (field: string, cause: string) => void): Acts {
  if (effect === null) return { effect: null, scope: {} }
  const { kind, byDays, forgiven, everyone, departments, labels, kinds, dueFrom, dueUntil } = effect
  const idsOf = (key: 'people' | 'teams') =>
    effect[key].flatMap((ref) => {
      const id = people.get(ref) ?? null
      if (id === null) wrong(`covers.${key}`, `nobody is known as ${ref}: import the person first`)
      return id ?? []
    })
  const contentIds = effect.contents.flatMap((one) => {
    const id = contents.get(nameOf(one)) ?? null
    if (id === null) wrong('covers.content', `there is no ${nameOf(one)}: import the deadlines first`)
    return id ?? []
  })
  const scope = {
    everyone,
    personIds: idsOf('people'),
    teamIds: idsOf('teams'),
    departments,
    labels,
    kinds,
    contentIds,
    dueFrom,
    dueUntil,
  }
  return { effect: { kind, byDays, forgiven }, scope }
}

interface Rest {
  policyId: number
  ownerId: number | null
  until: string | null
  zone: string
  acts: Acts
}

function bodyOf(meant: Meant, rest: Rest): ExceptionRequest {
  return {
    ...blank,
    ...{ policyId: rest.policyId, ownerId: rest.ownerId, clause: meant.clause, title: meant.title, reason: meant.reason },
    ...{ ground: meant.ground, kind: meant.kind, from: meant.from, until: rest.until, timeZone: rest.zone },
    effect: rest.acts.effect,
    scope: { ...blank.scope, ...rest.acts.scope, systems: meant.subject === '' ? [] : [meant.subject.slice(0, 200)] },
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
