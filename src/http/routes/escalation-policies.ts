import type { escalationPoliciesEndpoints } from '../../contract/escalation-policies.ts'
import type { Tx, WriteTx } from '../../database/transaction.ts'
import { addPolicy, changePolicy, freeName, type HeldPolicy, holdPolicy, removalOf, removePolicy } from '../../escalation/policy-changes.ts'
import { chooseContent, chooseLabels, choosePeople } from '../../escalation/policy-choices.ts'
import { findPolicy, type ListedPolicy, listPolicies } from '../../escalation/policy-list.ts'
import { listVersions } from '../../escalation/policy-versions.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import { personById } from '../../people/find-person.ts'
import { loadOrganization } from '../../people/organization.ts'
import { addDays } from '../../time/day.ts'
import { roundDayOf, roundInstant } from '../../time/round-time.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, conflict, found } from '../problem.ts'
import { policyPreviewsHandlers } from './policy-previews.ts'

export const escalationPoliciesHandlers: Handlers<typeof escalationPoliciesEndpoints> = {
  ...policyPreviewsHandlers,

  'GET /escalation-policies': ({ query, read }) =>
    read(async (tx) => {
      const organization = await loadOrganization(tx)
      const sort = { by: query.sort, descending: query.direction === 'desc' }
      return {
        ...(await listPolicies(tx, query, sort, query)),
        enabled: organization.escalationEnabled,
        lastRound: await lastRoundDay(tx),
        nextRoundAt: roundInstant(addDays(roundDayOf(tx.clock.now(), organization), 1), organization).toString(),
      }
    }),

  'POST /escalation-policies': ({ body, who, write }) =>
    write(`added the escalation policy "${body.name}"`, async (tx) => {
      const creator = await personById(tx, who.personId)
      const owner = body.owner ?? creator?.externalId ?? creator?.email ?? undefined
      return the(tx, await addPolicy(tx, owner === undefined ? body : { ...body, owner }))
    }),

  'GET /escalation-policies/:policyId': ({ params, read }) => read((tx) => the(tx, params.policyId)),

  'PUT /escalation-policies/:policyId': ({ params, body, ifMatch, write }) =>
    write(`changed the escalation policy "${body.name}"`, async (tx) => {
      const held = await hold(tx, params.policyId, ifMatch)
      await changePolicy(tx, held, body)
      return the(tx, held.id)
    }),

  'PATCH /escalation-policies/:policyId': ({ params, body, ifMatch, write }) =>
    write(stateReasons[body.state], async (tx) => {
      const held = await hold(tx, params.policyId, ifMatch)
      const definition = readable(held)
      await changePolicy(tx, held, { ...definition, state: body.state, start: body.start ?? definition.start })
      return the(tx, held.id)
    }),

  'DELETE /escalation-policies/:policyId': ({ params, ifMatch, write }) =>
    write('removed an escalation policy', async (tx) => {
      const held = await hold(tx, params.policyId, ifMatch)
      const stopped = await removalOf(tx, held.id)
      await removePolicy(tx, held)
      return stopped as NonNullable<typeof stopped>
    }),

  'GET /escalation-policies/:policyId/removal': ({ params, read }) =>
    read(async (tx) => found(await removalOf(tx, params.policyId), 'escalation policy')),

  'POST /escalation-policies/:policyId/copies': ({ params, body, write }) =>
    write('made a copy of an escalation policy', async (tx) => {
      const definition = readable(await hold(tx, params.policyId, undefined))
      const name = body.name ?? (await freeName(tx, definition.name))
      return the(tx, await addPolicy(tx, { ...definition, name, state: 'paused' }))
    }),

  'GET /escalation-policies/:policyId/versions': ({ params, query, read }) =>
    read(async (tx) => {
      await the(tx, params.policyId)
      return listVersions(tx, params.policyId, query)
    }),

  'GET /escalation-policies/choices/content': ({ query, read }) =>
    read(async (tx) => ({ items: await chooseContent(tx, query.q, query.type) })),

  'GET /escalation-policies/choices/people': ({ query, read }) =>
    read(async (tx) => ({ items: await choosePeople(tx, query.q, roundDayOf(tx.clock.now(), await loadOrganization(tx))) })),

  'GET /escalation-policies/choices/labels': ({ query, read }) => read(async (tx) => ({ items: await chooseLabels(tx, query.q) })),
}

const stateReasons = {
  on: 'switched on an escalation policy',
  paused: 'paused an escalation policy',
  ended: 'ended an escalation policy',
} as const

async function the(tx: Tx, policyId: number): Promise<ListedPolicy> {
  return found(await findPolicy(tx, policyId), 'escalation policy')
}

async function hold(tx: WriteTx, policyId: number, ifMatch: string | undefined): Promise<HeldPolicy> {
  const held = found(await holdPolicy(tx, policyId), 'escalation policy')
  checkRevision(ifMatch, held.version)
  return held
}

function readable({ definition }: HeldPolicy) {
  if (!definition) throw conflict('This policy was stored in a form that cannot be read any more: write it anew.')
  return definition
}
