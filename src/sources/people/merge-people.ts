import { sql } from 'kysely'
import type { RowMerge } from '../merge.ts'
import { peopleShape } from '../people-shape.ts'
import { countAbsentPeople, leaveAbsentPeople } from './absent-people.ts'
import { layIncomingPeople, markMisfits } from './identities.ts'
import { moveDeadlines } from './moved-people.ts'
import { peopleNotices } from './people-notices.ts'
import { writeReportingLines } from './reporting-lines.ts'
import { writeSets } from './sets.ts'
import { writePeople } from './write-people.ts'

/** How rows about people become people: the first row about a person holds. */
export const peopleMerge: RowMerge = {
  shape: peopleShape,
  resolve: layIncomingPeople,
  compare: markMisfits,
  async apply(merging) {
    const { tx } = merging
    const { rows, known } = await tx.one(sql<{ rows: number; known: number }>`
      select count(*)::integer as rows, (count(person_id) filter (where place = 1))::integer as known from incoming`)
    const added = await writePeople(merging)
    await writeSets(merging)
    await writeReportingLines(merging)
    const { changed } = await tx.one(sql<{ changed: number }>`
      select count(distinct c.person_id)::integer as changed from changed_person c join wanted_person w using (person_id)`)
    return { added, changed, unchanged: known - changed, duplicates: rows - known - added }
  },
  vanishing: countAbsentPeople,
  notices: peopleNotices,
  withdraw: leaveAbsentPeople,
  settle: moveDeadlines,
}
