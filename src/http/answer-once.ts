import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '../contract/endpoint.ts'
import { keepBooks, read, sql, type Tx } from '../database/transaction.ts'
import { hashOf } from '../identity/secret.ts'
import type { AnyCall } from './call-of.ts'
import { conflict, invalid, Problem } from './problem.ts'
import { refusalOf } from './refusals.ts'
import { digestOf } from './request-digest.ts'

/** How long an answer is kept for the same request sent again. */
const keptHours = 24

/**
 * Carries out a request that names an Idempotency-Key once: sent again, it gets the answer of the first time, or is refused
 * where that showed a secret, which is not kept. That it was carried out is noted in the transaction of the change itself.
 */
export async function answerOnce(
  call: AnyCall,
  endpoint: Endpoint,
  request: FastifyRequest,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const name = request.headers['idempotency-key']
  if (name === undefined || request.method !== 'POST' || !call.who) return work()
  if (typeof name !== 'string' || name.length < 8 || name.length > 200)
    throw invalid([{ path: 'headers.idempotency-key', message: 'An idempotency key has 8 to 200 characters.' }])
  const { organizationId, personId } = call.who
  const { db } = call.house
  const digest = digestOf(call, request, name)
  const once: Once = { personId, key: hashOf(name), digest, keepsAnswer: !endpoint.showsSecret }
  const look = () => read(db, organizationId, (tx) => find(tx, once))
  const earlier = await look()
  if (earlier) return again(earlier, once, look)
  call.beforeCommit = async (tx) => claim(tx, once, await digest())
  try {
    const answer = await work()
    if (once.keepsAnswer) await keepBooks(db, organizationId, (tx) => keep(tx, once, answer))
    return answer
  } catch (error) {
    // A refusal may come of that very deed: what was to be done is done by then.
    if (!(error instanceof Overtaken || error instanceof Problem || refusalOf(error as Error))) throw error
    const other = await look()
    if (!other) throw error
    return again(other, once, look)
  }
}

interface Once {
  personId: number
  key: Buffer
  digest: () => Promise<Buffer>
  keepsAnswer: boolean
}

interface Earlier {
  request: Buffer
  answer: { value: unknown } | null
}

/** The same request was carried out while this one was on its way. */
class Overtaken extends Error {}

async function find(tx: Tx, { personId, key }: Once): Promise<Earlier | undefined> {
  return tx.maybeOne(sql<Earlier>`
    select request_hash as request, answer from idempotent_answer
    where organization_id = ${tx.organizationId} and person_id = ${personId} and key_hash = ${key} and answered_at > ${oldest(tx)}`)
}

const shownOnce =
  'This was done already. Its answer is shown once only and is not kept: where it was lost, take back what was made, and ask anew with another key.'

/** The answer of the first time, which is kept a moment after the change itself. */
async function again(earlier: Earlier, { digest, keepsAnswer }: Once, look: () => Promise<Earlier | undefined>): Promise<unknown> {
  if (!earlier.request.equals(await digest())) throw conflict('This idempotency key was used for another request.')
  if (!keepsAnswer) throw conflict(shownOnce)
  let { answer } = earlier
  for (let looks = 0; !answer && looks < 40; looks += 1) {
    await pause(50)
    answer = (await look())?.answer ?? null
  }
  if (!answer) throw conflict('This request was carried out already; its answer is not known any more.')
  return answer.value
}

async function claim(tx: Tx, { personId, key }: Once, request: Buffer): Promise<void> {
  await tx.run(sql`delete from idempotent_answer where organization_id = ${tx.organizationId} and answered_at <= ${oldest(tx)}`)
  const claimed = await tx.run(sql`
    insert into idempotent_answer (organization_id, person_id, key_hash, request_hash, answered_at)
    values (${tx.organizationId}, ${personId}, ${key}, ${request}, ${tx.clock.now().toString()})
    on conflict (organization_id, person_id, key_hash) do nothing`)
  if (claimed === 0) throw new Overtaken('the same request was carried out at the same time')
}

async function keep(tx: Tx, { personId, key }: Once, value: unknown): Promise<void> {
  await tx.run(sql`
    update idempotent_answer set answer = ${JSON.stringify({ value })}::json
    where organization_id = ${tx.organizationId} and person_id = ${personId} and key_hash = ${key}`)
}

function oldest(tx: Tx): string {
  return tx.clock.now().subtract({ hours: keptHours }).toString()
}
