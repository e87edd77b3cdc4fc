import { type RawBuilder, sql } from 'kysely'
import type { Standard } from '../../contract/exception-evidence.ts'

const notDecided = sql`x.decided_at is null`
const neverGranted = sql`x.starts_at is null`

/**
 * What a record can be held against, for the row `x` of a case with `v`, the version last handed in: what it is called, and
 * whether it is there. Evidence that only time can bring (a review, a closing) is demanded once its time has come.
 */
export const fields = {
  clause: sql`v.body ->> 'clause' is not null`,
  reason: sql`v.body ->> 'reason' <> ''`,
  alternatives: sql`v.body ->> 'alternatives' <> ''`,
  'end-date': sql`v.body ->> 'until' is not null`,
  'end-within-a-year': sql`(x.starts_at is null or x.ends_at <= x.starts_at + interval '366 days')`,
  owner: sql`true`,
  'risk-before': sql`v.body -> 'inherent' <> 'null'::jsonb`,
  'risk-after': sql`v.body -> 'residual' <> 'null'::jsonb`,
  'risk-argument': sql`(v.body ->> 'riskArgument' <> '' or v.body -> 'residual' = v.body -> 'inherent')`,
  controls: sql`jsonb_array_length(v.body -> 'controls') > 0`,
  'control-checks': sql`exists (select from jsonb_array_elements(v.body -> 'controls') as c where c -> 'checkEveryDays' <> 'null'::jsonb)`,
  'exit-plan': sql`(v.body ->> 'exitPlan' <> '' or jsonb_array_length(v.body -> 'exitTasks') > 0)`,
  scope: sql`(v.body #>> '{scope,description}' <> '' or jsonb_array_length(v.body #> '{scope,personIds}') > 0
              or jsonb_array_length(v.body #> '{scope,departments}') > 0 or jsonb_array_length(v.body #> '{scope,systems}') > 0)`,
  assessment: sql`(${notDecided} or exists (select from exception_move m where ${ofCase('m')} and m.move = 'assess'))`,
  decision: sql`(${notDecided} or exists (select from exception_move m where ${ofCase('m')} and m.to_state <> m.from_state
                 and m.to_state in ('approved', 'approved-with-conditions', 'rejected') and m.by_id is not null and m.reason <> ''))`,
  'second-person': sql`(${notDecided} or exists (select from exception_vote o where ${ofCase('o')} and o.person_id not in (x.requester_id, x.owner_id)))`,
  review: sql`(${neverGranted} or x.review_due_at is not null or x.ends_at <= x.starts_at + interval '366 days'
               or exists (select from exception_move m where ${ofCase('m')} and m.move = 'review'))`,
  evidence: sql`(not exists (select from exception_duty u where ${ofCase('u')} and u.outcome = 'met' and u.kind in ('condition', 'control', 'review')
                             and coalesce(u.evidence, '') = ''
                             and not exists (select from attachment a where a.organization_id = u.organization_id and a.duty_id = u.duty_id)))`,
  'closing-evidence': sql`(x.state <> 'closed' or exists (select from exception_move m where ${ofCase('m')} and m.to_state = 'closed'
                           and coalesce(m.detail ->> 'evidence', '') <> ''))`,
} as const satisfies Record<string, RawBuilder<unknown>>

export type Field = keyof typeof fields

function ofCase(alias: string) {
  return sql`${sql.ref(`${alias}.organization_id`)} = x.organization_id and ${sql.ref(`${alias}.exception_id`)} = x.exception_id`
}

interface Demand {
  standard: Standard
  /** Where it stands in the standard. */
  place: string
  demand: string
  field: Field
}

const demandsOf = (standard: Standard, place: string, lines: readonly (readonly [string, Field])[]): Demand[] =>
  lines.map(([demand, field]) => ({ standard, place, demand, field }))

/** What common standards want to find in the record of an exception, in our words, and the field that shows it. */
export const demands: readonly Demand[] = [
  ...demandsOf('iso-27001', '6.1.3', [
    ['Which rule or control is not applied', 'clause'],
    ['Why it is not applied', 'reason'],
    ['What is done about the risk instead', 'controls'],
    ['The risk that is left is known', 'risk-after'],
    ['Whoever answers for the risk accepts it', 'decision'],
  ]),
  ...demandsOf('nist-800-53', 'CM-6', [
    ['The deviation says what it applies to', 'scope'],
    ['It is tied to a need of the work', 'reason'],
    ['It is approved, and by whom', 'decision'],
    ['Nobody approves their own', 'second-person'],
  ]),
  ...demandsOf('nist-800-53', 'CA-5', [
    ['A plan says how the rule will be met again', 'exit-plan'],
    ['It has a day by which it ends', 'end-date'],
  ]),
  ...demandsOf('bsi-c5', 'SP-03', [
    ['The risk is assessed', 'risk-before'],
    ['It was assessed by somebody beside the requester', 'assessment'],
    ['The owner of the risk accepts it', 'decision'],
    ['It is limited in time', 'end-date'],
    ['It is looked at again within a year', 'review'],
    ['It does not run for more than a year at a time', 'end-within-a-year'],
  ]),
  ...demandsOf('pci-dss', 'Appendix B', [
    ['What keeps the rule from being followed', 'reason'],
    ['Which other ways were considered', 'alternatives'],
    ['What stands in for the rule', 'controls'],
    ['What risk is left with it', 'risk-after'],
    ['Why that is enough', 'risk-argument'],
    ['Somebody looks regularly whether it holds', 'control-checks'],
    ['What was looked at is shown', 'evidence'],
  ]),
  ...demandsOf('nis2', '2024/2690, 1.1 and 2.2', [
    ['The exception stands on a record with an owner', 'owner'],
    ['It was decided by somebody entitled to', 'decision'],
    ['Controls make up for it', 'controls'],
    ['It was looked at again', 'review'],
    ['How it ended is shown', 'closing-evidence'],
  ]),
]
