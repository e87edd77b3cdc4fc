import type { FastifyInstance } from 'fastify'
import type { House } from '../app.ts'

declare module 'fastify' {
  interface FastifyInstance {
    afterwards(work: () => Promise<unknown>): void
  }
}

/** Lets answers leave before what they set off is done; a server that closes waits for it. */
export function allowAfterwards(server: FastifyInstance, house: House): void {
  const going = new Set<Promise<unknown>>()
  server.decorate('afterwards', (work: () => Promise<unknown>) => {
    const done = work()
      .catch((error: Error) => house.log.error({ err: error }, 'what an answer set off failed'))
      .finally(() => going.delete(done))
    going.add(done)
  })
  server.addHook('onClose', async () => void (await Promise.all(going)))
}
