import { describe, expect, test } from 'vitest'
import { dutyNamed, grantedWith, outcome, reviewed } from '../support/exception-duties.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import { overdueCount, type World } from '../support/world.ts'
import type { Received } from '../support/world-messages.ts'

describe('told at once', () => {
  test('a decision is asked of each who owes it, and the requester is told what became of it', async () => {
    const { as, asked, moved, people, world } = await exceptionsHouse()
    const { exceptionId, bindingVersion } = await asked(as.report)
    await sent(world)
    const letter = world.expectLetter(people.manager, 'EX-1/decide/1/1')
    expect(letter.letter?.subject).toContain('A decision is asked of you: EX-1 “Delay the October patches”')
    expect(textOf(letter)).toContain('Report asks for an exception from IT-07 Patch within 14 days. Please decide by Saturday 7 March.')
    expect(textOf(letter)).toContain('You get this because you may decide on it.')
    world.expectSilence()
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine for a month.', bindingVersion })
    await sent(world)
    expect(textOf(world.expectLetter(people.report, 'EX-1/approved/2'))).toContain('Fine for a month.')
    world.expectSilence()
  })

  test('where nobody can decide, whoever looks after the policy is told, and owes it until somebody can', async () => {
    const house = await exceptionsHouse()
    const { as, asked, people, world, record } = house
    // Nobody is above a member of this house.
    const { exceptionId } = await asked(as.member)
    const open = async () =>
      (await record(as.member, exceptionId)).duties
        .filter(({ outcome }) => outcome === null)
        .map(({ kind, person, dueOn }) => [kind, person.personId, dueOn])
    const keeper = people['compliance-officer']
    expect(await open()).toEqual([['vacancy', keeper.id, '2026-03-07']])
    await sent(world)
    const letter = world.expectLetter(keeper, 'EX-1/vacancy/1/1')
    expect(letter.letter?.subject).toContain('Nobody can decide on EX-1 “Delay the October patches”')
    expect(textOf(letter)).toContain('Please see to it by Saturday 7 March that somebody can')
    world.expectSilence()
    await world.reportsTo(people.member, people.manager)
    await world.nextRound()
    expect(await open()).toEqual([['decision', people.manager.id, '2026-03-07']])
    world.expectLetter(people.manager, 'EX-1/decide/1/1')
    world.expectSilence()
  })

  test('a draft tells nobody', async () => {
    const { as, drafted, world } = await exceptionsHouse()
    await drafted(as.report)
    await sent(world)
    expect(world.received).toEqual([])
  })

  test('a question goes to the requester; the same decision is not asked for at once again', async () => {
    const { as, asked, moved, people, world } = await exceptionsHouse()
    const { exceptionId } = await asked(as.report)
    await moved(as.manager, exceptionId, { move: 'return', reason: 'Which systems?' })
    await moved(as.report, exceptionId, { move: 'submit', answer: 'The viewers.' })
    await sent(world)
    world.expectLetter(people.manager, 'EX-1/decide/1/1')
    expect(textOf(world.expectLetter(people.report, 'EX-1/question/2'))).toContain('Which systems?')
    world.expectSilence()
  })

  test('what matters and was changed is asked for anew', async () => {
    const { as, asked, moved, people, world } = await exceptionsHouse()
    const { exceptionId, request } = await asked(as.report)
    await moved(as.report, exceptionId, { move: 'amend', reason: 'Longer.', request: { ...request, until: '2026-04-20' } })
    await sent(world)
    world.expectLetter(people.manager, 'EX-1/decide/1/1')
    world.expectLetter(people.manager, 'EX-1/decide/1/2')
    world.expectSilence()
  })

  test('who decided otherwise hears of it, and who has to do something hears what', async () => {
    const house = await exceptionsHouse()
    const { committee, moved, people, world, as } = house
    const { exceptionId, bindingVersion } = await reviewed(house, { ownerId: people.member.id })
    const [chair, second, third] = committee.as as [Ask, Ask, Ask]
    const vote = { reason: 'Convinced.', bindingVersion }
    await moved(third, exceptionId, { move: 'reject', ...vote })
    await moved(chair, exceptionId, { move: 'approve', ...vote })
    const condition = { title: 'Weekly log review', ownerId: people.admin.id, dueOn: '2026-03-17' }
    await moved(second, exceptionId, { move: 'approve', ...vote, conditions: [condition] })
    await sent(world)
    for (const member of committee.members) world.expectLetter(member, 'EX-1/decide/1/1')
    world.expectLetter(people['compliance-officer'], 'EX-1/look/0/1')
    world.expectLetter(people.report, 'EX-1/approved/6')
    // What falls to the owner stands in the same letter.
    expect(textOf(world.expectLetter(people.member, 'EX-1/approved/6'))).toContain('From you: Network cut off, by Tuesday 17 March.')
    world.expectLetter(committee.members[2] as (typeof committee.members)[number], 'EX-1/approved/6')
    expect(textOf(world.expectLetter(people.admin, 'EX-1/condition/6'))).toContain('Weekly log review, by Tuesday 17 March.')
    world.expectSilence()
    await moved(as.admin, exceptionId, { move: 'revoke', reason: 'An incident.', why: 'risk-materialised' })
    await sent(world)
    for (const person of [people.report, people.member, people['compliance-officer']]) world.expectLetter(person, 'EX-1/revoked/7')
    world.expectSilence()
  })

  test('a review that makes it end earlier tells who lives with it by when and why, with what falls to them', async () => {
    const house = await exceptionsHouse({ criteria: { reviewMonths: 1 } })
    const { as, moved, at, people, world } = house
    const { exceptionId } = await grantedWith(house, [], { until: '2026-05-31', ownerId: people.member.id })
    await sent(world)
    world.received = []
    await readsGerman(world, people['compliance-officer'])
    world.sleep(17)
    await rounds(house, 1)
    await at(world.clock.now().toString())
    const look = { move: 'review' as const, reason: 'The new build comes in May.' }
    await moved(as.admin, exceptionId, { ...look, outcome: 'keep' })
    await sent(world)
    world.expectSilence()
    const daily = { title: 'Daily log review', ownerId: people.member.id, dueOn: '2026-03-27' }
    const { timeline } = await moved(as.admin, exceptionId, { ...look, outcome: 'tighten', until: '2026-04-30', conditions: [daily] })
    await sent(world)
    const matter = `EX-1/ends-earlier/${timeline.at(-1)?.moveNo}`
    const letter = world.expectLetter(people.report, matter)
    expect(letter.letter?.subject).toContain('Ends earlier: EX-1 “Delay the October patches”')
    expect(textOf(letter)).toContain('Admin tightened it. It ends earlier: its last day is now Thursday 30 April.')
    expect(textOf(letter)).toContain('The reason given: The new build comes in May.')
    // Its facts know no other end.
    expect(textOf(letter)).toMatch(/30 Apr/)
    expect(textOf(letter)).not.toMatch(/31 May/)
    const owners = textOf(world.expectLetter(people.member, matter))
    expect(owners).toContain('You get this because you live with the exception.')
    expect(owners).toContain('From you: Daily log review, by Friday 27 March.')
    const german = world.expectLetter(people['compliance-officer'], matter).letter
    expect(german?.subject).toContain('Endet früher: EX-1')
    expect(german?.text).toContain('Admin hat sie verschärft. Sie endet früher: Der letzte Tag ist jetzt Donnerstag, 30. April.')
    world.expectSilence()
    // Further conditions alone move no end.
    const monthly = { title: 'Monthly count', ownerId: people.member.id, dueOn: '2026-04-20' }
    await moved(as.admin, exceptionId, { ...look, outcome: 'tighten', conditions: [monthly] })
    await sent(world)
    expect(world.received.map((one) => one.matter.split('/')[1])).toEqual(['condition'])
  })

  test('an emergency grant goes to all who decide, and to who needs it', async () => {
    const { as, asked, moved, people, world } = await exceptionsHouse({ choose: [{ route: 'standard' }] })
    const { exceptionId } = await asked(as.report)
    await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'The ward stands still.', hours: 24 })
    await sent(world)
    world.expectLetter(people['compliance-officer'], 'EX-1/look/0/1')
    expect(textOf(world.expectLetter(people.owner, 'EX-1/emergency/2'))).toContain('until 3 Mar, 12:00')
    world.expectLetter(people.report, 'EX-1/emergency/2')
    world.expectSilence()
  })

  test('more time is told as such', async () => {
    const house = await exceptionsHouse()
    const { as, asked, moved, drafted, people, world } = house
    const { exceptionId, bindingVersion } = await asked(as.report)
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    const more = await drafted(as.report, { until: '2026-05-08', reason: 'The vendor is late.' }, { extends: exceptionId })
    const { exceptionId: id, bindingVersion: binding } = await moved(as.report, more.exceptionId, { move: 'submit' })
    await moved(as.manager, id, { move: 'approve', reason: 'Once more.', bindingVersion: binding })
    await sent(world)
    world.received = world.received.filter(({ matter }) => !matter.startsWith('EX-1/') && !matter.includes('/decide/'))
    const letter = world.expectLetter(people.report, 'EX-2/more-time/2')
    expect(letter.letter?.subject).toContain('More time was granted: EX-1 “Delay the October patches”')
    expect(textOf(letter)).toContain('It now lasts until Friday 8 May.')
    world.expectSilence()
  })

  test('of what is confidential only the number leaves', async () => {
    const { as, asked, people, world } = await exceptionsHouse()
    await asked(as.report, { confidential: true })
    await sent(world)
    const { subject, text, html } = world.expectLetter(people.manager, 'EX-1/decide/1/1').letter ?? {}
    expect(subject).toContain('A decision is asked of you: EX-1')
    for (const part of [subject, text, html]) {
      expect(part).not.toContain('October')
      expect(part).not.toContain('vendor')
    }
  })

  test('who stands in is told too, why, and in their own language', async () => {
    const { as, asked, people, world } = await exceptionsHouse()
    await world.standsIn(people.member, people.manager)
    await readsGerman(world, people.member)
    await asked(as.report)
    await sent(world)
    world.expectLetter(people.manager, 'EX-1/decide/1/1')
    const letter = world.expectLetter(people.member, 'EX-1/decide/1/1')
    expect(letter.letter?.subject).toContain('Ihre Entscheidung wird gebraucht: EX-1 „Delay the October patches“')
    expect(textOf(letter)).toContain('in Vertretung von Manager')
    world.expectSilence()
  })

  test('a round that finds others tells them, and tells of a promise that was broken', async () => {
    const house = await exceptionsHouse()
    const { committee, people, world } = house
    await reviewed(house)
    await sent(world)
    world.received = []
    await rounds(house, 6)
    world.expectLetter(people.owner, 'EX-1/decide/1/1')
    world.expectSilence()
    const dueOn = '2026-03-12'
    await house.at(world.clock.now().toString())
    const granted = await grantedWith(house, [{ title: 'Log review', ownerId: committee.chair.id, dueOn, whenFailed: 'suspend' }])
    await sent(world)
    world.received = []
    await rounds(house, 5)
    const suspended = world.expectLetter(people.report, `${granted.number}/suspended/6`)
    expect(textOf(suspended)).toContain('It was suspended. It has no effect until somebody lets it go on.')
    world.expectLetter(people['compliance-officer'], `${granted.number}/suspended/6`)
    world.expectSilence()
    world.received = []
    // What was missing is there, late: whether it goes on is for those to say who look after it.
    await house.at(world.clock.now().toString())
    const [chair] = house.committee.as as [Ask]
    const stopped = await house.record(house.as.owner, granted.exceptionId)
    const duty = dutyNamed(stopped, 'Log review')
    expect((await got<ExceptionRecord>(chair(...outcome(stopped, duty, 'met')))).phase).toBe('suspended')
    await sent(world)
    const late = world.expectLetter(people['compliance-officer'], `${granted.number}/kept-late/${duty.dutyId}`)
    expect(textOf(late)).toContain('Chair says this was met by now: Log review.')
    world.expectSilence()
  })
})

test('a committee that does not decide in time is late, and its members’ manager hears of it by an ordinary policy', async () => {
  const house = await exceptionsHouse()
  const { as, moved, committee, people, world } = house
  const [chair, second, third] = committee.members
  if (!chair || !second || !third) throw new Error('three sit in it')
  await world.reportsTo(chair, people.manager)
  await world.escalationPolicy({ trigger: overdueCount(1, { kind: 'duty', mandatoryOnly: true }) })
  const { exceptionId } = await reviewed(house)
  await sent(world)
  world.received = []
  await rounds(house, 5)
  world.expectSilence() // the step is due on the 7th
  await rounds(house, 1)
  world.expectLetter(people.owner, 'EX-1/decide/1/1')
  const told = world.expectMessage(people.manager, { fresh: [chair], says: ['EX-1: decide on “Delay the October patches”'] })
  expect(told.digest.sections.length).toBe(1)
  world.expectMessage(people.owner, { fresh: [second, third] }) // who have no manager on record
  await house.at(world.clock.now().toString())
  const { bindingVersion } = await house.record(as.owner, exceptionId)
  for (const by of committee.as.slice(1)) await moved(by, exceptionId, { move: 'approve', reason: 'Late, but yes.', bindingVersion })
  await rounds(house, 1)
  world.expectMessage(people.manager, { settled: [chair] })
  world.expectMessage(people.owner, { settled: [second, third] })
})

async function rounds({ world }: ExceptionsHouse, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    await world.round()
    await sent(world)
  }
}

/** Sends what waits; what stands in the inbox only, from before, is no news. */
async function sent(world: World): Promise<void> {
  await world.send()
  world.received = world.received.filter(({ letter }) => letter !== null)
}

async function readsGerman(world: World, { id }: { id: number }): Promise<void> {
  await world.changeFacts([id], (tx) =>
    tx.client.query("update person set locale = 'de' where organization_id = $1 and person_id = $2", [tx.organizationId, id]),
  )
}

function textOf({ letter }: Received): string {
  return letter?.text ?? ''
}
