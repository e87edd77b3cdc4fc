import { mayDo } from '../../contract/permissions.ts'
import type { tokensEndpoints } from '../../contract/tokens.ts'
import { listTokens, makeToken, revokeToken } from '../../identity/tokens.ts'
import type { Handlers } from '../call.ts'
import { forbidden, invalid, notFound } from '../problem.ts'

export const tokensHandlers: Handlers<typeof tokensEndpoints> = {
  'GET /tokens': ({ query, read }) =>
    read(async (tx) => {
      const { items, total } = await listTokens(tx, { before: readCursor(query.cursor), limit: query.limit + 1 })
      const page = items.slice(0, query.limit)
      return { items: page, next: items.length > query.limit ? String(page.at(-1)?.id) : null, total }
    }),

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

function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw invalid([{ path: 'query.cursor', message: 'This is not a cursor of this list.' }])
  return Number(cursor)
}
