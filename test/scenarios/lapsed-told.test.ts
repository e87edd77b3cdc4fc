import { expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import { textOf } from '../support/world-messages.ts'

const step = { name: 'Manager', who: [{ type: 'requesters-manager' as const }], quorum: { count: 1 }, veto: [], days: 2 }

/** A house whose one step gives two days to decide: what is asked for on Monday 2 March lapses when Wednesday is over. */
const lapsingHouse = () =>
  exceptionsHouse({
    criteria: { emergencyHours: 720 },
    choose: [{ route: 'lapsing' }],
    routes: () => ({ lapsing: { review: null, steps: [{ ...step, whenLate: { type: 'lapse' } }] } }),
  })

/** What comes with so many days' rounds. */
async function days({ world, at }: ExceptionsHouse, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) await world.nextRound()
  await at(world.clock.now().toString())
}

/** Whatever came until now was expected. */
async function settledDown({ world }: ExceptionsHouse): Promise<void> {
  await world.send()
  world.received = []
}

test('a request that lapses is told once: to who asked, who lives with it, and whose policy it is', async () => {
  const house = await lapsingHouse()
  const { world, as, asked, people } = house
  await asked(as.report, { ownerId: people.member.id })
  await settledDown(house)
  await days(house, 2)
  expect(world.today).toBe('2026-03-04')
  world.expectSilence()
  await days(house, 1)
  const letter = world.expectLetter(people.report, 'EX-1/lapsed/1')
  expect(letter.letter?.subject).toContain('Lapsed: EX-1 “Delay the October patches”')
  expect(textOf(letter)).toContain('Nobody decided on it by Wednesday 4 March, so the request has lapsed: nothing is granted by it.')
  expect(textOf(letter)).toContain('Whoever still needs it can ask for it anew.')
  expect(textOf(letter)).toContain('You get this because you asked for the exception.')
  expect(textOf(world.expectLetter(people.member, 'EX-1/lapsed/1'))).toContain('you live with the exception')
  expect(textOf(world.expectLetter(people['compliance-officer'], 'EX-1/lapsed/1'))).toContain('you own the policy')
  world.expectSilence()
  await days(house, 3)
  world.expectSilence()
})

test('what is granted for an emergency goes on: the letter says until when, in the language of its reader', async () => {
  const house = await lapsingHouse()
  const { world, as, asked, moved, people } = house
  await world.changeFacts([people.report.id], (tx) =>
    tx.client.query("update person set locale = 'de' where organization_id = $1 and person_id = $2", [tx.organizationId, people.report.id]),
  )
  const { exceptionId } = await asked(as.report)
  await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'The ward stands still.', hours: 240 })
  await settledDown(house)
  await days(house, 3)
  const letter = world.expectLetter(people.report, 'EX-1/lapsed/1')
  expect(letter.letter?.subject).toContain('Verfallen: EX-1 „Delay the October patches“')
  expect(textOf(letter)).toContain('Bis Mittwoch, 4. März')
  expect(textOf(letter)).toContain('Im Notfall genehmigt gilt sie trotzdem noch bis 12. März, 12:00.')
  expect(textOf(world.expectLetter(people['compliance-officer'], 'EX-1/lapsed/1'))).toContain(
    'What was granted for the emergency lasts until 12 Mar, 12:00 all the same.',
  )
})

test('nothing is said of what was decided, taken back or sent back with a question in time', async () => {
  const house = await lapsingHouse()
  const { world, as, asked, moved } = house
  const [decided, gone, back] = [await asked(as.report), await asked(as.report), await asked(as.report)]
  await moved(as.manager, decided.exceptionId, { move: 'reject', reason: 'No.', bindingVersion: decided.bindingVersion })
  await moved(as.report, gone.exceptionId, { move: 'withdraw' })
  await moved(as.manager, back.exceptionId, { move: 'return', reason: 'Which systems?' })
  await settledDown(house)
  await days(house, 4)
  world.expectSilence()
})

test('of what is confidential its parties are told by the number only, and nobody else', async () => {
  const house = await lapsingHouse()
  const { world, as, asked, people } = house
  await asked(as.report, { confidential: true, ownerId: people.member.id })
  await settledDown(house)
  await days(house, 3)
  for (const person of [people.report, people.member]) {
    const { letter } = world.expectLetter(person, 'EX-1/lapsed/1')
    expect(letter?.subject).toContain('Lapsed: EX-1')
    expect(`${letter?.subject} ${letter?.text} ${letter?.html}`).not.toMatch(/October|IT-07|Nobody decided/)
  }
  world.expectSilence()
})

test('where no round ran for days, the next one that speaks tells it', async () => {
  const house = await lapsingHouse()
  const { world, as, asked, people } = house
  await asked(as.report)
  await settledDown(house)
  world.sleep(9)
  await days(house, 1)
  for (const person of [people.report, people['compliance-officer']]) world.expectLetter(person, 'EX-1/lapsed/1')
  world.expectSilence()
})
