import type { riskMatrixEndpoints } from '../../contract/risk-matrices.ts'
import { addMatrix, changeMatrix, type KeptMatrix, listMatrices, matrixVersions } from '../../policies/risk-matrices.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, found, notFound } from '../problem.ts'

export const riskMatrixHandlers: Handlers<typeof riskMatrixEndpoints> = {
  'GET /risk-matrices': async ({ read }) => ({ items: (await read(listMatrices)).map(stored) }),

  'GET /risk-matrices/:matrixId': async ({ params, read }) => {
    const versions = await read((tx) => matrixVersions(tx, params.matrixId))
    if (versions.length === 0) throw notFound('risk matrix')
    return { versions: versions.map(stored) }
  },

  'POST /risk-matrices': ({ body, write }) =>
    write(`added the risk matrix "${body.name}"`, async (tx) => stored(await addMatrix(tx, body))),

  'PUT /risk-matrices/:matrixId': ({ params, body, ifMatch, write }) =>
    write(`changed the risk matrix "${body.name}"`, async (tx) => {
      const changed = await changeMatrix(tx, params.matrixId, body, (version) => checkRevision(ifMatch, version))
      return stored(found(changed, 'risk matrix'))
    }),
}

const stored = ({ id, ...kept }: KeptMatrix) => ({ ...kept, matrixId: id })
