import type { ApprovalRoute, approvalRouteEndpoints } from '../../contract/approval-routes.ts'
import type { Tx } from '../../database/transaction.ts'
import { simulateRoute } from '../../exceptions/route-simulation.ts'
import {
  addRoute,
  changeRoute,
  faultsOfRoute,
  faultsOfSeats,
  type KeptRoute,
  listRoutes,
  peopleNamed,
  routeOf,
  routeVersions,
} from '../../policies/routes.ts'
import { expectSound } from '../../policies/unsound.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, found, notFound } from '../problem.ts'

export const approvalRouteHandlers: Handlers<typeof approvalRouteEndpoints> = {
  'GET /approval-routes': ({ read }) =>
    read(async (tx) => {
      const routes = await listRoutes(tx)
      return { items: routes.map(stored), people: await peopleNamed(tx, routes) }
    }),

  'GET /approval-routes/:routeId': async ({ params, read }) => {
    const versions = await read((tx) => routeVersions(tx, params.routeId))
    if (versions.length === 0) throw notFound('approval route')
    return { versions: versions.map(stored) }
  },

  'POST /approval-routes': ({ body, write }) =>
    write(`added the approval route "${body.name}"`, async (tx) => {
      await expectSeats(tx, body)
      return stored(await addRoute(tx, body))
    }),

  'POST /approval-routes/:routeId/simulation': ({ params, body, read }) =>
    read(async (tx) => {
      found(await routeOf(tx, params.routeId), 'approval route')
      expectSound(await faultsOfRoute(tx, body))
      return simulateRoute(tx, params.routeId, body)
    }),

  'PUT /approval-routes/:routeId': ({ params, body, ifMatch, write }) =>
    write(`changed the approval route "${body.name}"`, async (tx) => {
      found(await routeOf(tx, params.routeId), 'approval route')
      await expectSeats(tx, body)
      const changed = await changeRoute(tx, params.routeId, body, (version) => checkRevision(ifMatch, version))
      return stored(found(changed, 'approval route'))
    }),
}

/** Whoever writes a route hears at once that a committee in it is too small. */
async function expectSeats(tx: Tx, body: ApprovalRoute): Promise<void> {
  expectSound([...(await faultsOfRoute(tx, body)), ...(await faultsOfSeats(tx, body))])
}

const stored = ({ id, ...kept }: KeptRoute) => ({ ...kept, routeId: id })
