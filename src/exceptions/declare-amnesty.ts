import { sql } from 'kysely'
import type { Tx, WriteTx } from '../database/transaction.ts'
import { layEffect } from '../deadlines/effects.ts'
import type { Who } from '../identity/who.ts'
import { type PublishedPolicy, policiesInForce } from '../policies/in-force.ts'
import { todayHere } from '../policies/people.ts'
import { NotNow } from '../policies/unsound.ts'
import { type AmnestySaid, amnestyRequest } from './amnesty.ts'
import { type Coverage, coverageOf } from './covered-deadlines.ts'
import { lockDuties } from './duties/write-duties.ts'
import { effectOf } from './effects.ts'
import { makeMove } from './make-move.ts'
import { policiesForDeadlines } from './more-time/ways.ts'
import { beginRequest } from './request.ts'

/** The policy that amnesties go by, since every exception is one from a policy; undefined where none is in force. */
export async function amnestyPolicy(tx: Tx): Promise<PublishedPolicy | undefined> {
  const today = await todayHere(tx)
  const [forDeadlines] = await policiesForDeadlines(tx, today)
  return forDeadlines ?? (await policiesInForce(tx, today))[0]
}

/** Declares an amnesty. Returns its id as an exception. */
export async function declareAmnesty(tx: WriteTx, who: Who, said: AmnestySaid): Promise<number> {
  // Before the request gets its number: everybody takes these two in the same order.
  await lockDuties(tx)
  const policy = await amnestyPolicy(tx)
  if (!policy) throw new NotNow('No policy is in force that an amnesty could go by: publish one first.')
  const id = await beginRequest(tx, who, amnestyRequest(said, policy.policyId), {})
  await makeMove(tx, id, who, { move: 'declare-amnesty', reason: said.reason })
  const { people } = await coverageOf(tx, who, id, 'everybody')
  if (people === 0)
    throw new NotNow(
      'It would cover nobody who is here: nobody was in those teams and departments on those days, or is; and nobody wears those labels, or wore them then.',
    )
  return id
}

/**
 * Whom and what an amnesty would cover. Lays its effect as it would be laid, so it belongs in a transaction that is undone.
 */
export async function amnestyCoverage(tx: Tx, who: Who, said: AmnestySaid): Promise<Coverage> {
  const request = amnestyRequest(said, 0)
  // A number that no exception has, and nobody else who looks at the same time.
  const { id } = await tx.one(sql<{ id: number }>`select -pg_backend_pid() as id`)
  const effect = await effectOf(tx, id, request, [{ from: said.from, until: request.until ?? said.until }])
  if (!effect) throw new Error('an amnesty does something to deadlines')
  await tx.layEmpty('moved_member', 'person_id integer')
  await layEffect(tx, effect, await todayHere(tx))
  return coverageOf(tx, who, id, 'everybody')
}
