import { expect, test } from 'vitest'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { sql } from '../../src/database/transaction.ts'
import { noteBefore } from '../../src/people/note-changes.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

test('who is asked for by department or label is who was in it on the days asked for, too', async () => {
  const house = await exceptionsHouse({ criteria: { retroactive: true } })
  const { world, as, people } = house
  const person = people.report
  const worksIn = (department: string | null) =>
    world.changeFacts([person.id], async (tx) => {
      await noteBefore(tx, sql`select ${person.id}::integer as person_id, ${department}::text as department, 'member'::text as role`)
      await tx.run(
        sql`update person set department = ${department} where organization_id = ${tx.organizationId} and person_id = ${person.id}`,
      )
    })
  await world.owes(person, { due: '2026-03-03' })
  await house.at('2026-03-02T12:00:00Z')
  await worksIn('Ward')
  await house.at('2026-03-05T12:00:00Z')
  await worksIn('Sales')
  await house.at('2026-03-09T12:00:00Z')

  const tried = async (named: object, from: string, until = '2026-03-20') => {
    const effect = { kind: 'extend', byDays: null, forgiven: false } as const
    const { exceptionId } = await house.drafted(as.admin, { effect, from, until, scope: exceptionScope.parse(named) })
    return house.tried(as.admin, exceptionId, { move: 'submit' })
  }
  const faults = async (...asked: Parameters<typeof tried>) =>
    ((await tried(...asked)).body as { errors?: { message: string }[] }).errors?.map(({ message }) => message)
  const nobody = ['Nobody is in a department called Ward.']
  expect(await faults({ departments: ['Ward'] }, '2026-03-09'), 'of days to come').toEqual(nobody)
  expect(await faults({ departments: ['Ward'] }, '2026-03-06'), 'of days after they had gone').toEqual(nobody)
  expect(await faults({ departments: ['Ward', 'Nowhere'] }, '2026-03-03')).toEqual(['Nobody is in a department called Nowhere.'])
  expect(await faults({ labels: ['never worn'] }, '2026-03-03')).toEqual(['Nobody has a label called never worn.'])
  expect((await tried({ departments: ['Sales'] }, '2026-03-03', '2026-03-09')).status).toBe(200)
  const { exceptionId } = await got<{ exceptionId: number }>(tried({ departments: ['Ward'] }, '2026-03-03', '2026-03-09'))
  expect(await got(as.admin(`GET /exceptions/${exceptionId}/coverage`))).toMatchObject({ coverage: { people: 1, deadlines: 1 } })
})
