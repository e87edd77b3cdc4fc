import { expect, test } from 'vitest'
import { forChannel } from '../../src/digest/channel.ts'
import { withoutLines } from '../../src/digest/drop-lines.ts'
import { digest, line, overdueTasks, resolved, section } from './samples.ts'

const priya = line('Priya Raman', { subjectId: 1 })
const jonas = line('Jonas Weber', { subjectId: 2 })
const late = section('Late', overdueTasks, { policyId: 7, fresh: [priya, jonas], ongoing: [line('Sam Reid', { subjectId: 3 })] })
const mailed = section('Late by mail', overdueTasks, { policyId: 8, channels: ['email'], fresh: [priya] })

test('drops the line of that policy alone, and counts it no more', () => {
  const left = withoutLines(digest([late, mailed]), [{ policyId: 7, subjectId: 1 }])
  expect(left?.sections.map(({ fresh, ongoing, total }) => [fresh.map((one) => one.subject), ongoing.length, total])).toEqual([
    [['Jonas Weber'], 1, { fresh: 1, ongoing: 1, resolved: 0 }],
    [['Priya Raman'], 0, { fresh: 1, ongoing: 0, resolved: 0 }],
  ])
})

test('drops a section that has nothing left, and the digest with the last of them', () => {
  const both = digest([late, mailed])
  expect(withoutLines(both, [{ policyId: 8, subjectId: 1 }])?.sections).toEqual([late])
  const all = [1, 2, 3].flatMap((subjectId) => [7, 8].map((policyId) => ({ policyId, subjectId })))
  expect(withoutLines(both, all)).toBeNull()
})

test('keeps what was resolved, and what is counted without being shown', () => {
  const settled = { ...mailed, resolved: [resolved('Marta Nowak', { subjectId: 1 })], total: { fresh: 1, ongoing: 0, resolved: 1 } }
  expect(withoutLines(digest([settled]), [{ policyId: 8, subjectId: 1 }])?.sections[0]?.total).toEqual({
    fresh: 0,
    ongoing: 0,
    resolved: 1,
  })
  const cut = { ...mailed, total: { fresh: 44, ongoing: 0, resolved: 0 } }
  expect(withoutLines(digest([cut]), [{ policyId: 8, subjectId: 1 }])?.sections[0]?.total.fresh).toBe(43)
})

test('changes nothing in what it was given, and nothing for strangers', () => {
  const before = digest([late])
  const copy = structuredClone(before)
  expect(withoutLines(before, [{ policyId: 9, subjectId: 1 }])).toEqual(copy)
  withoutLines(before, [{ policyId: 7, subjectId: 1 }])
  expect(before).toEqual(copy)
  expect(withoutLines(digest([]), [])).toBeNull()
})

test('by a channel goes only what has lines left there', () => {
  const inApp = { ...late, channels: ['in-app' as const] }
  const left = withoutLines(digest([inApp, mailed]), [{ policyId: 8, subjectId: 1 }])
  expect(left).not.toBeNull()
  expect(forChannel(left ?? digest([]), 'email')).toBeNull()
  expect(forChannel(left ?? digest([]), 'in-app')?.sections).toEqual([inApp])
})
