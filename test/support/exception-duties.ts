import { sql } from '../../src/database/transaction.ts'
import { type ExceptionRecord, type ExceptionsHouse, graveRequest } from './exceptions-house.ts'
import type { Ask } from './signed-in.ts'

/** A grave request that was reviewed: the committee decides on it. */
export async function reviewed({ as, asked, moved }: ExceptionsHouse, request: Record<string, unknown> = {}): Promise<ExceptionRecord> {
  const { exceptionId } = await asked(as.report, { ...graveRequest, ...request })
  return moved(as['compliance-officer'], exceptionId, {
    ...{ move: 'take' },
  }).then(() =>
    moved(as['compliance-officer'], exceptionId, {
      ...{ move: 'assess', reason: 'Sound.', recommendation: 'approve' },
      ...{ inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } },
    }),
  )
}

/** Who owes what now. */
export function open({ duties }: ExceptionRecord): [string, number][] {
  return duties.filter(({ settledAt }) => settledAt === null).map(({ kind, person }): [string, number] => [kind, person.personId])
}

/** What became of the duties of a kind, in their order. */
export function outcomes({ duties }: ExceptionRecord, kind: string): (string | null)[] {
  return duties
    .toSorted((a, b) => a.dutyId - b.dutyId)
    .filter((duty) => duty.kind === kind)
    .map(({ outcome }) => outcome)
}

/** The deadlines of duties. */
export function deadlinesOf(world: ExceptionsHouse['world']) {
  return world.rows(sql`
    select person_id as person, title, assigned_on as assigned, due_on as due, met_on as met, withdrawn_on as withdrawn from deadline
    where organization_id = ${world.organizationId} order by deadline_id`)
}

/** Every duty as it is stored. */
export function allDuties(world: ExceptionsHouse['world']) {
  return world.rows(sql`select * from exception_duty where organization_id = ${world.organizationId} order by duty_id`)
}

/** Granted by two of the committee, on these conditions. */
export async function grantedWith(
  house: ExceptionsHouse,
  conditions: unknown[],
  request: Record<string, unknown> = {},
): Promise<ExceptionRecord> {
  const { committee, moved } = house
  const { exceptionId, bindingVersion } = await reviewed(house, {
    controls: [{ title: 'Network cut off', purpose: 'Nobody reaches it.', ownerId: null, checkEveryDays: null }],
    ...request,
  })
  const [chair, second] = committee.as as [Ask, Ask]
  const vote = { move: 'approve' as const, reason: 'Convinced.', bindingVersion }
  await moved(chair, exceptionId, vote)
  return moved(second, exceptionId, { ...vote, conditions })
}

/** The duty of this title. */
export function dutyNamed({ duties }: ExceptionRecord, title: string) {
  const duty = duties.find((one) => one.title === title)
  if (!duty) throw new Error(`no duty ${title}`)
  return duty
}

/** The duties of a kind by their dues, and what became of them. */
export function dues({ duties }: ExceptionRecord, kind: string): [string, string | null][] {
  return duties.filter((duty) => duty.kind === kind).map(({ dueOn, outcome }) => [dueOn, outcome])
}

/** Saying what became of a duty. */
export function outcome(
  { exceptionId }: ExceptionRecord,
  { dutyId }: { dutyId: number },
  said: 'met' | 'failed',
): [string, { body: unknown }] {
  return [`POST /exceptions/${exceptionId}/duties/${dutyId}/outcomes`, { body: { outcome: said, evidence: 'Looked at all of them.' } }]
}

/** What the audit log holds. */
export function audited(world: ExceptionsHouse['world']) {
  return world.rows(sql`select action, object_id as object from audit_entry where organization_id = ${world.organizationId}`)
}
