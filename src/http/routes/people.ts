import type { peopleEndpoints } from '../../contract/people.ts'
import type { Tx } from '../../database/transaction.ts'
import { reasonText } from '../../escalation/recipients/reason-text.ts'
import { isInSight, sightOf } from '../../identity/sight.ts'
import { listFaults } from '../../staff/faults.ts'
import { departments, labelsInUse, putLabel, takeLabelOff } from '../../staff/labels.ts'
import { enterLeave, nameStandIn, removeLeave, removeStandIn } from '../../staff/leaves.ts'
import { readLine } from '../../staff/line.ts'
import { type OnePerson, readPerson } from '../../staff/one-person.ts'
import { listPeople } from '../../staff/people-list.ts'
import { readTimeline } from '../../staff/timeline.ts'
import type { Handlers, Who } from '../call.ts'
import { conflict, notFound } from '../problem.ts'

export const peopleHandlers: Handlers<typeof peopleEndpoints> = {
  'GET /people': ({ query, who, read }) => read(async (tx) => listPeople(tx, await sightOf(tx, who), query, query, query)),

  'GET /people/:personId': ({ params, who, read }) => read((tx) => personInSight(tx, who, params.personId)),

  'GET /people/:personId/timeline': ({ params: { personId }, query, who, read }) =>
    read(async (tx) => {
      const { day } = await sightOf(tx, who)
      if (!(await isInSight(tx, who, personId))) throw notFound('person')
      return readTimeline(tx, personId, day, query.kind, query)
    }),

  'GET /people/:personId/reporting-line': ({ params: { personId }, who, read }) =>
    read(async (tx) => {
      if (!(await isInSight(tx, who, personId))) throw notFound('person')
      return readLine(tx, personId, (await sightOf(tx, who)).day)
    }),

  'POST /people/:personId/labels': ({ params: { personId }, body: { label }, who, write }) =>
    write(`label "${label}" put on`, async (tx) => {
      await personInSight(tx, who, personId)
      await putLabel(tx, personId, label)
      return personInSight(tx, who, personId)
    }),

  'DELETE /people/:personId/labels/:label': ({ params: { personId, label }, who, write }) =>
    write(`label "${label}" taken off`, async (tx) => {
      const { labels } = await personInSight(tx, who, personId)
      const found = labels.find((each) => each.label === label)
      if (found === undefined) throw notFound('label')
      if (!(await takeLabelOff(tx, personId, label)))
        throw conflict(`Nobody put this label on by hand: it is set by ${found.setBy.join(', ')}, which takes it off again.`)
      return personInSight(tx, who, personId)
    }),

  'POST /people/:personId/leaves': ({ params: { personId }, body, who, write }) =>
    write('leave entered', async (tx) => {
      await personInSight(tx, who, personId)
      await enterLeave(tx, personId, body)
      return personInSight(tx, who, personId)
    }),

  'DELETE /people/:personId/leaves/:fromDay': ({ params: { personId, fromDay }, who, write }) =>
    write('leave removed', async (tx) => {
      await personInSight(tx, who, personId)
      if (!(await removeLeave(tx, personId, fromDay))) throw notFound('leave')
      return personInSight(tx, who, personId)
    }),

  'POST /people/:personId/stand-ins': ({ params: { personId }, body: { standInId, ...period }, who, write }) =>
    write('stand-in named', async (tx) => {
      await personInSight(tx, who, personId)
      if (!(await isInSight(tx, who, standInId))) throw notFound('person')
      if (standInId === personId) throw conflict('Nobody stands in for themselves. Name somebody else.')
      await nameStandIn(tx, personId, standInId, period)
      return personInSight(tx, who, personId)
    }),

  'DELETE /people/:personId/stand-ins/:fromDay': ({ params: { personId, fromDay }, who, write }) =>
    write('stand-in removed', async (tx) => {
      await personInSight(tx, who, personId)
      if (!(await removeStandIn(tx, personId, fromDay))) throw notFound('stand-in')
      return personInSight(tx, who, personId)
    }),

  'GET /reporting-line-faults': ({ query, who, read }) =>
    read(async (tx) => {
      const page = await listFaults(tx, (await sightOf(tx, who)).day, query.kind, query)
      const inWords = (told: (typeof page.items)[number]['told']) =>
        told.map(({ name, because }) => `${name} (${reasonText(because)})`).join('; ')
      return { ...page, items: page.items.map((fault) => ({ ...fault, toldInstead: inWords(fault.told) })) }
    }),

  'GET /departments': ({ query, who, read }) => read(async (tx) => ({ items: await departments(tx, await sightOf(tx, who), query.q) })),

  'GET /labels': ({ query, who, read }) => read(async (tx) => ({ items: await labelsInUse(tx, await sightOf(tx, who), query.q) })),
}

async function personInSight(tx: Tx, who: Who, personId: number): Promise<OnePerson> {
  const found = await readPerson(tx, await sightOf(tx, who), personId)
  if (found === undefined) throw notFound('person')
  return found
}
