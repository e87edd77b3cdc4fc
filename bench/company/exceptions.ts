import { sql } from 'kysely'
import type { Tx } from '../../src/database/transaction.ts'
import { addDays } from '../../src/time/day.ts'
import { today } from './company.ts'
import { scatter, scattered } from './scatter.ts'

/** How many policies the register is about. */
export const policyCount = 40

/** The mapping of the register that `linesOfRegister` writes. */
export const registerMapping = `
source: bench
policies:
${Array.from({ length: policyCount }, (_, at) => `  - { number: P-${at + 1}, title: Policy ${at + 1}, since: 2015-01-01, clauses: [${Array.from({ length: 6 }, (_clause, nth) => `{ number: '${nth + 1}', title: Clause ${nth + 1} }`).join(', ')}] }`).join('\n')}
id: '{id}'
policy: '{policy}'
clause: '{clause}'
title: '{title}'
reason: '{reason}'
ground: '{ground}'
level: '{level}'
requester: '{who}'
owner: '{owner}'
requested: '{asked}'
decided: '{decided}'
until: '{until}'
subject: '{system}'
status: { text: '{status}', table: { approved: approved, rejected: rejected, closed: closed, revoked: revoked } }
`

const actions = ['Delay', 'Keep', 'Share', 'Skip', 'Widen', 'Shorten', 'Replace', 'Bypass', 'Extend', 'Open', 'Suspend', 'Reuse'] as const
const things = [
  'patches',
  'password',
  'account',
  'review',
  'limit',
  'backup',
  'firewall rule',
  'training',
  'certificate',
  'supplier check',
] as const
const systems = ['archive', 'viewer', 'payroll', 'scanner', 'laboratory', 'warehouse', 'ward', 'gateway', 'ledger', 'fleet'] as const
const reasons = [
  'The vendor certifies the present release for the older driver only, and the next one comes in spring.',
  'The team is two people short until the new colleagues have been trained.',
  'Replacing it would cost many times what the risk is worth.',
  'A contract that runs out this year demands the old interface.',
  'The system is cut off from every other network and is looked at each week.',
  'An audit asked for the data in the form that only the old tool writes.',
  'The law of the country where it stands demands that it be kept as it is.',
  'Parts cannot be had before the end of the quarter.',
] as const
const grounds = ['urgent-need', 'technical-incompatibility', 'supply-shortage', 'being-replaced', 'legal-conflict', 'other'] as const
const levels = ['low', 'low', 'medium', 'medium', 'high', 'critical'] as const

/** A register of so many entries over six years, as CSV: one in eight runs on after today. */
export function* linesOfRegister(rows: number, people: number): Generator<string> {
  yield 'id,policy,clause,title,reason,ground,level,who,owner,asked,decided,until,system,status\n'
  for (let row = 0; row < rows; row += 1) {
    const draw = (seed: number, of: number) => Math.floor(scatter(row, seed) * of)
    const pick = <V>(seed: number, of: readonly V[]) => of[draw(seed, of.length)] as V
    const system = `${pick(1, systems)} ${draw(2, 300)}`
    const asked = addDays(today, -1 - Math.floor(scatter(row, 3) ** 2 * 2200))
    const decided = [addDays(asked, draw(4, 20)), today].toSorted()[0] as string
    const who = `p${1 + draw(6, people)}`
    const owner = draw(7, 5) === 0 ? `p${1 + draw(8, people)}` : who
    const reason = `${pick(9, reasons)} ${pick(10, reasons)} ${pick(11, reasons)}`
    const status =
      scatter(row, 12) < 0.15 ? 'rejected' : scatter(row, 12) < 0.25 ? 'closed' : scatter(row, 12) < 0.27 ? 'revoked' : 'approved'
    const title = `${pick(13, actions)} the ${pick(14, things)} of ${system}`
    const where = [`X${row}`, `P-${1 + Math.floor(scatter(row, 15) ** 2 * policyCount)}`, 1 + draw(16, 6), title, `"${reason}"`]
    const what = [pick(17, grounds), pick(18, levels), who, owner, asked, decided, addDays(decided, 20 + draw(19, 340)), system, status]
    yield `${[...where, ...what].join(',')}\n`
  }
}

/** The mapping of the register that `linesOfActing` writes: each entry extends or waives what one person owes. */
export const actingMapping = registerMapping.concat("effect: '{effect}'\nfrom: '{decided}'\ncovers: { people: ['{who}'] }\n")

/** A register of exceptions that are in force today, each for another person as long as there are enough. */
export function* linesOfActing(rows: number, people: number): Generator<string> {
  yield 'id,policy,clause,title,reason,ground,level,who,owner,asked,decided,until,system,status,effect\n'
  const stride = Math.max(1, Math.floor(people / rows))
  for (let row = 0; row < rows; row += 1) {
    const who = `p${1 + ((row * stride) % people)}`
    const asked = addDays(today, -5 - Math.floor(scatter(row, 31) * 60))
    const until = addDays(today, 1 + Math.floor(scatter(row, 32) * 20))
    const effect = ['extend', 'waive', 'pause'][Math.floor(scatter(row, 33) * 3)]
    yield `A${row},P-1,1,More time ${row},"On a ward that is short of people.",personal-circumstances,low,${who},${who},${asked},${asked},${until},ward,approved,${effect}\n`
  }
}

/** Makes of the imported register one that is lived in: requests on their way, duties, moves of people, what is confidential. */
export async function liveIn(tx: Tx, people: number): Promise<void> {
  const here = sql`organization_id = ${tx.organizationId}`
  const someone = (seed: number) => sql`1 + floor(${scattered('exception_id', seed)} * ${people})::integer`
  await tx.run(sql`create temp table open_now on commit drop as
    select exception_id, (array['awaiting-decision', 'awaiting-decision', 'awaiting-decision', 'submitted', 'in-review', 'returned', 'draft'])[
             1 + floor(${scattered('exception_id', 21)} * 7)::integer] as state
    from exception where ${here} and ${scattered('exception_id', 22)} < 0.07`)
  await tx.run(sql`delete from exception_grant where ${here} and exception_id in (select exception_id from open_now)`)
  await tx.run(sql`
    update exception x set state = o.state, decided_at = null, starts_at = null, ends_at = null, review_due_at = null, ended_at = null, attempt = 1,
                           step = case when o.state = 'awaiting-decision' then 1 end, step_due_at = ${`${today}T00:00:00Z`}::timestamptz + interval '3 days'
    from open_now o where x.${here} and x.exception_id = o.exception_id`)
  await tx.run(sql`
    insert into exception_step (organization_id, exception_id, attempt, step, body, route_id, route_version, opened_at, due_at)
    select organization_id, exception_id, 1, 1, jsonb_build_object('name', 'Manager', 'who', jsonb_build_array(jsonb_build_object('type', 'requesters-manager')),
             'quorum', jsonb_build_object('count', 1), 'veto', '[]'::jsonb, 'days', 5, 'whenLate', jsonb_build_object('type', 'wait')), 1, 1, submitted_at, step_due_at
    from exception where ${here} and state = 'awaiting-decision'`)
  await tx.run(sql`update exception set confidential = true where ${here} and ${scattered('exception_id', 23)} < 0.03`)
  await tx.run(sql`
    update exception set review_due_at = ${`${today}T00:00:00Z`}::timestamptz + make_interval(days => floor(${scattered('exception_id', 24)} * 90)::integer - 15)
    where ${here} and state = 'approved' and ends_at > ${`${today}T00:00:00Z`}::timestamptz`)
  await tx.run(sql`
    insert into exception_duty (organization_id, exception_id, kind, person_id, subject, title, due_on, opened_at, settled_at, outcome)
    select organization_id, exception_id, case when state = 'awaiting-decision' then 'decision' else 'review' end, ${someone(25)}, '1/1', 'Look at it', ${today}::date,
           submitted_at, case when state = 'awaiting-decision' or ends_at > ${`${today}T00:00:00Z`}::timestamptz then null else submitted_at end,
           case when state = 'awaiting-decision' or ends_at > ${`${today}T00:00:00Z`}::timestamptz then null else 'met' end
    from exception where ${here} and (state = 'awaiting-decision' or ${scattered('exception_id', 26)} < 0.5)`)
  await tx.run(sql`
    insert into exception_condition (organization_id, exception_id, kind, title, owner_id, due_on, set_by_move)
    select organization_id, exception_id, 'condition', 'Weekly look at the logs', owner_id, ${today}::date, 1
    from exception where ${here} and state = 'approved' and ${scattered('exception_id', 27)} < 0.3`)
  await tx.run(sql`
    insert into exception_move (organization_id, exception_id, move_no, move, from_state, to_state, at, by_id, in_role, reason, version, digest)
    select organization_id, exception_id, 2 + n, 'note', state, state, submitted_at, ${someone(28)} + n, 'owner', 'Seen to.', 1, ''
    from exception, generate_series(0, 1) n where ${here}`)
}
