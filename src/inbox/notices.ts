import { type RawBuilder, sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { DoneReason } from '../contract/inbox.ts'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { Because, ClosedWhy, Digest, Line } from '../digest/digest.ts'
import type { Letter } from '../digest/letter.ts'
import { lastVersionOf } from '../escalation/policy-versions.ts'

/** Something somebody is told in the product. A matter that lasts is one notice, not one a day. Days are 'YYYY-MM-DD'. */
export interface Notice {
  noticeId: string
  type: 'told' | 'nudge' | 'letter'
  state: NoticeState
  personId: number | null
  person: string
  you: boolean
  policyId: number | null
  policy: string | null
  watches: EscalationPolicy['trigger']['type'] | null
  since: string
  settledOn: string | null
  settledWhy: ClosedWhy | null
  count: number
  stillLate: number
  note: string | null
  because: Because[]
  doneWhy: DoneReason | null
  subject: string | null
  letter: NoticeLetter | null
}

/** What a letter says; its link is a path of the application. */
export interface NoticeLetter extends Pick<Letter, 'paragraphs' | 'why'> {
  facts: { label: string; value: string }[]
  link: { label: string; path: string } | null
}

export type NoticeState = 'new' | 'open' | 'settled' | 'done'

export interface NoticeFilter {
  state: NoticeState | 'waiting'
  q?: string | undefined
}

/** One page of somebody's notices, the latest first. */
export async function listNotices(tx: Tx, recipientId: number, { state, q }: NoticeFilter, paging: Paging): Promise<Page<Notice>> {
  const states = state === 'waiting' ? ['new', 'open'] : [state]
  const words = holding(q ?? '')
  const page = await pageOfRows<Notice>(
    tx,
    {
      select: columns,
      from: sql`from (${noticesOf(tx, recipientId)}) as n where state = any(${states}::text[]) and (person ilike ${words} or policy ilike ${words} or subject ilike ${words})`,
      keys: [
        { value: sql`since`, type: 'date' },
        { value: sql`notice`, type: 'text' },
      ],
      descending: true,
    },
    paging,
  )
  return { ...page, items: await withNumbers(tx, recipientId, page.items) }
}

/** One notice of somebody; undefined where there is none. */
export async function readNotice(tx: Tx, recipientId: number, noticeId: string): Promise<Notice | undefined> {
  const found = await tx.maybeOne(sql<Notice>`select ${columns} from (${noticesOf(tx, recipientId)}) as n where notice = ${noticeId}`)
  return found && (await withNumbers(tx, recipientId, [found]))[0]
}

/** How many notices are new to somebody, and how many wait for them, the new ones among them. */
export async function countNotices(tx: Tx, recipientId: number): Promise<{ newNotices: number; waitingNotices: number }> {
  return tx.one(sql<{ newNotices: number; waitingNotices: number }>`
    select (count(*) filter (where state = 'new'))::integer as "newNotices", (count(*) filter (where state in ('new', 'open')))::integer as "waitingNotices"
    from (${noticesOf(tx, recipientId)}) as n`)
}

const columns = sql`
  notice as "noticeId", type, state, person_id as "personId", person, you, policy_id as "policyId", policy, watches, since, settled_on as "settledOn",
  settled_why as "settledWhy", count, still_late as "stillLate", note, because, done_why as "doneWhy", subject, letter`

/** A query of all notices that somebody ever had: what they are told of in-app, nudges, and letters. */
function noticesOf(tx: Tx, recipientId: number): RawBuilder<unknown> {
  const state = (settled: RawBuilder<unknown>) => sql`
    case when m.done_at is not null then 'done' when ${settled} then 'settled' when m.seen_at is not null then 'open' else 'new' end`
  const marked = (notice: RawBuilder<unknown>) => sql`
    left join notice_mark m on m.organization_id = ${tx.organizationId} and m.recipient_id = ${recipientId} and m.notice = ${notice} collate "C"`
  const told = sql`('told-' || t.policy_id || '-' || t.subject_id || '-' || to_char(t.from_day, 'YYYY-MM-DD'))`
  const nudge = sql`('nudge-' || to_char(n.day, 'YYYY-MM-DD'))`
  const letter = sql`('letter-' || to_char(l.day, 'YYYY-MM-DD') || '-' || l.letter_id)`
  return sql`
    select ${told} as notice, 'told' as type, ${state(sql`t.until_day < 'infinity'`)} as state, p.person_id, p.name as person,
           t.subject_id = t.recipient_id as you, t.policy_id, e.definition ->> 'name' as policy, e.definition #>> '{trigger,type}' as watches,
           t.from_day as since, nullif(t.until_day, 'infinity') as settled_on,
           t.ended_why as settled_why, coalesce(s.count, 0) as count, 0 as still_late, m.remark as note, t.because, m.done_why,
           null as subject, null::jsonb as letter
    from telling t
    join person p on p.organization_id = t.organization_id and p.person_id = t.subject_id
    ${lastVersionOf('t')}
    left join lateral (
      select s.count from episode s
      where s.organization_id = t.organization_id and s.policy_id = t.policy_id and s.subject_id = t.subject_id and s.opened_on <= t.from_day
      order by s.opened_on desc limit 1) s on true
    ${marked(told)}
    where t.organization_id = ${tx.organizationId} and t.recipient_id = ${recipientId} and t.in_app
    union all
    select ${nudge}, 'nudge', ${state(settledNudge(tx))}, b.person_id, b.name, false, null, null, null, n.day,
           null, null, n.late, (${stillLate(tx)}), n.note, '[]'::jsonb, m.done_why, null, null
    from nudge n
    join person b on b.organization_id = n.organization_id and b.person_id = n.nudged_by
    ${marked(nudge)}
    where n.organization_id = ${tx.organizationId} and n.person_id = ${recipientId}
    union all
    select ${letter}, 'letter', ${state(answeredFor(recipientId))}, null, l.content ->> 'about', false, null, null, null, l.day,
           null, null, 0, 0, null, '[]'::jsonb, m.done_why, l.content ->> 'subject',
           jsonb_build_object('paragraphs', l.content -> 'paragraphs', 'facts', coalesce(l.content -> 'facts', '[]'), 'link', l.content -> 'link', 'why', l.content -> 'why')
    from message l
    ${marked(letter)}
    where l.organization_id = ${tx.organizationId} and l.recipient_id = ${recipientId} and l.matter <> '' and l.in_app`
}

/** What a letter asks for, by the word in its matter: 'EX-104/decide/2/1' asks for a decision; 'EX-104/due/31' for the duty of that id; 'looks/due/31' for several. */
const askedIn = {
  ...{ decide: 'decision', look: 'review-request', vacancy: 'vacancy', question: 'answer', withdrawal: 'withdrawal' },
  emergency: 'emergency-review',
}

/** Whether what a letter `l` asked of its reader, or of whom they stand in for, is not owed to the exception any more. */
function answeredFor(recipientId: number): RawBuilder<unknown> {
  return sql`coalesce((
    select bool_and(u.settled_at is not null)
    from exception x
    join exception_duty u on u.organization_id = x.organization_id and u.exception_id = x.exception_id
    where x.organization_id = l.organization_id and x.number = substring(l.matter from '^EX-([0-9]{1,9})/')::integer
      and case split_part(l.matter, '/', 2) when 'due' then u.duty_id::text = split_part(l.matter, '/', 3)
               else u.kind = ${JSON.stringify(askedIn)}::jsonb ->> split_part(l.matter, '/', 2) end
      and (u.person_id = ${recipientId}
           or exists (select from stand_in s where s.organization_id = u.organization_id and s.person_id = u.person_id and s.stand_in_id = ${recipientId}
                        and s.from_day <= l.day and s.until_day >= l.day))), (
    select bool_and(u.settled_at is not null) from exception_duty u
    where u.organization_id = l.organization_id and u.person_id = ${recipientId} and u.told_in = l.matter), false)`
}

/** How much of what a nudge was about is not done yet. */
function stillLate(tx: Tx): RawBuilder<unknown> {
  return sql`
    select count(*)::integer from deadline d
    where d.organization_id = ${tx.organizationId} and d.deadline_id = any(n.deadline_ids) and d.met_on is null and d.withdrawn_on is null`
}

function settledNudge(tx: Tx): RawBuilder<unknown> {
  return sql`(${stillLate(tx)}) = 0`
}

/** What the latest message said of each is fresher than what the log noted when it opened. */
async function withNumbers(tx: Tx, recipientId: number, notices: Notice[]): Promise<Notice[]> {
  const latest = await tx.maybeOne(sql<{ content: Digest }>`
    select content from message where organization_id = ${tx.organizationId} and recipient_id = ${recipientId} and matter = '' order by day desc limit 1`)
  const lines = new Map<string, Line>()
  for (const { policyId, fresh, ongoing } of latest?.content.sections ?? [])
    for (const line of [...fresh, ...ongoing]) lines.set(`${policyId} ${line.subjectId}`, line)
  return notices.map((notice) => {
    const line = notice.settledOn === null ? lines.get(`${notice.policyId} ${notice.personId}`) : undefined
    return line === undefined ? notice : { ...notice, count: line.count, stillLate: line.stillOverdue }
  })
}
