import { deadlineShape } from '../deadline-shape.ts'
import type { RowMerge } from '../merge.ts'
import { countAbsent, withdrawAbsent } from './absent-deadlines.ts'
import { makeContentMeant } from './content-meant.ts'
import { deadlineNotices } from './deadline-notices.ts'
import { layEffectiveDues, layIncoming } from './incoming.ts'
import { loadFresh } from './load-fresh.ts'
import { findPeopleMeant } from './people-meant.ts'
import { findTimesMeant } from './times-meant.ts'
import { writeDeadlines } from './write-deadlines.ts'

/** How rows of deadlines become deadlines: known by their source, external id and occurrence. */
export const deadlineMerge: RowMerge = {
  shape: deadlineShape,
  async resolve(merging) {
    await findPeopleMeant(merging)
    await makeContentMeant(merging)
    await findTimesMeant(merging)
  },
  load: loadFresh,
  compare: layIncoming,
  async apply(merging) {
    await layEffectiveDues(merging)
    return writeDeadlines(merging)
  },
  vanishing: countAbsent,
  notices: deadlineNotices,
  withdraw: withdrawAbsent,
  async settle() {},
}
