import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { runRounds } from '../../src/rounds.ts'
import { got } from '../support/exceptions-house.ts'
import { releaseMapping, takeRegister } from '../support/registers.ts'
import { signedIn } from '../support/signed-in.ts'
import { overdueOn } from '../support/world.ts'

const folder = fileURLToPath(new URL('../../../shared/data/release-exceptions/', import.meta.url))
const isThere = existsSync(folder)

interface Entry {
  release: string
  freeze: string
  issue: string
  asked: string
  decided: string
  status: string
}
interface Freeze {
  release: string
  freeze: string
  deadline_utc: string
}

/** Not among those dates: the one register in which a subject is asked for again on one occasion. It has no lists by freeze. */
const unkeyed: Freeze = { release: '1.21', freeze: '', deadline_utc: '2021-03-10T01:00:00Z' }

/** The entries about freezes whose day is known, read by nothing but patterns. */
function entriesOf(freezes: readonly Freeze[]): Entry[] {
  const files = readdirSync(folder).filter((name) => freezes.some(({ release }) => name === `release-${release}.yaml`))
  return files.flatMap((file) => {
    const release = file.slice('release-'.length, -'.yaml'.length)
    let freeze = ''
    const entries: Entry[] = []
    for (const line of readFileSync(`${folder}${file}`, 'utf8').split('\n')) {
      const [, key, value = ''] = /^(?:- +| +)?(\w+): *"?([^"#]*?)"? *$/.exec(line) ?? []
      if (key?.endsWith('Freeze')) freeze = key
      if (/^- +name:/.test(line)) entries.push({ release, freeze, issue: '', asked: '', decided: '', status: '' })
      const last = entries.at(-1)
      if (!last) continue
      if (key === 'issue') last.issue = value
      if (key === 'date_requested') last.asked = value
      if (key === 'date_reviewed') last.decided = value
      if (key === 'status') last.status = value.toLowerCase()
    }
    return entries
  })
}

/** The mapping that the project ships, with what a request does to the freeze: on for its subject until the release is out. */
function extending(freezes: readonly Freeze[]): string {
  const days = freezes.map(({ release, freeze, deadline_utc }) => `"${release} ${freeze}": ${deadline_utc.slice(0, 10)}`)
  return `${releaseMapping}
from: { text: "{release} {freeze}", table: { ${days.join(', ')} } }
effect: extend
covers: { people: ["issue-{issue}"], content: ["item/{release} {freeze}"] }
`
}

const releaseDay = (release: string) =>
  new RegExp(`"${release}": (\\d{4}-\\d\\d-\\d\\d)`, 'g').exec(releaseMapping.slice(releaseMapping.indexOf('release_day')))?.[1] ?? ''

describe.skipIf(!isThere)(
  'the freezes of six releases and who asked for more time (skipped where ../shared/data/release-exceptions is not there)',
  () => {
    test('each approved entry extends its freeze for its subject; late filings, second requests and decisions before requests are listed', async () => {
      const known: Freeze[] = parse(readFileSync(`${folder}freezes.csv`), { columns: true })
      expect(known).toHaveLength(12)
      const freezes = [...known, unkeyed]
      const entries = entriesOf(freezes)
      expect(entries.filter(({ asked, decided, issue }) => !asked || !decided || !issue)).toEqual([])
      const { world, as } = await signedIn({ timeZone: 'Etc/UTC', today: '2024-06-03' })
      const subjects = new Map([...new Set(entries.map(({ issue }) => issue))].map((issue) => [issue, null as never]))
      for (const issue of subjects.keys()) subjects.set(issue, (await world.person(`issue-${issue}`)) as never)
      const dueOf = ({ release, freeze }: Pick<Entry, 'release' | 'freeze'>) =>
        freezes.find((one) => one.release === release && one.freeze === freeze)?.deadline_utc ?? ''
      const keyOf = ({ release, freeze, issue }: Entry) => `${release} ${freeze} ${issue}`
      const deadlines = new Map<string, string>()
      for (const entry of entries) {
        if (deadlines.has(keyOf(entry))) continue
        const { release, freeze, issue } = entry
        const content = { type: 'item' as const, id: `${release} ${freeze}`.trim() }
        const owed = await world.owes(subjects.get(issue) as never, {
          ...{ dueAt: dueOf(entry), assigned: '2018-01-01', content, mandatory: true, title: keyOf(entry) },
        })
        deadlines.set(keyOf(entry), owed.id)
      }
      await world.escalationPolicy({
        trigger: overdueOn({ type: 'item', id: '1.25 codeFreeze' }),
        tell: [{ role: 'owner' }],
        name: 'Frozen',
      })
      const report = await takeRegister(
        world,
        freezes.filter(({ freeze }) => freeze !== 'enhancementFreeze').map(({ release }) => `${folder}release-${release}.yaml`),
        extending(freezes),
      )
      expect([report.faults, report.taken]).toEqual([[], entries.length])

      // Each approved one is due with the release, all others with the freeze.
      const approved = new Set(entries.filter(({ status }) => status === 'approved').map(keyOf))
      const stored = await world.rows(sql<{ key: string; now: string; raw: string | null; at: string }>`
      select title as key, falls_due_on as now, raw_due_on as raw, due_at as at from deadline where organization_id = ${world.organizationId} and kind = 'task'`)
      expect(stored).toHaveLength(deadlines.size)
      for (const { key, now, raw, at } of stored) {
        const [release = '', freeze = ''] = key.split(' ')
        const day = dueOf({ release, freeze }).slice(0, 10)
        const isMoved = approved.has(key)
        expect([key, now, raw, Temporal.Instant.from(at).toString()]).toEqual([
          key,
          isMoved ? releaseDay(release) : day,
          isMoved ? day : null,
          dueOf({ release, freeze }),
        ])
      }

      // On any day: late is whoever is past the freeze without an approval, or past the release with one.
      await runRounds(world.db, { organizationId: world.organizationId, day: '2024-06-01', actor: 'test' })
      const distinct = (some: Entry[]) => new Set(some.map(keyOf)).size
      for (const day of ['2022-08-02', '2022-08-03', '2022-08-04', '2022-08-23', '2022-08-24', '2023-03-20', '2024-03-07', '2024-06-01']) {
        const frozen = entries.filter((entry) => dueOf(entry) < `${day}T05:00:00Z`)
        const late = frozen.filter((entry) => !approved.has(keyOf(entry)) || releaseDay(entry.release) < day)
        const standing = await world.rows(sql<{ net: number; raw: number }>`
          select coalesce(sum(overdue), 0)::integer as net, coalesce(sum(overdue + excused_overdue), 0)::integer as raw from standing
          where organization_id = ${world.organizationId} and kind = 'task' and from_day <= ${day}::date and until_day > ${day}::date`)
        expect([day, standing]).toEqual([day, [{ net: distinct(late), raw: distinct(frozen) }]])
      }

      // What the report lists is what a look into the files finds.
      const nth = (entry: Entry) =>
        entries.filter(
          (one) =>
            keyOf(one) === keyOf(entry) &&
            (one.asked < entry.asked || (one.asked === entry.asked && entries.indexOf(one) <= entries.indexOf(entry))),
        ).length
      const daysLate = (entry: Entry) =>
        Math.max(0, Temporal.PlainDate.from(dueOf(entry).slice(0, 10)).until(entry.asked, { largestUnit: 'days' }).days)
      const lineOf = (entry: Entry) =>
        [keyOf(entry), entry.asked, daysLate(entry), nth(entry), entry.decided, entry.decided < entry.asked].join('; ')
      const listed = async (only: string) => {
        const { items, total } = await got<{ items: Record<string, unknown>[]; total: number }>(
          as.auditor(`GET /exception-reports/against-deadlines?limit=200${only}`),
        )
        expect(items).toHaveLength(total)
        return items
          .map((row) =>
            [row['deadline'], row['askedOn'], row['daysLate'], row['request'], row['decidedOn'], row['decidedBefore']].join('; '),
          )
          .sort()
      }
      const found = (holds: (entry: Entry) => boolean) => entries.filter(holds).map(lineOf).sort()
      expect(await listed('')).toEqual(found(() => true))
      expect(await listed('&only=late')).toEqual(found((entry) => daysLate(entry) > 0))
      expect(await listed('&only=repeated')).toEqual(found((entry) => nth(entry) > 1))
      expect(await listed('&only=decided-before-asked')).toEqual(found((entry) => entry.decided < entry.asked))
      expect(found((entry) => daysLate(entry) > 0).length).toBeGreaterThan(3)
      expect(found((entry) => nth(entry) > 1)).toHaveLength(2)
      expect(found((entry) => entry.decided < entry.asked)).toHaveLength(1)

      // On any day the register is what the files say had been asked and decided by then, though all was taken over in one go, later.
      const phaseOn = (day: string, entry: Entry) => {
        if (entry.decided > day) return 'submitted'
        if (entry.status !== 'approved') return 'rejected'
        if (day < dueOf(entry).slice(0, 10)) return 'scheduled'
        return day <= releaseDay(entry.release) ? 'in-force' : 'expired'
      }
      const tallyOf = (phases: string[]) =>
        Object.fromEntries(Object.entries(Object.groupBy(phases, (phase) => phase)).map(([phase, all]) => [phase, all?.length]))
      const seen = new Set<string>()
      const register = (query: string) =>
        got<{ items: { phase: string }[]; total: number }>(as.auditor(`GET /exception-reports/register?limit=200&${query}`))
      for (const day of [
        '2020-01-01',
        '2022-02-10',
        '2022-08-02',
        '2022-08-04',
        '2022-08-24',
        '2023-03-16',
        '2023-07-20',
        '2024-03-07',
        '2024-06-02',
      ]) {
        const asked = entries.filter((entry) => entry.asked <= day)
        const once = await register(`asOf=${day}`)
        expect([day, tallyOf(once.items.map(({ phase }) => phase))]).toEqual([day, tallyOf(asked.map((entry) => phaseOn(day, entry)))])
        for (const { phase } of once.items) seen.add(phase)
        expect(await register(`asOf=${day}`)).toEqual(once)
        expect(await register(`asOf=${day}&knownAt=2024-06-03`)).toEqual(once)
        // And the day before that nothing of it was known.
        expect((await register(`asOf=${day}&knownAt=2024-06-02`)).total).toBe(0)
        const against = await got<{ total: number }>(as.auditor(`GET /exception-reports/against-deadlines?limit=1&asOf=${day}`))
        expect([day, against.total]).toEqual([day, asked.length])
        const board = await got<{ inForce: number }>(as.auditor(`GET /exception-reports/board?asOf=${day}`))
        expect([day, board.inForce]).toEqual([day, asked.filter((entry) => phaseOn(day, entry) === 'in-force').length])
        const { items } = await got<{ items: { expected: boolean; inForce: number }[] }>(
          as.auditor(`GET /exception-reports/load?limit=200&asOf=${day}`),
        )
        expect([day, items.filter(({ expected }) => !expected).at(-1)?.inForce]).toEqual([day, board.inForce])
      }
      expect([...seen].sort()).toEqual(['expired', 'in-force', 'rejected', 'scheduled', 'submitted'])

      // Its file has the same rows.
      const { text } = await as.auditor('GET /exception-reports/against-deadlines.csv?only=late&columns=deadline,daysLate')
      const lines = found((entry) => daysLate(entry) > 0).map((line) => line.split('; '))
      const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, relax_column_count: true })
      expect(rows.map((row) => Object.values(row).slice(0, 2).join('; ')).sort()).toEqual(
        lines.map(([key, , days]) => `${key}; ${days}`).sort(),
      )
      const xlsx = await as.auditor('GET /exception-reports/against-deadlines.xlsx?only=repeated')
      expect([xlsx.status, xlsx.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    })
  },
)
