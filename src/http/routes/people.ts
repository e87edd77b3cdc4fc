import type { peopleEndpoints } from '../../contract/people.ts'
import type { Tx, WriteTx } from '../../database/transaction.ts'
import { erasePerson } from '../../erasure.ts'
import { reasonText } from '../../escalation/recipients/reason-text.ts'
import { exceptionSight } from '../../exceptions/sight.ts'
import { isInSight, sightOf } from '../../identity/sight.ts'
import { listFaults } from '../../staff/faults.ts'
import { departments, labelsInUse, putLabel, takeLabelOff, whoSet } from '../../staff/labels.ts'
import { enterLeave, nameStandIn, removeLeave, removeStandIn } from '../../staff/leaves.ts'
import { readLine } from '../../staff/line.ts'
import { type OnePerson, readPerson } from '../../staff/one-person.ts'
import { listPeople } from '../../staff/people-list.ts'
import { readTimeline } from '../../staff/timeline.ts'
import { dayAsked, type Look } from '../../task-log/as-of.ts'
import type { Handlers, Who } from '../call.ts'
import { conflict, found, notFound } from '../problem.ts'

export const peopleHandlers: Handlers<typeof peopleEndpoints> = {
  'GET /people': ({ query, who, read }) => read(async (tx) => listPeople(tx, await sightOf(tx, who), query, query, query)),

  'GET /people/:personId': ({ params, query, who, read }) => read((tx) => personInSight(tx, who, params.personId, query)),

  'GET /people/:personId/timeline': ({ params: { personId }, query, who, read }) =>
    read(async (tx) => {
      if (!(await isInSight(tx, who, personId))) throw notFound('person')
      return readTimeline(tx, personId, { ...query, sees: await exceptionSight(tx, who) }, query)
    }),

  'GET /people/:personId/reporting-line': ({ params: { personId }, query: { asOf, knownAt }, who, read }) =>
    read(async (tx) => {
      if (!(await isInSight(tx, who, personId))) throw notFound('person')
      const today = (await sightOf(tx, who)).day
      dayAsked(knownAt, today)
      return readLine(tx, personId, dayAsked(asOf, today), knownAt)
    }),

  'POST /people/:personId/labels': (call) =>
    change(call, `label "${call.body.label}" put on`, (tx, personId) => putLabel(tx, personId, call.body.label)),

  'DELETE /people/:personId/labels/:label': (call) =>
    change(call, `label "${call.params.label}" taken off`, async (tx, personId) => {
      const { label } = call.params
      const setBy = await whoSet(tx, personId, label)
      if (setBy.length === 0) throw notFound('label')
      if (!(await takeLabelOff(tx, personId, label)))
        throw conflict(`Nobody put this label on by hand: it is set by ${setBy.join(', ')}, which takes it off again.`)
    }),

  'POST /people/:personId/leaves': (call) => change(call, 'leave entered', (tx, personId) => enterLeave(tx, personId, call.body)),

  'DELETE /people/:personId/leaves/:fromDay': (call) =>
    change(call, 'leave removed', async (tx, personId) => {
      if (!(await removeLeave(tx, personId, call.params.fromDay))) throw notFound('leave')
    }),

  'POST /people/:personId/stand-ins': (call) =>
    change(call, 'stand-in named', async (tx, personId) => {
      const { standInId, ...period } = call.body
      if (!(await isInSight(tx, call.who, standInId))) throw notFound('person')
      if (standInId === personId) throw conflict('Nobody stands in for themselves. Name somebody else.')
      await nameStandIn(tx, personId, standInId, period)
    }),

  'DELETE /people/:personId/stand-ins/:fromDay': (call) =>
    change(call, 'stand-in removed', async (tx, personId) => {
      if (!(await removeStandIn(tx, personId, call.params.fromDay))) throw notFound('stand-in')
    }),

  'POST /people/:personId/erasure': ({ params: { personId }, body, who, write }) =>
    write({ reason: 'person erased', words: body.reason }, async (tx) => {
      if (!(await isInSight(tx, who, personId))) throw notFound('person')
      return erasePerson(tx, personId)
    }),

  'GET /reporting-line-faults': ({ query, who, read }) =>
    read(async (tx) => {
      const today = (await sightOf(tx, who)).day
      const day = dayAsked(query.asOf, today)
      dayAsked(query.knownAt, today)
      const page = await listFaults(tx, { day, isPast: day < today, knownAt: query.knownAt }, query.kind, query)
      const inWords = (told: (typeof page.items)[number]['told']) =>
        told.map(({ name, because }) => `${name} (${reasonText(because)})`).join('; ')
      return { ...page, items: page.items.map((fault) => ({ ...fault, toldInstead: inWords(fault.told) })) }
    }),

  'GET /departments': ({ query, who, read }) => read(async (tx) => ({ items: await departments(tx, await sightOf(tx, who), query.q) })),

  'GET /labels': ({ query, who, read }) => read(async (tx) => ({ items: await labelsInUse(tx, await sightOf(tx, who), query.q) })),
}

async function personInSight(tx: Tx, who: Who, personId: number, look: Look = {}): Promise<OnePerson> {
  return found(await readPerson(tx, await sightOf(tx, who), personId, look), 'person')
}

interface Change {
  params: { personId: number }
  who: Who
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  write<T>(reason: string, work: (tx: WriteTx) => Promise<T>): Promise<T>
}

/** Changes something about somebody who is in sight, and shows them as they are then. */
async function change(
  { params: { personId }, who, read, write }: Change,
  reason: string,
  work: (tx: WriteTx, personId: number) => Promise<void>,
): Promise<OnePerson> {
  await write(reason, async (tx) => {
    if (!(await isInSight(tx, who, personId))) throw notFound('person')
    await work(tx, personId)
  })
  return read((tx) => personInSight(tx, who, personId))
}
