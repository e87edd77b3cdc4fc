import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { present } from '../../people/present.ts'
import type { Moment } from '../moment.ts'
import { amongSubjects, type CountPolicy, layMeasures, standingMeasured, standingOf, windowMeasured } from './measure.ts'

/** Count-based, individual user: people who missed deadlines of a kind so many times. Adds to the temp table `fired`. */
export async function fireForIndividuals(tx: Tx, moment: Moment, policies: CountPolicy[]): Promise<void> {
  await layMeasures(tx, policies)
  const among = amongSubjects(moment)
  const onlyOverdue = policies.every(({ definition: { trigger } }) => trigger.until === 'settled' || trigger.counting === 'still-overdue')
  const standing = sql`${standingOf(tx, moment, policies, among)} ${onlyOverdue ? sql`and s.overdue > 0` : sql``}`
  for (const measured of [standingMeasured(standing), windowMeasured(tx, moment, policies, among)])
    await tx.run(sql`
      insert into fired (policy_id, subject_id, count, overdue)
      select c.policy_id, v.person_id, v.count, v.overdue
      from (${measured}) v
      join count_policy c on c.measure_id = v.measure_id and v.count >= c.threshold and (v.overdue > 0 or not c.settled)
      join person p on p.organization_id = ${tx.organizationId} and p.person_id = v.person_id and ${present(moment, 'p')}`)
}
