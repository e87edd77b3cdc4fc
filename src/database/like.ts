/** The LIKE pattern of every text that holds these words somewhere; nothing in them is a wildcard. */
export function holding(words: string): string {
  return `%${beginning(words)}`
}

/** The LIKE pattern of every text that begins with these words. */
export function beginning(words: string): string {
  return `${words.replace(/[\\%_]/g, '\\$&')}%`
}
