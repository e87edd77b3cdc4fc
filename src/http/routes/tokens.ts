import { mayDo } from '../../contract/permissions.ts'
import type { tokensEndpoints } from '../../contract/tokens.ts'
import { listTokens, makeToken, revokeToken } from '../../identity/tokens.ts'
import type { Handlers } from '../call.ts'
import { forbidden, invalid, notFound } from '../problem.ts'

export const tokensHandlers: Handlers<typeof tokensEndpoints> = {
  'GET /tokens': ({ query, read }) => read((tx) => listTokens(tx, query)),

  'POST /tokens': ({ who, body, write }) => {
    if (who.token) throw forbidden('An API token makes no others: sign in.')
    const beyond = body.actions.filter((action) => !mayDo(who.role, action))
    if (beyond.length > 0) throw invalid([{ path: 'body.actions', message: `You may not do this yourself: ${beyond.join(', ')}.` }])
    return write('made an API token', (tx) => makeToken(tx, { ...body, personId: who.personId }))
  },

  'DELETE /tokens/:tokenId': async ({ params, write }) => {
    await write('revoked an API token', async (tx) => {
      if (!(await revokeToken(tx, params.tokenId))) throw notFound('token')
    })
    return null
  },
}
