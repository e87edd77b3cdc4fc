import { deadlineEffects } from '../../contract/policies.ts'
import type { WriteTx } from '../../database/transaction.ts'
import { todayHere } from '../../policies/people.ts'
import { addPolicy, type HeldPolicy, holdPolicy, policyByNumber } from '../../policies/policies.ts'
import { publish } from '../../policies/publication.ts'
import { addMatrix, listMatrices } from '../../policies/risk-matrices.ts'
import { addRoute, listRoutes } from '../../policies/routes.ts'
import type { RegisterMapping } from './mapping.ts'

/**
 * Makes the policies that a mapping brings along and that are not there yet: for the register only, nobody can ask for
 * exceptions to them. A matrix and a route, which every policy names, are taken from what is there, or made.
 * @returns their numbers
 */
export async function makePolicies(tx: WriteTx, { policies }: RegisterMapping): Promise<string[]> {
  const made: string[] = []
  for (const { number, title, clauses, since } of policies) {
    if ((await policyByNumber(tx, number)) !== undefined) continue
    const criteria = await noExceptions(tx)
    const content = `# ${title}\n\nTaken over with a register of exceptions. Exceptions to it are not asked for here.`
    const policyId = await addPolicy(tx, { number, title, ownerId: null, draft: { content, clauses, criteria } })
    await publish(tx, (await holdPolicy(tx, policyId)) as HeldPolicy, 1, since ?? (await todayHere(tx)), 'as-it-was')
    made.push(number)
  }
  return made
}

async function noExceptions(tx: WriteTx): Promise<HeldPolicy['versions'][number]['criteria']> {
  const matrix = (await listMatrices(tx))[0] ?? (await addMatrix(tx, threeByThree))
  const route = (await listRoutes(tx))[0] ?? (await addRoute(tx, complianceDecides))
  return {
    ...{ allowed: false, grounds: ['other'], kinds: ['one-time', 'time-boxed', 'standing'], grantDays: 90, extensionDays: 30 },
    ...{ lifetimeDays: 365, extensions: 2, reviewMonths: null, controls: [], conditions: [], emergencyHours: null, retroactive: false },
    ...{ effects: [...deadlineEffects], forDeadlines: false, managerDays: null },
    ...{ matrixId: matrix.id, routes: [{ routeId: route.id }], overuse: [] },
  }
}

const threeByThree: Parameters<typeof addMatrix>[1] = {
  name: 'Three by three',
  likelihoods: ['Unlikely', 'Possible', 'Likely'],
  impacts: ['Small', 'Middling', 'Great'],
  bands: [
    { level: 'low', label: 'Low', from: 1 },
    { level: 'medium', label: 'Medium', from: 3 },
    { level: 'high', label: 'High', from: 6 },
  ],
  appetite: 'medium',
}

const complianceDecides: Parameters<typeof addRoute>[1] = {
  name: 'Compliance decides',
  review: null,
  steps: [
    {
      ...{ name: 'Compliance', who: [{ type: 'role', role: 'compliance-officer' }], quorum: { count: 1 }, veto: [] },
      ...{ days: 5, whenLate: { type: 'escalate', to: [{ type: 'role', role: 'owner' }] } },
    },
  ],
}
