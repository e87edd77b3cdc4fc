import { SourceRefused } from '../source-refused.ts'

const known = [',', ';', '\t', '|'] as const
const names: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', pipe: '|' }

/** The delimiter that a caller declared, by itself or by name. Throws SourceRefused. */
export function declaredDelimiter(text: string): string {
  const delimiter = names[text.toLowerCase()] ?? text
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter
  throw new SourceRefused(`"${text}" cannot be a delimiter. Use one character, or comma, semicolon or tab.`)
}

/** A first line that is for Excel alone: what stands between the cells of the lines behind it. */
const forExcel = /^\ufeff?"?sep=([^"\r\n])"?[,;\t|]*(?:\r\n?|\n|$)/i

/** What the first line says for Excel, where it does; it is no header then. */
export function delimiterForExcel(start: string): string | undefined {
  return forExcel.exec(start)?.[1]
}

/** The delimiter of a file by its first line that has any, as a title has none: which of comma, semicolon, tab and bar it has most of, outside quotes. */
export function delimiterOf(start: string): string {
  const counts = new Map<string, number>(known.map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const character of start) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') {
      if ([...counts.values()].some((count) => count > 0)) break
    } else if (counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0]
}
