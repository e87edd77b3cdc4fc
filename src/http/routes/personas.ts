import type { personasEndpoints } from '../../contract/personas.ts'
import { demoSource } from '../../first-steps.ts'
import { beginLooking, personas, stopLooking } from '../../identity/looking.ts'
import type { Handlers } from '../call.ts'
import { conflict, forbidden, found } from '../problem.ts'

export const personasHandlers: Handlers<typeof personasEndpoints> = {
  'GET /personas': async ({ read }) => ({ items: await read((tx) => personas(tx, demoSource)) }),

  'PUT /session/looking': async ({ who: { sessionId }, body, write }) => {
    if (sessionId === undefined) throw forbidden('This is for people who are signed in, not for API tokens.')
    await write('looked through the eyes of somebody of the demo company', async (tx) => {
      const persona = (await personas(tx, demoSource)).find(({ id }) => id === body.personId)
      await beginLooking(tx, sessionId, found(persona, 'persona'))
    })
    return null
  },

  'DELETE /session/looking': async ({ who, write }) => {
    if (!who.looking) throw conflict('You are looking through your own eyes.')
    await write('looked through their own eyes again', (tx) => stopLooking(tx, who))
    return null
  },
}
