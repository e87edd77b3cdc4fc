import type { RawBuilder } from 'kysely'
import { sql, type Tx } from '../../database/transaction.ts'
import { type NotRead, notRead } from '../../sources/place.ts'
import type { RegisterFile } from './register-files.ts'

/** Something in a register that is no fault, but that somebody should look at. */
export interface Finding {
  finding: FindingName
  /** In words. */
  says: string
  /** Where; at most twenty of them. */
  entries: { file: string; line: number; number: string; title: string }[]
  /** How many there are in all. */
  count: number
}

export type FindingName = keyof typeof finders | 'encoding-guessed' | NotRead['notice']

/** At most so many of one kind, the largest first. */
const most = 200
const places = 20

/** Looks over the entries that were staged and written. `leftOut` counts, by kind, those that are too many to list. */
export async function findingsIn(tx: Tx): Promise<{ findings: Finding[]; leftOut: Partial<Record<FindingName, number>> }> {
  const findings: Finding[] = []
  const leftOut: Partial<Record<FindingName, number>> = {}
  for (const [finding, finder] of Object.entries(finders) as [keyof typeof finders, Finder][]) {
    const rows = await tx.rows(sql<Omit<Finding, 'finding' | 'says'> & { about: string; more: string | null; all: number }>`
      with found as (${finder.groups}),
           most as (select f.*, cardinality(f.numbers) as count, count(*) over () as all from found f
                    order by cardinality(f.numbers) desc, f.about limit ${most})
      select m.about, m.more, m.count, m.all::integer as all,
             to_jsonb((array_agg(jsonb_build_object('file', s.file, 'line', s.line, 'number', 'EX-' || s.number, 'title', s.title)
                        order by s.requested_on, s.number))[1:${sql.lit(places)}]) as entries
      from most m cross join lateral unnest(m.numbers) as n (number) join staged_exception s on s.number = n.number
      group by m.about, m.more, m.count, m.all order by m.count desc, min(s.number), m.about`)
    for (const { about, more, entries, count } of rows) findings.push({ finding, says: finder.says(about, more, count), entries, count })
    const over = (rows[0]?.all ?? 0) - rows.length
    if (over > 0) leftOut[finding] = over
  }
  return { findings, leftOut }
}

/** Files whose letters are right only if their encoding was guessed right. */
export function guessedEncodings(files: readonly Pick<RegisterFile, 'name' | 'guessedEncoding'>[]): Finding[] {
  return files
    .filter(({ guessedEncoding }) => guessedEncoding !== undefined)
    .map(({ name }) => ({
      finding: 'encoding-guessed',
      says: `${name} is not UTF-8, so it was read as Windows-1252: see whether its letters are the right ones, or save it as UTF-8.`,
      entries: [],
      count: 0,
    }))
}

/** Files of which not all was read: another sheet may be meant. */
export function notReadOf(files: readonly Pick<RegisterFile, 'name' | 'sheet' | 'above'>[]): Finding[] {
  return files.flatMap((file) => notRead(file).map(({ notice, says }): Finding => ({ finding: notice, says, entries: [], count: 0 })))
}

interface Finder {
  /** Groups of staged entries: `numbers` of them, what they have in common, and what more is to be said. */
  groups: RawBuilder<unknown>
  says(about: string, more: string | null, count: number): string
}

const subject = sql`coalesce(s.subject, s.title)`
const finders = {
  'decided-before-asked': {
    groups: sql`select s.decided_on::text as about, s.requested_on::text as more, array_agg(s.number) as numbers from staged_exception s
                where s.decided_on < s.requested_on group by s.decided_on, s.requested_on`,
    says: (decided, asked) => `Decided on ${decided}, before it was asked for on ${asked}.`,
  },
  'began-before-decided': {
    groups: sql`select s.from_day::text as about, s.decided_on::text as more, array_agg(s.number) as numbers from staged_exception s
                where s.from_day < s.decided_on group by s.from_day, s.decided_on`,
    says: (from, decided) => `In force from ${from}, before it was decided on ${decided}.`,
  },
  'longer-than-allowed': {
    groups: sql`select p.number || ' ' || p.title as about, v.criteria ->> 'grantDays' as more, array_agg(s.number) as numbers
                from staged_exception s
                join policy p on p.policy_id = s.policy_id
                join policy_version v on v.organization_id = p.organization_id and v.policy_id = p.policy_id and v.version = s.policy_version
                where (v.criteria ->> 'allowed')::boolean and s.decided_on is not null
                  and s.until_day - s.from_day + 1 > (v.criteria ->> 'grantDays')::integer
                group by p.number, p.title, v.criteria ->> 'grantDays'`,
    says: (policy, days, count) => `${count} entries last longer than the ${days} days that ${policy} allows at a time.`,
  },
  'asked-again': {
    groups: sql`select s.subject as about, string_agg(distinct nullif(s.occasion, ''), ', ') as more, array_agg(s.number) as numbers
                from staged_exception s where s.subject is not null group by s.subject having count(*) > 1`,
    says: (about, on, count) => `${about} was asked for ${count} times${on === null ? '' : `: ${on}`}.`,
  },
  'asked-again-on-one-occasion': {
    groups: sql`select s.subject as about, s.occasion as more, array_agg(s.number) as numbers from staged_exception s
                where s.subject is not null and s.occasion <> '' group by s.subject, s.occasion having count(*) > 1`,
    says: (about, on, count) => `${about} was asked for ${count} times on one occasion, ${on}.`,
  },
  'link-copied': {
    groups: sql`select l.link as about, string_agg(distinct ${subject}, ', ') as more, array_agg(distinct s.number) as numbers
                from staged_exception s cross join lateral unnest(s.links) as l (link) group by l.link having count(distinct ${subject}) > 1`,
    says: (link, of) => `The same link stands in entries about different things (${of}): ${link}`,
  },
  'title-copied': {
    groups: sql`select min(s.title) as about, string_agg(distinct s.subject, ', ') as more, array_agg(s.number) as numbers from staged_exception s
                where s.subject is not null group by lower(s.title) having count(distinct s.subject) > 1`,
    says: (title, of) => `The same title stands over different things (${of}): ${title}`,
  },
  'titles-unlike': {
    groups: sql`select t.about, array_to_string(t.shown, '; ') as more, t.numbers
                from (select s.subject as about, array_agg(s.number) as numbers, array_agg(distinct lower(s.title)) as titles,
                             array_agg(distinct s.title) as shown
                      from staged_exception s where s.subject is not null
                      group by s.subject having count(distinct lower(s.title)) between 2 and 8) t
                where exists (select from unnest(t.titles) as a (title), unnest(t.titles) as b (title)
                              where a.title < b.title and similarity(a.title, b.title) < 0.1)`,
    says: (about, titles) => `${about} has titles that have little in common: ${titles}`,
  },
  'status-spellings': {
    groups: sql`select lower(s.status) as about, string_agg(distinct s.status, ', ') as more, array_agg(s.number) as numbers
                from staged_exception s group by lower(s.status) having count(distinct s.status) > 1`,
    says: (_status, spellings) => `One status is spelled in several ways: ${spellings}.`,
  },
  'requester-assumed': {
    groups: sql`select s.requester as about, null as more, array_agg(s.number) as numbers from staged_exception s
                where 'requester' = any (s.assumed) group by s.requester`,
    says: (who, _more, count) =>
      `${count === 1 ? '1 entry names' : `${count} entries name`} nobody who asked: ${who} stands for them, by the mapping.`,
  },
  'day-assumed': {
    groups: sql`select a.of as about, null as more, array_agg(s.number) as numbers from staged_exception s cross join lateral unnest(s.assumed) as a (of)
                where a.of in ('requested', 'decided') group by a.of`,
    says: (of, _more, count) =>
      `${count === 1 ? '1 entry does not say when it was' : `${count} entries do not say when they were`} ${of === 'requested' ? 'asked for' : 'decided'}: the mapping says it.`,
  },
  'end-assumed': {
    groups: sql`select '' as about, null as more, array_agg(s.number) as numbers from staged_exception s
                where 'ended' = any (s.assumed)`,
    says: (_about, _more, count) =>
      `${count === 1 ? '1 entry does not say when it ended' : `${count} entries do not say when they ended`}: taken for ended on the day of the decision.`,
  },
  'changed-here-since': {
    groups: sql`select '' as about, null as more, array_agg(s.number) as numbers from staged_exception s where s.what = 'kept'`,
    says: (_about, _more, count) =>
      `${count === 1 ? '1 entry has' : `${count} entries have`} changed, but people have acted here since: what is here stays as it is.`,
  },
} as const satisfies Record<string, Finder>
