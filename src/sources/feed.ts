/**
 * What an import reads, whatever it comes from: rows of text under a header. Each format (formats.ts) makes one; reading
 * cells, checking and merging are the same for all of them.
 */
export interface Feed {
  /** The file's own name, without its folder. */
  readonly name: string
  /** Of the bytes as they are, hex. */
  readonly sha256: string
  readonly bytes: number
  readonly header: readonly string[]
  /** How many lines above the header say something, such as a title: nothing is taken from them. */
  readonly above: number
  /** What its bytes were taken for, where they are no UTF-8 and nobody has said what they are. */
  readonly guessedEncoding?: string | undefined
  /** The sheet that the rows are of, where the file is a workbook. */
  readonly sheet?: SheetRead | undefined
  /** All rows behind the header, in order, in bounded memory. Every call reads from the start. */
  batches(): AsyncGenerator<Batch>
}

export interface SheetRead {
  name: string
  /** All sheets of the workbook that have rows, this one among them. */
  all: string[]
}

export interface Batch {
  rows: Row[]
  /** How far into the file these rows reach. */
  bytesRead: number
  /** False where certainly no cell holds a control character or a character that was lost in decoding. */
  mayHoldJunk: boolean
}

export interface Row {
  /** Where the row begins in the file: line breaks inside quotes count, as they do in an editor. In a workbook, its number there. */
  line: number
  cells: string[]
  /** Places of cells that hold an error of their formula and no value. */
  errors?: number[]
  /** Set where the row's cells cannot be told apart; `cells` then holds the whole line as one. */
  broken?: 'text-after-quote' | 'quote-not-closed'
}

/** What a caller may declare about a file; what is left out is detected. */
export interface Dialect {
  delimiter?: string | undefined
  encoding?: string | undefined
  /** The sheet of a workbook that is meant. */
  sheet?: string | undefined
}

/** One format of files that people and deadlines come in. */
export interface SourceFormat {
  name: string
  /** Whether a file that begins like this is one. */
  beginsLike(start: Buffer): boolean
  /** Opens a file (path). Throws SourceRefused with what to do. */
  open(path: string, dialect?: Dialect): Promise<Feed>
}
