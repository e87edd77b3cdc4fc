import { expect, test } from 'vitest'
import { makePast } from './moved-people.ts'

test('a past day tells the department, the labels and the role of that day, in every list', async () => {
  const { of, on } = await makePast()
  const before = { department: 'Sales', labels: ['night shift'], role: 'member' }
  expect(await of('')).toMatchObject({ department: 'Ward', labels: ['first aid'], role: 'auditor' })
  expect(await of(`asOf=${on.before}`)).toMatchObject(before)
  // A change is so from its day on, whatever time it came.
  expect(await of(`asOf=${on.change}`)).toMatchObject({ department: 'Ward', labels: ['first aid'], role: 'auditor' })
  expect(await of(`asOf=${on.change}&knownAt=${on.before}`)).toMatchObject(before)
})

test('who is asked for by department, label or role is who was in it then', async () => {
  const { finds, on } = await makePast()
  const lists = ['people', 'deadlines', 'escalations/people', 'escalations/log'] as const
  for (const list of lists) {
    expect([list, await finds(list, 'department=Sales')]).toEqual([list, false])
    expect([list, await finds(list, 'department=Ward')]).toEqual([list, true])
    expect([list, await finds(list, `department=Sales&asOf=${on.before}`)]).toEqual([list, true])
    expect([list, await finds(list, `department=Ward&asOf=${on.before}`)]).toEqual([list, false])
    expect([list, await finds(list, `department=Sales&asOf=${on.change}&knownAt=${on.before}`)]).toEqual([list, true])
  }
  for (const list of lists.slice(0, 3)) {
    expect([list, await finds(list, 'label=night%20shift')]).toEqual([list, false])
    expect([list, await finds(list, `label=night%20shift&asOf=${on.before}`)]).toEqual([list, true])
    expect([list, await finds(list, `label=first%20aid&asOf=${on.before}`)]).toEqual([list, false])
  }
  expect(await finds('people', `role=member&asOf=${on.before}`)).toBe(true)
  expect(await finds('people', `role=auditor&asOf=${on.before}`)).toBe(false)
})

test('what an erased person was counted under stays; what was written on them goes', async () => {
  const { of, on, erase } = await makePast()
  await erase()
  expect(await of('')).toMatchObject({ name: 'Erased', department: null, labels: [], role: 'member' })
  expect(await of(`asOf=${on.before}`)).toMatchObject({ name: 'Erased', department: 'Sales', labels: [], role: 'member' })
  expect(await of(`asOf=${on.change}`)).toMatchObject({ name: 'Erased', department: 'Ward', labels: [], role: 'auditor' })
})

test('a role of a past day is told of then, and nobody who has got it since', async () => {
  const { told, on } = await makePast()
  expect(await told(on.before)).toEqual(['Auditor'])
  expect(await told(on.after)).toEqual(['Auditor', 'Mia'])
})

test('a reporting line is known from the day on which it was entered', async () => {
  const { managers, finds, on, team } = await makePast()
  expect(await managers('')).toEqual(['Manager', 'Manager'])
  expect(await managers(`asOf=${on.before}`)).toEqual(['Report', 'Report'])
  expect(await managers(`asOf=${on.change}`)).toEqual(['Manager', 'Manager'])
  // Nobody knew on the day before that it would end.
  expect(await managers(`asOf=${on.change}&knownAt=${on.before}`)).toEqual(['Report', 'Report'])
  for (const list of ['people', 'deadlines', 'escalations/people']) {
    expect([
      list,
      await finds(list, `managerId=${team.manager}${list === 'escalations/people' ? '' : '&reach=direct'}&asOf=${on.change}`),
    ]).toEqual([list, true])
    expect([
      list,
      await finds(
        list,
        `managerId=${team.manager}${list === 'escalations/people' ? '' : '&reach=direct'}&asOf=${on.change}&knownAt=${on.before}`,
      ),
    ]).toEqual([list, false])
  }
})
