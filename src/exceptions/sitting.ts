import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { type Committee, committeeOf } from '../policies/committees.ts'
import { todayHere } from '../policies/people.ts'
import { seesAllExceptions } from './sight.ts'

/**
 * A committee, for whoever may look at its work: its members, who stands in for one of them today, and those who see all
 * exceptions; undefined for everybody else.
 */
export async function committeeSeenBy(tx: Tx, who: Who, committeeId: number): Promise<Committee | undefined> {
  const committee = await committeeOf(tx, committeeId)
  if (!committee || seesAllExceptions[who.role] || committee.members.some(({ personId }) => personId === who.personId)) return committee
  return (await standsInForOneOf(tx, who.personId, committee)) ? committee : undefined
}

async function standsInForOneOf(tx: Tx, personId: number, { members }: Committee): Promise<boolean> {
  const today = await todayHere(tx)
  const found = await tx.maybeOne(sql`
    select from stand_in s
    where s.organization_id = ${tx.organizationId} and s.stand_in_id = ${personId} and s.from_day <= ${today}::date and s.until_day >= ${today}::date
      and s.person_id = any (${members.map((member) => member.personId)}::integer[]) limit 1`)
  return found !== undefined
}
