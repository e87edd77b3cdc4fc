/** One entry of a register as it stands in its file. */
export interface Entry {
  file: string
  line: number
  /** Where each field begins, by name, if the file can tell: of those that say something, and of those that stand there empty. */
  lines?: Record<'said' | 'empty', ReadonlyMap<string, number>> | undefined
  /** By name; a list has several texts, an empty field none. */
  fields: ReadonlyMap<string, readonly string[]>
}

/** What keeps an entry, or a whole file, from being taken, in words for whoever mends it. */
export interface EntryFault {
  file: string
  line: number
  /** The field, as the mapping or the file calls it; null where it is about all of it. */
  field: string | null
  cause: string
}

export function isEmpty({ fields }: Entry): boolean {
  return [...fields.values()].every((texts) => texts.length === 0)
}
