import type { Entry } from './entry.ts'
import type { RegisterMapping } from './mapping.ts'
import { alternativesIn } from './say.ts'

/**
 * The line of what a key of the mapping ('status', 'covers.kinds') is made of; that of the whole entry where it says nothing of
 * it, or where nobody can tell.
 */
export function lineOf({ line, lines }: Pick<Entry, 'line' | 'lines'>, mapping: RegisterMapping, key: string | null): number {
  if (lines === undefined || key === null) return line
  const said = key.split('.').reduce<unknown>((within, part) => (within as Record<string, unknown>)[part], mapping)
  const names = fieldsIn(said, mapping, new Set())
  // Of several that may say it, it was the first that says anything.
  const places = [lines.said, lines.empty].flatMap((all) => names.map((name) => all.get(name)))
  return places.find((place) => place !== undefined) ?? line
}

/** The fields that a part of the mapping asks for; of one that is made of others, these. */
function fieldsIn(said: unknown, mapping: RegisterMapping, seen: Set<string>): string[] {
  const asked = [...(JSON.stringify(said) ?? '').matchAll(/\{([^{}"]+)\}/g)].flatMap(([, names = '']) => alternativesIn(names))
  return asked.flatMap((name) => {
    const made = Object.hasOwn(mapping.fields, name) && !seen.has(name) ? mapping.fields[name] : undefined
    seen.add(name)
    return made === undefined ? [name] : [...fieldsIn(made, mapping, seen), name]
  })
}
