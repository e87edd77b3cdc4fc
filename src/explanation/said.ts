import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Because, Line } from '../digest/digest.ts'

/**
 * What a message said of a subject when it was composed. Nothing that becomes known later changes it; but of an exception that
 * became confidential since, only the number is said, as in messages of today.
 */
export interface Said extends Pick<Line, 'count' | 'stillOverdue' | 'owed' | 'owedTotal'> {
  personId: number
  name: string
  /** The recipient's day. */
  day: string
  because: Because[]
}

/** What the messages of a round day said of a subject of a policy, by recipient; lines that a long list left out say nothing. */
export async function saidOn(tx: Tx, roundDay: string, policyId: number, subjectId: number): Promise<Said[]> {
  const rows = await tx.rows(sql<{ personId: number; name: string; day: string; line: Line }>`
    select m.recipient_id as "personId", p.name, m.day, l.line
    from message m
    join person p on p.organization_id = m.organization_id and p.person_id = m.recipient_id
    cross join lateral jsonb_path_query(m.content, '$.sections[*] ? (@.policyId == $policy)', ${JSON.stringify({ policy: policyId })}::jsonb) as s (section)
    cross join lateral jsonb_path_query(s.section, '$.*[*] ? (@.subjectId == $subject && exists (@.count))', ${JSON.stringify({ subject: subjectId })}::jsonb) as l (line)
    where m.organization_id = ${tx.organizationId}
      and m.recipient_id in (select t.recipient_id from telling t where t.organization_id = m.organization_id and t.policy_id = ${policyId} and t.subject_id = ${subjectId}
                             and t.from_day <= ${roundDay} and t.until_day > ${roundDay})
      and m.round_day = ${roundDay} and m.matter = ''
      and m.content @> ${JSON.stringify({ sections: [{ policyId }] })}::jsonb
    order by p.name, m.recipient_id`)
  const withheld = await withheldOf(
    tx,
    rows.flatMap(({ line }) => line.owed.map(({ title }) => title)),
  )
  return rows.map(({ line: { count, stillOverdue, owed, owedTotal, because }, ...row }) => ({
    ...row,
    count,
    stillOverdue,
    owed: owed.map((each) => ({ ...each, title: withheld.get(each.title) ?? each.title })),
    owedTotal,
    because,
  }))
}

/** Of titles that begin with the number of an exception which is confidential: just the number, by title. */
async function withheldOf(tx: Tx, titles: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows(sql<{ title: string; number: string }>`
    select s.title, 'EX-' || x.number as number
    from unnest(${[...titles]}::text[]) as s (title)
    join exception x on x.organization_id = ${tx.organizationId} and x.number = substring(s.title from '^EX-([0-9]{1,9})(?![0-9])')::integer
    where x.confidential`)
  return new Map(rows.map(({ title, number }) => [title, number]))
}
