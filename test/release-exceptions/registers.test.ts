import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect } from 'vitest'
import { read, sql } from '../../src/database/transaction.ts'
import { precedentsOf } from '../../src/exceptions/precedents.ts'
import { releaseMapping, type TakenRegister, takeRegister } from '../support/registers.ts'
import { scenario, type World } from '../support/world.ts'

const folder = fileURLToPath(new URL('../../../shared/data/release-exceptions/', import.meta.url))
const isThere = existsSync(folder)
const paths = isThere
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}${name}`)
  : []
const broken = ['1.14', '1.20', '1.23']
const isBroken = (path: string) => broken.some((release) => path.endsWith(`-${release}.yaml`))

/** What the texts themselves say, read by nothing but patterns. */
function countedIn(files: readonly string[]): { entries: number; byStatus: Record<string, number> } {
  const texts = files.map((path) => readFileSync(path, 'utf8'))
  const statuses = texts.flatMap((text) => [...text.matchAll(/^ +status: *"?(\w+)/gm)].map(([, word = '']) => word.toLowerCase()))
  const count = (word: string) => statuses.filter((status) => status === word).length
  const entries = texts.flatMap((text) => [...text.matchAll(/^- +name:/gm)]).length
  return { entries, byStatus: { approved: count('approved'), rejected: count('denied'), revoked: count('reverted') } }
}

const found = (report: TakenRegister, finding: string) =>
  report.findings
    .filter((each) => each.finding === finding)
    .map(({ says, entries }) => ({ says, where: entries.map(({ file, line }) => `${file.slice(folder.length)}:${line}`) }))

const phases = (world: World) =>
  read(world.db, world.organizationId, (tx) =>
    tx.rows(sql<{ state: string; at: string | null; kind: string | null }>`
      select x.state, m.in_role || '/' || coalesce(m.by_id::text, 'nobody') || '/' || (m.detail ->> 'decidedOn') as at, g.kind
      from exception x left join exception_move m on m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move = 'imported'
      left join exception_grant g on g.organization_id = x.organization_id and g.exception_id = x.exception_id
      where x.organization_id = ${tx.organizationId}`),
  )

describe.skipIf(!isThere)('the registers of seventeen releases (skipped where ../shared/data/release-exceptions is not there)', () => {
  const sound = paths.filter((path) => !isBroken(path))

  scenario('the sound files are taken whole, the broken ones named by line and cause', async (world) => {
    expect(paths).toHaveLength(17)
    const counted = countedIn(sound)
    expect(counted.entries).toBe(119)
    const report = await takeRegister(world, paths, releaseMapping)
    expect(report).toMatchObject({
      taken: 119,
      changed: 0,
      unchanged: 0,
      byStatus: counted.byStatus,
      policiesMade: ['REL-01'],
      fieldsNowhere: [],
    })
    expect(report.files.filter(({ taken }) => !taken).map(({ file }) => file)).toEqual(paths.filter(isBroken))
    expect(report.said).toEqual([
      expect.stringMatching(/^release-1.14.yaml:29 .*a text and a list stand under one key: pull_requests has a text in line 28/),
      expect.stringMatching(/^release-1.14.yaml:41 .*a list goes on here that is set in differently/),
      expect.stringMatching(/^release-1.14.yaml:50 .*a text and a list stand under one key/),
      expect.stringMatching(/^release-1.14.yaml:72 .*an entry begins here that is set in differently/),
      expect.stringMatching(/^release-1.20.yaml:32 .*a stray comma/),
      expect.stringMatching(/^release-1.23.yaml:8 .*a zero-width space \(U\+200B\)/),
    ])
    const rows = await phases(world)
    expect(rows).toHaveLength(119)
    expect(rows.filter(({ at }) => !/^imported\/nobody\/\d{4}-/.test(at ?? ''))).toEqual([])
    expect(rows.filter(({ kind }) => kind === 'imported')).toHaveLength((counted.byStatus['approved'] as number) + 1)
    expect(await takeRegister(world, sound, releaseMapping)).toMatchObject({ taken: 0, unchanged: 119, faults: [] })
  })

  scenario('a dry run says the same and changes nothing', async (world) => {
    expect(await takeRegister(world, paths, releaseMapping, { dryRun: true })).toMatchObject({ taken: 119, policiesMade: ['REL-01'] })
    expect(await phases(world)).toEqual([])
  })

  scenario('of the broken files whatever can be read is taken where that is asked for', async (world) => {
    const report = await takeRegister(world, paths, releaseMapping, { partial: true })
    // 1.14: three of seven, one more is empty; 1.20: all but the one with the comma; 1.23: all.
    const readable = {
      '1.14': 3,
      '1.20': countedIn([`${folder}release-1.20.yaml`]).entries - 1,
      '1.23': countedIn([`${folder}release-1.23.yaml`]).entries,
    }
    const taken = (release: string) => report.files.find(({ file }) => file.endsWith(`-${release}.yaml`))?.entries
    for (const [release, count] of Object.entries(readable)) expect([release, taken(release)]).toEqual([release, count])
    expect(report.taken).toBe(119 + 3 + readable['1.20'] + readable['1.23'])
    expect(report.faults).toHaveLength(6)
  })

  scenario('what is odd in them is listed', async (world) => {
    const report = await takeRegister(world, sound, releaseMapping)
    expect(found(report, 'decided-before-asked')).toEqual([
      { says: 'Decided on 2021-08-03, before it was asked for on 2022-07-30.', where: ['release-1.25.yaml:34'] },
    ])
    const again = found(report, 'asked-again')
    expect(again.find(({ says }) => says.startsWith('issue 1287 '))).toEqual({
      says: 'issue 1287 was asked for 3 times: 1.25 codeFreeze, 1.26 codeFreeze, 1.27 codeFreeze.',
      where: ['release-1.25.yaml:34', 'release-1.26.yaml:118', 'release-1.27.yaml:27'],
    })
    expect(found(report, 'asked-again-on-one-occasion').map(({ says }) => says)).toEqual([
      expect.stringContaining('issue 1981 was asked for 3 times'),
    ])
    expect(found(report, 'link-copied').map(({ where }) => where)).toContainEqual(['release-1.27.yaml:49', 'release-1.27.yaml:60'])
    expect(found(report, 'title-copied').map(({ says }) => says)).toEqual([
      'The same title stands over different things (issue 2133, issue 3329): Retriable and non-retriable Pod failures for Jobs',
    ])
    expect(found(report, 'titles-unlike').map(({ says }) => says)).toEqual([
      expect.stringContaining('Support to size memory backed volumes'),
    ])
    expect(found(report, 'status-spellings').map(({ says }) => says)).toEqual([
      expect.stringMatching(/Approved, approved|approved, Approved/),
      expect.stringMatching(/Denied, denied|denied, Denied/),
    ])
    expect(found(report, 'requester-assumed').map(({ says }) => says)).toEqual([
      expect.stringContaining('119 entries name nobody who asked'),
    ])
    expect(found(report, 'day-assumed')).toHaveLength(2)
  })

  scenario('precedents for issue 1287 are its own earlier cases first, the newest first', async (world) => {
    await takeRegister(world, sound, releaseMapping)
    const cases = await read(world.db, world.organizationId, (tx) =>
      tx.rows(sql<{ id: number; policyId: number; title: string; reason: string; level: null; clause: string; ground: string }>`
        select exception_id as id, policy_id as "policyId", title, reason, clause, ground, level from exception
        where organization_id = ${tx.organizationId} and reason like '%Issue 1287,%' order by submitted_at desc`),
    )
    expect(cases).toHaveLength(3)
    const [newest, ...earlier] = cases.map(({ id }) => id)
    const like = async ({ title, reason, ...of }: Partial<(typeof cases)[number]> & { policyId: number }) => {
      const text = [title, reason].filter(Boolean).join(' ')
      return read(world.db, world.organizationId, async (tx) => (await precedentsOf(tx, { ...of, text, exceptionId: of.id ?? 0 })).items)
    }
    const [last] = cases as [(typeof cases)[number]]
    const before = await like(last)
    expect(before.slice(0, 2).map(({ exceptionId }) => exceptionId)).toEqual(earlier)
    expect(before.slice(0, 2).map(({ verdict }) => verdict)).toEqual(['approved', 'rejected'])
    // Somebody who asks once more names the issue by its title, or its number.
    for (const text of ['In-place update of pod resources', 'issue 1287, once more']) {
      const shown = await like({ policyId: last.policyId, reason: text })
      expect([text, ...shown.slice(0, 3).map(({ exceptionId }) => exceptionId)]).toEqual([text, newest, ...earlier])
    }
  })
})
