import type { Counts, Vanishing } from './merge.ts'
import type { Notice } from './notices.ts'
import type { Cause } from './problem.ts'

/** What an import did, or would do. */
export interface ImportReport extends Counts {
  what: 'people' | 'deadlines'
  source: string
  file: string
  /** The sheet that was read, where the file is a workbook. */
  sheet: string | null
  /** Of the file's bytes, hex. */
  sha256: string
  dryRun: boolean
  /** Why nothing was taken; null where the file was. */
  refused: 'rejected-rows' | 'too-much-would-vanish' | null
  rows: number
  withdrawn: number
  rejected: number
  /** How many problems of each cause; a row may have several. */
  causes: Partial<Record<Cause, number>>
  /** Full imports: what the source had, and what of it the file lacks. */
  vanishing: Vanishing | null
  /** A full import withdrew nothing, because rejected rows may be what seems to be absent. */
  withheld: boolean
  /** Headings of the file that nothing was taken from. */
  ignored: string[]
  /** What is no fault, but worth a look. */
  notices: Notice[]
}
