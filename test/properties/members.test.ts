import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read, sql, type WriteTx, write } from '../../src/database/transaction.ts'
import { type Effect, followSelectors, layEffect } from '../../src/deadlines/effects.ts'
import { noteBefore, takeOffLabels } from '../../src/people/note-changes.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { addDays } from '../support/naive/day.ts'

const runs = Number(process.env['LEEWAY_TEST_RUNS'] ?? 15)
const names = ['ada', 'ben', 'cleo'] as const
const firstDay = '2026-03-26' // London's clocks change on the 29th
const days = Array.from({ length: 10 }, (_, n) => addDays(firstDay, n))
/** It is in force from the third day on. Nobody moves on that day: who was in when it was laid, and who on its first day, are the same. */
const begins = 2

interface Move {
  who: (typeof names)[number]
  on: number
  department: string | null
  isLabelled: boolean
}

const aMove: fc.Arbitrary<Move> = fc.record({
  who: fc.constantFrom(...names),
  on: fc.nat(days.length - 1).filter((day) => day !== begins),
  department: fc.constantFrom('Ward', 'Office', null),
  isLabelled: fc.boolean(),
})
const moves = fc.uniqueArray(aMove, { maxLength: 14, selector: ({ who, on }) => `${who} ${on}` })

const effect: Effect = {
  exceptionId: 1,
  ...{ kind: 'waive', byDays: null, forgiven: false, everyone: false, personIds: [], what: [], dueFrom: null, dueUntil: null },
  ...{ teamIds: [], departments: ['Ward'], labels: ['night shift'] },
  spans: [{ from: days[begins] as string, until: addDays(firstDay, 30) }],
}

test('who moves is covered alike, whether the exception was there before or is granted for the days gone by; but labels reach back', async () => {
  const clock = new SettableClock(`${firstDay}T00:00:00Z`)
  const db = await freshDatabase(clock)
  const org = async () => found(db, { timeZone: 'Europe/London', name: `members ${(founded += 1)}` })
  await fc.assert(
    fc.asyncProperty(moves, async (made) => {
      const covered: (string[] | undefined)[] = []
      for (const granted of [0, days.length - 1]) {
        const organizationId = await org()
        const by = { organizationId, actor: 'test', reason: 'a story' }
        for (const [on, day] of days.entries()) {
          clock.set(`${day}T11:00:00Z`)
          await write(db, by, async (tx) => {
            tx.record({ action: 'test.changed', objectType: 'organization', objectId: String(organizationId) })
            await tx.layEmpty('moved_member', 'person_id integer')
            if (on === 0)
              for (const name of names)
                await tx.run(sql`insert into person (organization_id, external_id, name) values (${organizationId}, ${name}, ${name})`)
            for (const move of made.filter((one) => one.on === on)) await moveNow(tx, move)
            if (on === granted) await layEffect(tx, effect, day)
            else if (on > granted) await followSelectors(tx, day)
          })
        }
        covered.push(await coveredDays(organizationId))
      }
      const expected = (labelledOn: number) =>
        days.flatMap((day, on) => names.filter((who) => isCovered(made, who, on, labelledOn)).map((who) => `${who} ${day}`))
      expect(covered).toEqual([expected(0), expected(days.length - 1)])
    }),
    { numRuns: runs, endOnFailure: true },
  )

  function coveredDays(organizationId: number): Promise<string[]> {
    return read(db, organizationId, async (tx) => {
      const rows = await tx.rows(sql<{ text: string }>`
        select p.name || ' ' || d.day as text from unnest(${days.slice(begins)}::date[]) as d (day)
        join effect_person e on e.organization_id = ${organizationId} and e.from_day <= d.day and e.until_day >= d.day
        join person p on p.organization_id = e.organization_id and p.person_id = e.person_id
        order by d.day, p.name`)
      return rows.map(({ text }) => text)
    })
  }
})

let founded = 0

async function moveNow(tx: WriteTx, { who, department, isLabelled }: Move): Promise<void> {
  const { id, had } = await tx.one(sql<{ id: number; had: boolean }>`
    select person_id as id, exists (select from person_label b where b.organization_id = p.organization_id and b.person_id = p.person_id) as had
    from person p where organization_id = ${tx.organizationId} and name = ${who}`)
  await noteBefore(tx, sql`select ${id}::integer as person_id, ${department}::text as department, 'member'::text as role`)
  await tx.run(sql`update person set department = ${department} where organization_id = ${tx.organizationId} and person_id = ${id}`)
  if (had && !isLabelled) await takeOffLabels(tx, sql`t.person_id = ${id}`)
  if (isLabelled && !had)
    await tx.run(sql`
      insert into person_label (organization_id, person_id, label, set_by, since)
      values (${tx.organizationId}, ${id}, 'night shift', 'hand', ${tx.clock.now().toString()})`)
}

/**
 * Told a second time: whoever is in at the end of a day, or was at the end of the day before, which is covered, too. Who wears
 * the label when the exception is laid is covered for the days before as well.
 */
function isCovered(made: readonly Move[], who: Move['who'], on: number, laidOn: number): boolean {
  const movedLast = (day: number) => made.filter((move) => move.who === who && move.on <= day).toSorted((a, b) => b.on - a.on)[0]
  const isIn = (day: number) =>
    movedLast(day)?.department === 'Ward' || movedLast(day)?.isLabelled === true || (day < laidOn && movedLast(laidOn)?.isLabelled === true)
  return on >= begins && (isIn(on) || (on > begins && isIn(on - 1)))
}
