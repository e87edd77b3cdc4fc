import type { PreviewDifference } from '../contract/policy-preview.ts'
import type { Database } from '../database/open.ts'
import { sql, type Tx } from '../database/transaction.ts'
import { asIfEnabled, draftAsPolicy } from '../escalation/draft.ts'
import { evaluate } from '../escalation/evaluate.ts'
import { type Moment, momentOf, type StoredPolicy } from '../escalation/moment.ts'
import { loadPolicies } from '../escalation/policies.ts'
import { findTold } from '../escalation/tellings.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { addDays } from '../time/day.ts'
import { NothingToExplain } from './explain.ts'
import { lookingAt } from './looking-at.ts'
import type { Span } from './preview-series.ts'
import type { Draft } from './preview-today.ts'

const mostNamed = 50

/**
 * What a draft of a policy would have come to where the policy as it stands came to something else: both evaluated anew on each
 * day, as if they were on, backwards from today while there is time. Throws NothingToExplain where there is no such policy.
 */
export async function previewDifference(
  db: Database,
  organizationId: number,
  { definition, policyId }: Required<Draft>,
  { today, daysBack, deadline }: Omit<Span, 'daysAhead'>,
): Promise<PreviewDifference> {
  return lookingAt(db, organizationId, today, async (tx) => {
    const organization = await loadOrganization(tx)
    const standing = (await loadPolicies(tx)).policies.find(({ id }) => id === policyId)
    if (!standing) throw new NothingToExplain(`there is no policy ${policyId} that can be read`)
    // Under one id, so that what the policy took as known, and what mutes it, is the same for both.
    const both: Both = { before: draftAsPolicy(standing.definition, policyId), after: draftAsPolicy(definition, policyId) }
    await tx.layEmpty('differing', 'day date, subject_id integer, before boolean, after boolean')
    const days: PreviewDifference['days'] = []
    const problems = new Set<string>()
    for (let day = today; day >= addDays(today, -daysBack); day = addDays(day, -1)) {
      if (days.length > 0 && Temporal.Instant.compare(db.clock.now(), deadline) > 0) break
      for (const problem of await compareOn(tx, organization, both, day)) problems.add(problem)
      days.unshift(await countOn(tx, day))
    }
    return {
      ...{ from: days[0]?.day ?? today, to: today, complete: days.length > daysBack, revision: standing.version, days },
      messages: sumOf(days.map(({ messages }) => messages)),
      lines: sumOf(days.map(({ lines }) => lines)),
      ...(await peopleOf(tx)),
      latest: { added: await namedOn(tx, today, sql`after`), removed: await namedOn(tx, today, sql`before`) },
      problems: [...problems],
    }
  })
}

type Both = Record<'before' | 'after', StoredPolicy>

/** Notes in `differing` whom either fires for. Returns what could not be evaluated. */
async function compareOn(tx: Tx, organization: Organization, { before, after }: Both, day: string): Promise<string[]> {
  const moment = asIfEnabled(await momentOf(tx, organization, day))
  const problems = [...(await layOne(tx, moment, before, 'before')), ...(await layOne(tx, moment, after, 'after'))]
  await tx.run(sql`
    insert into differing
    select ${day}::date, subject_id, b.subject_id is not null, a.subject_id is not null
    from fired_before b full join fired_after a using (subject_id)`)
  return problems
}

/** Temp tables fired_before(subject_id) and told_before(recipient_id), or _after. */
async function layOne(tx: Tx, moment: Moment, policy: StoredPolicy, which: keyof Both): Promise<string[]> {
  const { problems } = await evaluate(tx, moment, [policy])
  await tx.lay(`fired_${which}`, sql`select subject_id from fired`)
  const { isAny } = await tx.one(sql<{ isAny: boolean }>`select exists (select from fired) as "isAny"`)
  // Who is told takes the longest by far, and on most days of most policies there is nobody to tell about.
  if (isAny) await findTold(tx, moment, [policy])
  await tx.lay(`told_${which}`, isAny ? sql`select recipient_id from told` : sql`select 0 as recipient_id where false`)
  return problems.map(({ problem }) => problem)
}

function countOn(tx: Tx, day: string): Promise<PreviewDifference['days'][number]> {
  return tx.one(sql<PreviewDifference['days'][number]>`
    select ${day}::text as day, count(*) filter (where not before)::integer as added, count(*) filter (where not after)::integer as removed,
           (select jsonb_build_object('before', count(distinct recipient_id), 'after', (select count(distinct recipient_id) from told_after))
            from told_before) as messages,
           (select jsonb_build_object('before', count(*), 'after', (select count(*) from told_after)) from told_before) as lines
    from differing where day = ${day}::date`)
}

/** How many are reached on any of the days by one of both and on none by the other. */
function peopleOf(tx: Tx): Promise<Pick<PreviewDifference, 'newlyReached' | 'noLongerReached'>> {
  return tx.one(sql<Pick<PreviewDifference, 'newlyReached' | 'noLongerReached'>>`
    select count(*) filter (where not before)::integer as "newlyReached", count(*) filter (where not after)::integer as "noLongerReached"
    from (select bool_or(before) as before, bool_or(after) as after from differing group by subject_id) d`)
}

function namedOn(tx: Tx, day: string, by: ReturnType<typeof sql>): Promise<{ personId: number; name: string }[]> {
  return tx.rows(sql<{ personId: number; name: string }>`
    select p.person_id as "personId", p.name
    from differing d join person p on p.organization_id = ${tx.organizationId} and p.person_id = d.subject_id
    where d.day = ${day}::date and d.before <> d.after and ${by}
    order by lower(p.name), p.person_id limit ${mostNamed}`)
}

function sumOf(each: readonly { before: number; after: number }[]): { before: number; after: number } {
  return { before: each.reduce((sum, { before }) => sum + before, 0), after: each.reduce((sum, { after }) => sum + after, 0) }
}
