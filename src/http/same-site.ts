import type { FastifyRequest } from 'fastify'
import { forbidden } from './problem.ts'

/**
 * Refuses a change that another site could have made a browser send. Browsers say where a request comes from; others
 * (and old ones) have to send a header that no form and no foreign page can. API tokens travel in no browser by themselves.
 */
export function refuseOtherSites(request: FastifyRequest): void {
  if (safeMethods.includes(request.method) || request.headers.authorization !== undefined) return
  const site = request.headers['sec-fetch-site']
  if (site === undefined ? request.headers['x-leeway'] !== undefined : site === 'same-origin') return
  throw forbidden('Changes are taken from our own pages, from requests with the header "x-leeway: 1", and with an API token.')
}

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS']
