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
  /** What its bytes were taken for, where they are no UTF-8 and nobody has said what they are. */
  readonly guessedEncoding?: string | undefined
  /** All rows behind the header, in order, in bounded memory. Every call reads from the start. */
  batches(): AsyncGenerator<Batch>
}

export interface Batch {
  rows: Row[]
  /** How far into the file these rows reach. */
  bytesRead: number
  /** False where certainly no cell holds a control character or a character that was lost in decoding. */
  mayHoldJunk: boolean
}

export interface Row {
  /** Where the row begins in the file: line breaks inside quotes count, as they do in an editor. */
  line: number
  cells: string[]
  /** Set where the row's cells cannot be told apart; `cells` then holds the whole line as one. */
  broken?: 'text-after-quote' | 'quote-not-closed'
}

/** What a caller may declare about a file; what is left out is detected. */
export interface Dialect {
  delimiter?: string | undefined
  encoding?: string | undefined
}

/** One format of files that people and deadlines come in. */
export interface SourceFormat {
  name: string
  /** Opens a file (path). Throws SourceRefused with what to do. */
  open(path: string, dialect?: Dialect): Promise<Feed>
}
