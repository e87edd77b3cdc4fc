import { expect, test } from 'vitest'
import { got } from '../support/exceptions-house.ts'
import { managerDecides } from '../support/organization-rules.ts'
import { signedIn } from '../support/signed-in.ts'

type Named = { type: string; role?: string; personIds?: number[]; committeeId?: number }

test('a veto is of somebody who may speak in the step, as far as that can be told', async () => {
  const { as, people } = await signedIn()
  const officer = as['compliance-officer']
  const board = async (name: string, chair: { id: number }): Promise<Named> => {
    const body = { name, chairId: chair.id, memberIds: [people.admin.id] }
    return { type: 'committee', committeeId: (await got<{ committeeId: number }>(officer('POST /committees', { body }))).committeeId }
  }
  const [committee, overlapping] = [await board('Board', people.manager), await board('Other', people.report)]
  const role = (name: string) => ({ type: 'role', role: name })
  const named = (...which: { id: number }[]) => ({ type: 'people', personIds: which.map(({ id }) => id) })
  const [manager, admin] = [people.manager, people.admin]
  let at = 0
  const told = async (who: Named[], veto: Named, whenLate: object = { type: 'wait' }) => {
    const step = { ...managerDecides.steps[0], who, veto: [veto], whenLate }
    at += 1
    const { body } = await officer('POST /approval-routes', { body: { ...managerDecides, name: `Vetoed ${at}`, steps: [step] } })
    return (body as { errors?: object[] }).errors ?? []
  }
  const heard: [Named[], Named][] = [
    [[named(manager, admin)], named(admin)],
    [[role('owner')], role('owner')],
    [[committee], committee],
    [[committee], role('admin')],
    [[committee], overlapping],
    [[named(admin)], role('admin')],
    [[role('admin')], committee],
    // Who is named may come to sit there; whose manager it is, or which policy's owner, is told by the request.
    [[committee], named(people.report)],
    [[role('owner')], named(manager)],
    [[{ type: 'requesters-manager' }], role('compliance-officer')],
    [[committee], { type: 'policy-owner' }],
  ]
  for (const [who, veto] of heard) expect([who, veto, await told(who, veto)]).toEqual([who, veto, []])
  expect(await told([committee], role('owner'), { type: 'escalate', to: [role('owner')] })).toEqual([])
  const silent: [Named[], Named, string][] = [
    [[committee], role('compliance-officer'), 'Nobody with the role compliance-officer'],
    [[role('owner')], role('admin'), 'Nobody with the role admin'],
    [[named(manager)], named(manager, admin), 'Not everybody who is named with a veto'],
    [[role('compliance-officer')], committee, 'Nobody of the committee that has a veto'],
  ]
  for (const [who, veto, message] of silent)
    expect(await told(who, veto)).toEqual([
      { path: 'body.steps.0.veto', message: expect.stringContaining(`${message} may speak in this step`) },
    ])
})
