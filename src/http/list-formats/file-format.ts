import type { Readable } from 'node:stream'

export type Cell = string | number | boolean | null

/** A list on its way into a file. Rows come page by page. */
export interface ListFile {
  title: string
  columns: readonly string[]
  rows: AsyncIterable<Cell[][]>
}

/** One way to write lists as files. */
export interface FileFormat {
  /** The media type. */
  type: string
  write(list: ListFile): Readable
}
