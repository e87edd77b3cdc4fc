import type { Look } from '../task-log/as-of.ts'

/** What the name of a file says of the past day that it is of, and by what was known when; nothing where it is of now. */
export function lookParts({ asOf, knownAt }: Look): string[] {
  return [...(asOf === undefined ? [] : [`asOf-${asOf}`]), ...(knownAt === undefined ? [] : [`knownAt-${knownAt}`])]
}

/** The name of a file, from parts that are set apart, in letters that every file system takes. */
export function fileName(parts: readonly string[]): string {
  return parts
    .join('_')
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 150)
}
