import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/cli/command.ts'
import { peopleCheck } from '../../src/cli/people-check.ts'
import { peopleLine } from '../../src/cli/people-line.ts'
import { type Line, loopsAmong } from '../../src/people/loops.ts'
import { found, freshDatabase } from '../support/database.ts'
import { type Hired, hire, runOn } from './staff.ts'

const left = { leftOn: '2026-03-01' }

const staff: Record<string, Hired> = {
  olga: { role: 'owner' },
  ada: { manager: 'olga' },
  ben: {},
  cleo: { manager: 'X7' },
  dov: { manager: 'dov' },
  eva: { manager: 'finn' },
  finn: { manager: 'gus' },
  gus: { manager: 'eva' },
  hana: { manager: 'finn' },
  ivo: { ...left, manager: 'olga' },
  juno: { manager: 'ivo' },
  kai: { manager: 'lena' },
  lena: { joinedOn: '2026-04-01', manager: 'ada' },
  mia: { manager: 'ada', alsoUnder: ['olga', 'ben'] },
  nils: { ...left },
  otto: { ...left, manager: 'paul' },
  paul: { ...left, manager: 'otto' },
}

async function company(): Promise<Awaited<ReturnType<typeof freshDatabase>>> {
  const db = await freshDatabase()
  await hire(db, await found(db), staff)
  return db
}

describe('leeway people check', () => {
  test('lists every fault once, with who is told instead', async () => {
    const { code, out } = await runOn(await company(), peopleCheck, [], { json: true })
    const { day, counts, faults } = JSON.parse(out)
    expect({ code, day, counts }).toEqual({
      code: 0,
      day: '2026-03-02',
      counts: {
        'no-manager': 1,
        'unknown-manager': 1,
        self: 1,
        loop: 3,
        'manager-left': 1,
        'manager-not-joined': 1,
        'two-managers': 1,
        top: 1,
      },
    })
    const lines = faults.map(
      (fault: { kind: string; name: string; manager: string | null; told: { name: string; because: { rule: string } }[] }) =>
        `${fault.kind} ${fault.name}${fault.manager ? ` under ${fault.manager}` : ''}: ${fault.told.map(({ name, because }) => `${name} ${because.rule}`)}`,
    )
    expect(lines).toEqual([
      'no-manager ben: olga owner',
      'unknown-manager cleo under X7: olga owner',
      'self dov under dov: olga owner',
      'loop eva under finn: finn manager',
      'loop finn under gus: gus manager',
      'loop gus under eva: eva manager',
      'manager-left juno under ivo: olga manager',
      'manager-not-joined kai under lena: ada manager',
      'two-managers mia under ben, olga: ada manager',
      'top olga: olga owner',
    ])
  })

  test('says so in words, grouped', async () => {
    const { out } = await runOn(await company(), peopleCheck, [])
    expect(out).toContain('Reporting lines on 2026-03-02: 9 faults.\n')
    expect(out).toContain('\nThe manager has left (1)\n  juno (juno), under ivo. Told: olga, in their place\n')
    expect(out).toContain(
      'Loops: people who report to each other in a circle (3)\n  Loop 1\n    eva (eva), under finn. Told: finn, the manager\n',
    )
    expect(out).toContain('  mia (mia), also under ben, olga. Told: ada, the manager\n')
  })

  test('looks at another day', async () => {
    const { out } = await runOn(await company(), peopleCheck, [], { json: true, day: '2026-03-01' })
    const { counts } = JSON.parse(out)
    expect(counts).toMatchObject({ 'manager-left': 0, loop: 5 })
  })

  test('of an organisation without faults or Owners', async () => {
    const db = await freshDatabase()
    const id = await found(db)
    expect((await runOn(db, peopleCheck, [])).out).toBe('Reporting lines on 2026-03-02: no fault.\n')
    await hire(db, id, { ada: {} })
    expect((await runOn(db, peopleCheck, [])).out).toContain('ada (ada). Told: nobody, since there is no Owner who could be\n')
  })

  test('refuses what is not a day', async () => {
    await expect(runOn(await company(), peopleCheck, [], { day: '2.3.2026' })).rejects.toThrow(UsageError)
  })
})

describe('leeway people line', () => {
  test('shows who would be told by each rule, and why', async () => {
    const db = await company()
    expect((await runOn(db, peopleLine, ['juno'])).out).toBe(
      [
        'juno (juno) on 2026-03-02',
        '  The person: juno (the person)',
        '  The manager: olga (the manager, since ivo has left)',
        "  The manager's manager: olga (Owner, since no manager is on record)",
        "  Where this comes to nobody, a policy's own fallback people go before the Owners.",
        '',
      ].join('\n'),
    )
  })

  test('shows apart what is so by email alone', async () => {
    const db = await freshDatabase()
    await hire(db, await found(db), { ada: { manager: 'ben' }, ben: { email: null, manager: 'cleo' }, cleo: {} })
    const { out } = await runOn(db, peopleLine, ['ada@northfield.example'])
    expect(out).toContain('The manager: ben (the manager)\n    by email alone: cleo (the manager, since ben has no e-mail address)\n')
  })

  test('refuses somebody unknown', async () => {
    await expect(runOn(await company(), peopleLine, ['zoe'])).rejects.toThrow('Nobody is known as "zoe"')
  })
})

describe('loops', () => {
  test('each is found once, in the order of reporting', () => {
    const lines = [
      [1, 2],
      [2, 3],
      [3, 2],
      [4, 1],
      [9, 7],
      [7, 8],
      [8, 9],
    ].map(([personId, managerId]) => ({ personId, managerId }) as Line)
    expect(loopsAmong(lines)).toEqual([
      [2, 3],
      [7, 8, 9],
    ])
  })

  test('their members are exactly those who come back to themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20 }), (managers) => {
        const lines = managers
          .map((managerId, personId) => ({ personId, managerId }))
          .filter(({ personId, managerId }) => personId !== managerId)
        const next = new Map(lines.map(({ personId, managerId }) => [personId, managerId]))
        const comesBack = (id: number) => {
          let at = next.get(id)
          for (let step = 0; step < 25 && at !== undefined && at !== id; step += 1) at = next.get(at)
          return at === id
        }
        const members = loopsAmong(lines).flat()
        expect(members.toSorted((a, b) => a - b)).toEqual(lines.map((line) => line.personId).filter(comesBack))
        for (const loop of loopsAmong(lines))
          for (const [index, id] of loop.entries()) expect(next.get(id)).toBe(loop[(index + 1) % loop.length])
      }),
      { numRuns: 500 },
    )
  })
})
