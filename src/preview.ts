import { sql } from 'kysely'
import type { EscalationPolicy } from './contract/escalation-policy.ts'
import { runDailyRound } from './daily-round.ts'
import { takeTurn } from './database/locks.ts'
import type { Database } from './database/open.ts'
import { read, type WriteTx } from './database/transaction.ts'
import { applyPolicies, planPolicies } from './escalation/policies.ts'
import { lastRoundDay } from './ledger/touch.ts'
import { loadOrganization } from './people/organization.ts'
import { addDays } from './time/day.ts'

export interface PreviewDay {
  day: string
  policies: { name: string; fired: number }[]
  messages: number
  lines: number
  problems: { about: string; problem: string }[]
}

export interface Preview {
  days: PreviewDay[]
  /** How many are told on the first day something fires: what switching it on would let loose. */
  firstDay: PreviewDay | null
  messages: number
  /** Who would have most messages, at most ten. */
  recipients: { recipient: string; name: string; messages: number; lines: number }[]
}

/**
 * Plays draft policies through the days from..to, past or to come, by the daily round itself, in a transaction that is
 * undone. Deadlines that are open today are taken to stay open.
 */
export async function previewPolicies(
  db: Database,
  organizationId: number,
  drafts: EscalationPolicy[],
  from: string,
  to: string,
): Promise<Preview> {
  return read(db, organizationId, async (tx) => {
    await takeTurn(tx, 'ledger')
    const last = await lastRoundDay(tx)
    if (last !== null)
      for (let day = addDays(last, 1); day < from; day = addDays(day, 1))
        await runDailyRound(tx, await loadOrganization(tx), day, addDays(day, -1), { tell: false })
    await onlyDrafts(tx, drafts, from)
    await tx.layEmpty('told_in_preview', 'recipient_id integer, lines integer')
    const days: PreviewDay[] = []
    const organization = await loadOrganization(tx)
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const since = last === null && day === from ? null : addDays(day, -1)
      const { policies, messages, lines, problems } = await runDailyRound(tx, organization, day, since, { tell: false })
      days.push({ day, policies, messages, lines, problems })
      await tx.run(sql`insert into told_in_preview select recipient_id, count(*) from told group by recipient_id`)
    }
    return {
      days,
      firstDay: days.find((day) => day.lines > 0) ?? null,
      messages: days.reduce((sum, day) => sum + day.messages, 0),
      recipients: await mostTold(tx),
    }
  })
}

/**
 * Leaves the drafts as the only policies, without a past, and the days from the first one on without a round. An exception that
 * mutes one policy mutes the draft of that name.
 */
async function onlyDrafts(tx: WriteTx, drafts: EscalationPolicy[], from: string): Promise<void> {
  const org = tx.organizationId
  const before = await tx.rows(sql<{ id: number; name: string }>`
    select policy_id as id, name from escalation_policy where organization_id = ${org}`)
  for (const table of ['telling', 'episode', 'escalation_policy_version', 'escalation_policy'])
    await tx.run(sql`delete from ${sql.table(table)} where organization_id = ${org}`)
  await tx.run(sql`delete from round where organization_id = ${org} and day >= ${from}`)
  await applyPolicies(tx, await planPolicies(tx, drafts))
  await tx.run(sql`
    update effect_what w set policy_id = p.policy_id
    from unnest(${before.map(({ id }) => id)}::integer[], ${before.map(({ name }) => name)}::text[]) as b (policy_id, name)
    join escalation_policy p on p.organization_id = ${org} and p.name = b.name
    where w.organization_id = ${org} and w.policy_id = b.policy_id`)
}

function mostTold(tx: WriteTx) {
  return tx.rows(sql<Preview['recipients'][number]>`
    select coalesce(p.email, p.external_id) as recipient, p.name, count(*)::integer as messages, sum(t.lines)::integer as lines
    from told_in_preview t join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.recipient_id
    group by p.person_id, p.email, p.external_id, p.name
    order by count(*) desc, sum(t.lines) desc, 1 limit 10`)
}
