import type { policyEndpoints } from '../../contract/policies.ts'
import type { Tx, WriteTx } from '../../database/transaction.ts'
import { mayThey, type Who } from '../../identity/who.ts'
import { addPolicy, changePolicy, type HeldPolicy, holdPolicy } from '../../policies/policies.ts'
import { listPolicies, type ShownPolicy, showPolicy } from '../../policies/policy-list.ts'
import { beginDraft, changeDraft, dropDraft, publish } from '../../policies/publication.ts'
import { addStarters, firstKeepers } from '../../policies/starters.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, found } from '../problem.ts'
import { importRules } from './policy-imports.ts'

export const policyHandlers: Handlers<typeof policyEndpoints> = {
  'GET /policies': ({ query, who, read }) => read((tx) => listPolicies(tx, { ...query, drafts: seesDrafts(who) }, query, query)),

  'POST /policies': ({ body, who, write }) =>
    write(`added the policy ${body.number}`, async (tx) => the(tx, await addPolicy(tx, body), who)),

  'POST /policies/imports': importRules,

  'POST /policies/starters': ({ body, who, write }) =>
    write('loaded the starter policies', async (tx) => ({
      taken: await addStarters(tx, await firstKeepers(tx, who.personId), body.effectiveFrom),
    })),

  'GET /policies/:policyId': ({ params, who, read }) => read((tx) => the(tx, params.policyId, who)),

  'PATCH /policies/:policyId': (call) => changing(call, 'changed a policy', (tx, policy) => changePolicy(tx, policy, call.body)),

  'POST /policies/:policyId/versions': (call) => changing(call, 'began a draft of a policy', beginDraft),

  'PUT /policies/:policyId/versions/:version': (call) =>
    changing(call, 'wrote on a draft of a policy', (tx, policy) => changeDraft(tx, policy, call.params.version, call.body)),

  'DELETE /policies/:policyId/versions/:version': (call) =>
    changing(call, 'threw away a draft of a policy', (tx, policy) => dropDraft(tx, policy, call.params.version)),

  'POST /policies/:policyId/versions/:version/publication': (call) =>
    changing(call, 'published a policy', (tx, policy) => publish(tx, policy, call.params.version, call.body.effectiveFrom)),
}

interface Changing {
  params: { policyId: number }
  who: Who
  ifMatch: string | undefined
  write<T>(reason: string, work: (tx: WriteTx) => Promise<T>): Promise<T>
}

function changing(
  { params, who, ifMatch, write }: Changing,
  reason: string,
  change: (tx: WriteTx, policy: HeldPolicy) => Promise<unknown>,
): Promise<ShownPolicy> {
  return write(reason, async (tx) => {
    const policy = found(await holdPolicy(tx, params.policyId), 'policy')
    checkRevision(ifMatch, policy.revision)
    await change(tx, policy)
    return the(tx, params.policyId, who)
  })
}

async function the(tx: Tx, policyId: number, who: Who): Promise<ShownPolicy> {
  return found(await showPolicy(tx, policyId, seesDrafts(who)), 'policy')
}

function seesDrafts(who: Who): boolean {
  return mayThey(who, 'policies.change')
}
