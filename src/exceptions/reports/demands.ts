import { type RawBuilder, sql } from 'kysely'
import type { Standard } from '../../contract/exception-evidence.ts'

const notDecided = sql`x.decided_at is null`
const neverGranted = sql`x.starts_at is null`
/** What was shown by the move that met the review `u`. */
const evidenceOfLook = sql`(select m.detail ->> 'evidence' from exception_move m
  where ${madeOf('m')} and m.by_id = u.settled_by and m.at <= u.settled_at and m.move in ('review', 'close') order by m.move_no desc limit 1)`

/**
 * What a record can be held against, for the row `x` of a case with `v`, the version last handed in: what it is called, and
 * whether it was there by `x.seen_at`. Evidence that only time can bring (a review, a closing) is demanded once its time has come.
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
  // Whatever it names: between which days something falls due does not say what.
  scope: sql`exists (select from jsonb_each(v.body -> 'scope') as s (part, said)
                     where s.part not in ('dueFrom', 'dueUntil') and s.said not in ('""', '[]', 'false', 'null'))`,
  assessment: sql`(${notDecided} or exists (select from exception_move m where ${madeOf('m')} and m.move = 'assess'))`,
  decision: sql`(${notDecided} or exists (select from exception_move m where ${madeOf('m')} and m.to_state <> m.from_state
                 and m.to_state in ('approved', 'approved-with-conditions', 'rejected') and m.by_id is not null and m.reason <> ''))`,
  'second-person': sql`(${notDecided} or exists (select from exception_vote o where ${madeOf('o')} and o.person_id not in (x.requester_id, x.owner_id)))`,
  review: sql`(${neverGranted} or x.review_due_at is not null or x.ends_at <= x.starts_at + interval '366 days'
               or exists (select from exception_move m where ${madeOf('m')} and m.move = 'review'))`,
  evidence: sql`(not exists (select from exception_duty u where ${ofCase('u')} and u.settled_at <= x.seen_at and u.outcome = 'met' and u.kind in ('condition', 'control', 'review')
                             and coalesce(nullif(u.evidence, ''), case when u.kind = 'review' then ${evidenceOfLook} end, '') = ''
                             and not exists (select from attachment a where a.organization_id = u.organization_id and a.duty_id = u.duty_id and a.added_at <= x.seen_at)))`,
  'closing-evidence': sql`(x.state <> 'closed' or exists (select from exception_move m where ${madeOf('m')} and m.to_state = 'closed'
                           and coalesce(m.detail ->> 'evidence', '') <> ''))`,
} as const satisfies Record<string, RawBuilder<unknown>>

export type Field = keyof typeof fields

/** A move or vote of the case that had been made by then. */
function madeOf(alias: string) {
  return sql`${ofCase(alias)} and ${sql.ref(`${alias}.at`)} <= x.seen_at`
}

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
