import { importCauses } from '../../messages/en/import-causes.ts'
import type { MessageId, useText } from '../../messages/text.tsx'

const known: ReadonlySet<string> = new Set(Object.keys(importCauses))

/** What the server says of a file, in the reader's language where we have it, else as the server says it. */
export function inWords(say: ReturnType<typeof useText>, what: string, otherwise: string, count = 0): string {
  const id = `imports.${what}`
  return known.has(id) ? say(id as MessageId, { count }) : otherwise
}
