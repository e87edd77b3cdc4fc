import { describe, expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'

interface Seen {
  dueOn: string | null
  rawDueOn: string | null
  excuses: { exceptionId: number | null; number: string; kind: string; until: string | null; approvedBy: string | null }[]
}

const plain = { byDays: null, forgiven: false }

/** The member owes something that is due on 20 March. */
async function aHouse() {
  const house = await exceptionsHouse()
  const owed = await house.world.owes(house.people.member, { due: '2026-03-20' })
  return { ...house, owed, id: Number(owed.id) }
}

/** Granted by the manager for the member's deadline. */
async function granted({ as, asked, moved }: ExceptionsHouse, deadlineId: number, effect: object, words: object = {}) {
  const scope = { personIds: [], deadlineIds: [deadlineId] }
  const { exceptionId, bindingVersion, number } = await asked(as.report, { scope, effect: { ...plain, ...effect }, ...words } as never)
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  return { exceptionId, number }
}

const seen = (house: ExceptionsHouse, id: number) => got<Seen>(house.as.admin(`GET /deadlines/${id}`))

describe('what exceptions do to a deadline is said beside it', () => {
  test('that it is kept quiet, while it is, and only while it is owed', async () => {
    const house = await aHouse()
    const { exceptionId, number } = await granted(house, house.id, { kind: 'mute' })
    const mute = { exceptionId, number, kind: 'mute', until: '2026-04-08', approvedBy: 'Manager' }
    for (const [day, excuses] of [
      ['2026-03-09', []],
      ['2026-03-10', [mute]],
      ['2026-04-08', [mute]],
      ['2026-04-09', []],
    ] as const) {
      await house.at(`${day}T12:00:00Z`)
      expect([day, await seen(house, house.id)]).toMatchObject([day, { dueOn: '2026-03-20', rawDueOn: null, excuses }])
    }
    await house.at('2026-04-08T12:00:00Z')
    await house.world.meets(house.owed)
    expect((await seen(house, house.id)).excuses).toEqual([])
  })

  test('those without which it would be due on another day', async () => {
    const house = await aHouse()
    const short = await granted(house, house.id, { kind: 'extend' }, { until: '2026-03-25' })
    expect(await seen(house, house.id)).toMatchObject({ dueOn: '2026-03-25', rawDueOn: '2026-03-20', excuses: [{ number: short.number }] })
    const long = await granted(house, house.id, { kind: 'extend' }, { until: '2026-03-30' })
    const mute = await granted(house, house.id, { kind: 'mute' })
    await house.at('2026-03-12T12:00:00Z')
    const { excuses, dueOn } = await seen(house, house.id)
    expect([dueOn, excuses.map(({ number, until }) => [number, until])]).toEqual([
      '2026-03-30',
      [
        [long.number, '2026-03-30'],
        [mute.number, '2026-04-08'],
      ],
    ])
  })

  test('where two do the same, it is each of them', async () => {
    const house = await aHouse()
    const one = await granted(house, house.id, { kind: 'extend' }, { until: '2026-03-30' })
    const other = await granted(house, house.id, { kind: 'extend' }, { until: '2026-03-30', from: '2026-03-12' })
    const { excuses, dueOn } = await seen(house, house.id)
    expect([dueOn, excuses.map(({ number }) => number)]).toEqual(['2026-03-30', [one.number, other.number]])
  })

  test('one that stood still for a while, once; of what is confidential, the number alone', async () => {
    const house = await aHouse()
    const { exceptionId, number } = await granted(house, house.id, { kind: 'pause' }, { confidential: true })
    const by = house.as['compliance-officer']
    await house.at('2026-03-12T12:00:00Z')
    await house.moved(house.as.manager, exceptionId, { move: 'suspend', reason: 'Broken.' })
    await house.at('2026-03-14T12:00:00Z')
    await house.moved(house.as.manager, exceptionId, { move: 'resume', reason: 'Mended.' })
    const { excuses } = await seen(house, house.id)
    expect(excuses).toMatchObject([{ exceptionId: null, number, kind: 'pause', approvedBy: null }])
    expect((await by(`GET /deadlines/${house.id}`)).status).toBe(200)
  })
})
