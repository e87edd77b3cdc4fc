import { expect, test } from 'vitest'
import { got } from '../support/exceptions-house.ts'
import { signedIn } from '../support/signed-in.ts'

const written = {
  name: 'Late twice',
  trigger: { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 2, counting: 'last-days', days: 90 },
  recipients: ['manager'],
  channels: ['email'],
  state: 'paused',
}

interface Difference {
  days: unknown[]
  [key: string]: unknown
}

test('a draft of a policy is held against the policy as it stands, day by day', async () => {
  const { world, people, as } = await signedIn()
  await world.miss(people.report, 2)
  await world.miss(people.member, 1)
  await world.nextRound()
  await world.owes(people.member, { due: '2026-03-03' })
  await world.nextRound()
  await world.nextRound()
  const { policyId } = await got<{ policyId: number }>(as.admin('POST /escalation-policies', { body: written }))
  const compare = async (changes: object, days?: number) => {
    const body = { definition: { ...written, ...changes }, policyId, days }
    const found = await got<Difference>(as.admin('POST /escalation-policies/preview-differences', { body }))
    expect(found).toMatchObject({ to: '2026-03-05', complete: true, revision: 1, problems: [] })
    return found
  }
  const after = (threshold: number) => ({ trigger: { ...written.trigger, threshold } })
  const nobody = { newlyReached: 0, noLongerReached: 0, latest: { added: [], removed: [] } }
  // On 3 March the report is late twice, the member once; from 4 March on both are. The manager is told of the one, the Owner of the other.
  const day = (date: string, [added, removed]: number[], [before, then]: number[]) => ({
    ...{ day: date, added, removed },
    ...{ messages: { before, after: then }, lines: { before, after: then } },
  })
  const same = await compare({})
  expect(same).toMatchObject({ from: '2025-12-06', messages: { before: 5, after: 5 }, lines: { before: 5, after: 5 }, ...nobody })
  expect(same.days).toHaveLength(90)
  expect(await compare(after(1), 4)).toMatchObject({
    ...{ messages: { before: 5, after: 6 }, lines: { before: 5, after: 6 }, ...nobody },
    days: [
      day('2026-03-02', [0, 0], [0, 0]),
      day('2026-03-03', [1, 0], [1, 2]),
      day('2026-03-04', [0, 0], [2, 2]),
      { added: 0, removed: 0 },
    ],
  })
  const [member, report] = [people.member, people.report].map(({ id }) => ({ personId: id }))
  expect(await compare(after(3), 4)).toMatchObject({
    ...{ messages: { before: 5, after: 0 }, lines: { before: 5, after: 0 }, newlyReached: 0, noLongerReached: 2 },
    latest: { added: [], removed: [member, report] },
    days: [{}, day('2026-03-03', [0, 1], [1, 0]), day('2026-03-04', [0, 2], [2, 0]), day('2026-03-05', [0, 2], [2, 0])],
  })
  // Whom it tells differs, whom it reaches does not: the Owner is told of both, in one message.
  expect(await compare({ recipients: [{ people: ['owner'] }] }, 4)).toMatchObject({
    ...{ messages: { before: 5, after: 3 }, lines: { before: 5, after: 5 }, ...nobody },
  })
  expect((await got<{ total: number }>(as.admin('GET /escalations/log'))).total).toBe(0)
  const body = { definition: written, policyId: 999_999 }
  expect((await as.admin('POST /escalation-policies/preview-differences', { body })).status).toBe(404)
  expect((await as.member('POST /escalation-policies/preview-differences', { body })).status).toBe(403)
})
