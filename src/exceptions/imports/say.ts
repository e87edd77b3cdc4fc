import type { Entry } from './entry.ts'
import type { Said } from './mapping.ts'

/** What a line of the mapping says of an entry. */
export interface Spoken {
  text: string
  /** The entry itself says nothing of it: the mapping alone does. */
  assumed: boolean
}

/** Speaks a line of the mapping for an entry. `asked` gathers what stands in braces: names of fields, or several as 'a|b'. */
export function say(said: Said, fields: Entry['fields'], asked?: Set<string>): Spoken {
  const { text, pick, table, otherwise } = typeof said === 'string' ? { text: said } : said
  const filled = fill(text, fields, asked)
  let spoken = filled.text.trim()
  if (pick !== undefined) spoken = new RegExp(pick, 'u').exec(spoken)?.[1] ?? spoken
  if (table !== undefined && spoken !== '') spoken = inTable(table, spoken) ?? spoken
  if (spoken === '' && otherwise !== undefined) return { text: say(otherwise, fields, asked).text, assumed: true }
  return { text: spoken, assumed: !filled.isFromEntry }
}

/** The same for something of which there may be several: each of them. */
export function sayAll(said: Said, fields: Entry['fields'], asked?: Set<string>): string[] {
  const only = typeof said === 'string' ? /^\{([^{}]+)\}$/.exec(said.trim())?.[1] : undefined
  if (only === undefined) return [say(said, fields, asked).text].filter((text) => text !== '')
  return [...valuesOf(only, fields, asked)]
}

/** What a table says of a spelling, case and blanks aside. */
export function inTable<V extends string>(table: Record<string, V>, spelling: string): V | undefined {
  const wanted = normalised(spelling)
  return Object.entries(table).find(([key]) => normalised(key) === wanted)?.[1]
}

/** How a spelling is compared with others. */
export function normalised(spelling: string): string {
  return spelling.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()
}

/** A line of several lines of which every field is empty is left out. */
function fill(text: string, fields: Entry['fields'], asked?: Set<string>): { text: string; isFromEntry: boolean } {
  let isFromEntry = false
  const lines = text.split('\n').flatMap((line) => {
    let names = 0
    let found = 0
    const filled = line.replace(/\{([^{}]+)\}/g, (_all, name: string) => {
      names += 1
      const values = valuesOf(name, fields, asked)
      if (values.length > 0) found += 1
      return values.join(', ')
    })
    if (found > 0) isFromEntry = true
    return names > 0 && found === 0 ? [] : [filled]
  })
  const hasFields = /\{[^{}]+\}/.test(text)
  return { text: hasFields && !isFromEntry ? '' : lines.join('\n'), isFromEntry }
}

/** The names of 'a|b'. */
export function alternativesIn(names: string): string[] {
  return names.split('|').map((name) => name.trim())
}

/** {a|b}: the first of the fields that says something. */
function valuesOf(names: string, fields: Entry['fields'], asked?: Set<string>): readonly string[] {
  asked?.add(names)
  for (const name of alternativesIn(names)) {
    const values = fields.get(name)
    if (values && values.length > 0) return values
  }
  return []
}
