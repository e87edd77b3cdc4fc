import type { paperEndpoints } from '../../contract/paper.ts'
import { minutesOf } from '../../exceptions/minutes.ts'
import { recordOf } from '../../exceptions/record.ts'
import { asOf } from '../../exceptions/reports/as-of.ts'
import { boardSummary } from '../../exceptions/reports/board.ts'
import { lookBack } from '../../exceptions/reports/cases.ts'
import type { Handlers } from '../call.ts'
import { fileName, lookParts } from '../file-name.ts'
import { boardPage } from '../paper/board-page.ts'
import { imprintOf } from '../paper/imprint.ts'
import { minutesPages } from '../paper/minutes-pages.ts'
import { recordPages } from '../paper/record-pages.ts'
import { paperWords } from '../paper/words/languages.ts'
import { found } from '../problem.ts'

const type = 'application/pdf'

export const paperHandlers: Handlers<typeof paperEndpoints> = {
  'GET /exception-reports/board.pdf': async ({ query, who, read }) => {
    const { board, imprint } = await read(async (tx) => {
      const then = await lookBack(tx, who.personId, query)
      return { imprint: await imprintOf(tx, then), board: await boardSummary(tx, who.personId, then) }
    })
    return {
      name: `${fileName(['board', board.day, ...lookParts({ knownAt: query.knownAt })])}.pdf`,
      type,
      content: boardPage(board, imprint, paperWords[query.language]),
    }
  },

  'GET /exceptions/:exceptionId/record.pdf': async ({ params: { exceptionId }, query, who, read }) => {
    const { record, imprint } = await read(async (tx) => ({
      imprint: await imprintOf(tx, await asOf(tx, query)),
      record: found(await recordOf(tx, who, exceptionId, query), 'exception'),
    }))
    return {
      name: `${fileName([record.number, ...lookParts(query)])}.pdf`,
      type,
      content: recordPages(record, imprint, paperWords[query.language]),
    }
  },

  'GET /committees/:committeeId/minutes.pdf': async ({ params: { committeeId }, query, who, read }) => {
    const { minutes, imprint } = await read(async (tx) => ({
      imprint: await imprintOf(tx),
      minutes: found(await minutesOf(tx, who, committeeId, query), 'committee'),
    }))
    return { name: `minutes-${minutes.from}-${minutes.to}.pdf`, type, content: minutesPages(minutes, imprint, paperWords[query.language]) }
  },
}
