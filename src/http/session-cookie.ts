import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../app.ts'
import { whoseSession } from '../identity/sessions.ts'
import { whoseToken } from '../identity/tokens.ts'
import type { Who } from '../identity/who.ts'

/** Who sends a request: by the Authorization header where there is one, else by the cookie; null for nobody we know. */
export async function whoSends(house: House, request: FastifyRequest): Promise<Who | null> {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
    return (token && (await whoseToken(house.db, token))) || null
  }
  const secret = request.cookies[cookieName(house)]
  return (secret && (await whoseSession(house.db, secret))) || null
}

/** Gives the browser the secret of its session, or takes it away. */
export function rememberSession(house: House, reply: FastifyReply, secret: string | null, until?: string): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(house) } as const
  if (secret === null) reply.clearCookie(cookieName(house), options)
  else {
    const maxAge = until === undefined ? undefined : Math.floor(house.clock.now().until(until).total('seconds'))
    reply.setCookie(cookieName(house), secret, { ...options, ...(maxAge === undefined ? {} : { maxAge }) })
  }
}

/** Browsers keep a cookie of this prefix to this very host, and to encrypted connections. */
function cookieName(house: House): string {
  return isSecure(house) ? '__Host-leeway' : 'leeway'
}

function isSecure({ config }: House): boolean {
  return config.baseUrl?.startsWith('https:') ?? false
}
