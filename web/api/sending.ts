import type { EndpointKey } from '../../src/contract/endpoint.ts'
import type { Parts } from './address.ts'
import { call, type Manner } from './client.ts'
import { ApiProblem } from './problem.ts'

type Request = Parts & { body?: unknown }

/**
 * Sends what one place of a page has to send. What is sent again before its answer is there is the same deed, and gets that
 * answer: whoever presses twice does it once. What creates carries an idempotency key, which stays the same until it is known
 * what became of it or something else is sent: pressing the button again after an answer was lost creates nothing twice.
 */
export function sender(): (key: EndpointKey, request?: Request, manner?: Manner) => Promise<unknown> {
  let last: { request: string; idempotencyKey: string; answer?: Promise<unknown> | undefined } | null = null
  return (key, request = {}, manner) => {
    const text = JSON.stringify([key, request], toldApart)
    const sent = last?.request === text ? last : { request: text, idempotencyKey: freshKey() }
    last = sent
    sent.answer ??= carryOut()
    return sent.answer

    async function carryOut() {
      try {
        const answer = await call(key, request, { ...(key.startsWith('POST ') && { idempotencyKey: sent.idempotencyKey }), ...manner })
        forget()
        return answer
      } catch (error) {
        sent.answer = undefined
        if (isRefusal(error)) forget()
        throw error
      }
    }

    function forget() {
      if (last === sent) last = null
    }
  }
}

/** Any two files are the same in JSON. The server, which compares every byte, refuses what is taken for another here. */
function toldApart(_name: string, value: unknown): unknown {
  return value instanceof File ? [value.name, value.size, value.type, value.lastModified] : value
}

/** Whether it is certain that nothing was done. A fault of the server, or of what stands before it, may come after the deed. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status >= 400 && error.status < 500
}

function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
