import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { present } from '../../people/present.ts'
import type { Moment } from '../moment.ts'
import { amongSubjects, isCounted } from './measure.ts'
import { type ContentPolicy, layWatchedContent } from './watched-content.ts'

/** Content-specific: people for whom one Item, Quiz, Learnlist or Channel is overdue. Adds to the temp table `fired`. */
export async function fireForContent(tx: Tx, moment: Moment, policies: ContentPolicy[]): Promise<void> {
  await layWatchedContent(tx, policies)
  await tx.run(sql`
    insert into fired (policy_id, subject_id, count, overdue)
    select w.policy_id, m.person_id, count(*), count(*)
    from watched w
    join miss m on m.organization_id = ${tx.organizationId} and m.content_id = w.content_id
               and m.cleared_on > ${moment.knownDay}::date and m.missed_on <= ${moment.day}::date and m.voided_at is null and ${isCounted(moment, 'm')}
               and (m.mandatory or not w.mandatory)
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = m.person_id and ${present(moment, 'p')}
    where m.person_id ${amongSubjects(moment)}
    group by w.policy_id, m.person_id`)
}
