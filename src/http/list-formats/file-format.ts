import type { Readable } from 'node:stream'

export type Cell = string | number | boolean | null

/** A list on its way into a file. Rows come page by page. */
export interface ListFile {
  title: string
  columns: readonly string[]
  rows: AsyncIterable<Cell[][]>
  /** When and for which filter a report was made; null where it is a plain list. */
  about: readonly (readonly [name: string, value: string])[] | null
}

/** One way to write lists as files. */
export interface FileFormat {
  /** The media type. */
  type: string
  write(list: ListFile): Readable
}
