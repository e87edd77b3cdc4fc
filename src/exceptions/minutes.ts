import { sql } from 'kysely'
import type { ConditionSaid } from '../contract/exception-moves.ts'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { loadOrganization } from '../people/organization.ts'
import { addDays } from '../time/day.ts'
import { periodOf } from '../time/period.ts'
import { localDay } from '../time/round-time.ts'
import { numberText } from './case.ts'
import { hear } from './hearing.ts'
import { minutesText } from './minutes-text.ts'
import type { Minuted, Minutes } from './minutes-words/minuted.ts'
import { namesOf } from './record-parts.ts'
import { maySee } from './sight.ts'
import { committeeSeenBy } from './sitting.ts'
import { type VoteCast, votesOf } from './steps.ts'

interface Asked {
  from?: string | undefined
  to?: string | undefined
  language: 'en' | 'de'
}

const usualDays = 30

/** What a committee decided from one day to another, the earliest first; undefined where whoever asks may not look at its work. */
export async function minutesOf(tx: Tx, who: Who, committeeId: number, asked: Asked): Promise<Minutes | undefined> {
  const committee = await committeeSeenBy(tx, who, committeeId)
  if (!committee) return undefined
  const { name: organization, timeZone } = await loadOrganization(tx)
  const { to = localDay(tx.clock.now(), timeZone), language } = asked
  const { from = addDays(to, -usualDays) } = asked
  const items: Minuted[] = []
  for (const settled of await settledBy(tx, committeeId, periodOf(from, to, timeZone))) items.push(await minutedOf(tx, who, settled))
  const minutes = { committeeId, name: committee.name, from, to, items }
  return { ...minutes, markdown: minutesText(minutes, { organization, timeZone, language, ...committee }) }
}

interface Settled {
  exceptionId: number
  number: number
  title: string
  policy: string
  clause: string | null
  requesterId: number
  level: Minuted['level']
  confidential: boolean
  attempt: number
  step: number
  stepName: string
  outcome: Minuted['outcome']
  decidedAt: string
  isVoid: boolean
  /** What the moves of this step have on record. */
  said: { conditions?: ConditionSaid[]; needed?: number; from?: string; until?: string }[]
}

/** The steps that a committee settled in a time, with what was said in them. */
async function settledBy(tx: Tx, committeeId: number, { startsAt, endsAt }: { startsAt: string; endsAt: string }): Promise<Settled[]> {
  return tx.rows(sql<Settled>`
    select x.exception_id as "exceptionId", x.number, x.title, p.number || ' ' || p.title as policy, x.clause, x.requester_id as "requesterId",
           x.level, x.confidential, s.attempt, s.step, s.body ->> 'name' as "stepName", s.outcome,
           s.settled_at as "decidedAt", s.attempt < x.attempt as "isVoid",
           (select coalesce(jsonb_agg(m.detail order by m.move_no), '[]') from exception_move m
            where m.organization_id = s.organization_id and m.exception_id = s.exception_id and m.move in ('approve', 'reject', 'stand-aside')
              and m.at >= s.opened_at and m.at <= s.settled_at and m.detail ->> 'step' = s.step::text) as said
    from exception_step s
    join exception x on x.organization_id = s.organization_id and x.exception_id = s.exception_id
    join policy p on p.organization_id = x.organization_id and p.policy_id = x.policy_id
    where s.organization_id = ${tx.organizationId} and s.outcome in ('passed', 'rejected') and s.step > 0
      and s.settled_at >= ${startsAt} and s.settled_at < ${endsAt}
      and (jsonb_path_exists(s.body, '$.who[*] ? (@.committeeId == $id)', ${JSON.stringify({ id: committeeId })}::jsonb)
           or exists (select from exception_vote v
                      where v.organization_id = s.organization_id and v.exception_id = s.exception_id and v.attempt = s.attempt and v.step = s.step
                        and v.in_role = ${`committee:${committeeId}+late`}))
    order by s.settled_at, x.exception_id`)
}

async function minutedOf(tx: Tx, who: Who, settled: Settled): Promise<Minuted> {
  const { exceptionId, number, level, confidential, outcome, decidedAt, isVoid, stepName, said } = settled
  const base = { exceptionId, number: numberText(number), policy: settled.policy, level, confidential, outcome, decidedAt, isVoid }
  const needed = said.findLast((detail) => detail.needed !== undefined)?.needed ?? 1
  if (confidential && !(await seen(tx, who, exceptionId)))
    return { ...base, title: '', clause: null, requester: null, stepName: '', needed, votes: [], conditions: [], granted: null }
  const votes = (await votesOf(tx, exceptionId)).filter(({ attempt, step }) => attempt === settled.attempt && step === settled.step)
  const conditions = said.flatMap((detail) => detail.conditions ?? [])
  const people = await namesOf(tx, [
    ...votes.flatMap(({ personId, onBehalfOf }) => (onBehalfOf === null ? [personId] : [personId, onBehalfOf])),
    ...conditions.map(({ ownerId }) => ownerId),
    settled.requesterId,
  ])
  const last = said.at(-1)
  return {
    ...{ ...base, title: settled.title, clause: settled.clause, requester: people.of(settled.requesterId), stepName, needed },
    votes: votes.map((vote) => shown(vote, people.of)),
    conditions: conditions.map(({ title, ownerId, dueOn, everyDays }) => ({ title, owner: people.of(ownerId), dueOn, everyDays })),
    granted: last?.from !== undefined && last.until !== undefined ? { from: last.from, until: last.until } : null,
  }
}

async function seen(tx: Tx, who: Who, exceptionId: number): Promise<boolean> {
  const hearing = await hear(tx, exceptionId)
  return hearing !== undefined && maySee(tx, hearing, who)
}

function shown(vote: VoteCast, nameOf: (id: number) => { personId: number; name: string }): Minuted['votes'][number] {
  const { personId, onBehalfOf, verdict, inRole, reason, at } = vote
  return {
    person: nameOf(personId),
    onBehalfOf: onBehalfOf === null ? null : nameOf(onBehalfOf),
    verdict,
    inRole,
    reason,
    at,
    counts: true,
  }
}
