import type { Readable } from 'node:stream'
import type { Language } from '../../contract/language.ts'
import type { ListKey } from '../paper/words/list-names.ts'

export type Cell = string | number | boolean | null

/** A list on its way into a file. Rows come page by page. */
export interface ListFile {
  /** The list of the API. */
  key: ListKey
  /** Its name, for machines; so are the names of columns. A PDF words them in its language. */
  title: string
  language: Language
  columns: readonly string[]
  rows: AsyncIterable<Cell[][]>
  /** In which columns, and for which filters, words of closed sets stand. */
  worded: { columns: ReadonlySet<string>; filters: ReadonlySet<string> }
  /** When and for which filter it is made. */
  about: readonly (readonly [name: string, value: string])[]
  /** What the audit log was signed with last, "SIZE ROOT": whoever keeps the file is a witness. */
  checkpoint: string | undefined
  /** The day that a report is as of. */
  day: string | undefined
  /** Whose it is. */
  organization(): Promise<string>
}

/** One way to write lists as files. Where a list cannot be written so, it throws before anything is sent. */
export interface FileFormat {
  /** The media type. */
  type: string
  write(list: ListFile): Readable | Promise<Readable>
}
