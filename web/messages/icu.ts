/** A piece of an ICU message: words for people, or the syntax around them (`{count, plural, one {`). */
export interface Piece {
  text: string
  isWords: boolean
}

/** Takes a message apart: words stand at an even depth of braces, syntax at an odd one. Tags are syntax. */
export function piecesOf(message: string): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  for (const [token] of message.matchAll(/\{|\}|<\/?\w+>|#|[^{}<#]+|</g)) {
    if (token === '}') depth -= 1
    const isWords = depth % 2 === 0 && !/^(\{|\}|#|<\/?\w+>)$/.test(token)
    pieces.push({ text: token, isWords })
    if (token === '{') depth += 1
  }
  return pieces
}

/** What a message must be given, with the kind of each: `count:plural`, `name`; tags as `<b>`. Sorted, each once. */
export function argumentsOf(message: string): string[] {
  const found = new Set<string>()
  let before = ''
  for (const { text, isWords } of piecesOf(message)) {
    const argument = before === '{' && !isWords && /^\s*(\w+)\s*(?:,\s*(\w+))?/.exec(text)
    if (argument) found.add(argument[2] ? `${argument[1]}:${argument[2]}` : (argument[1] as string))
    if (/^<\w+>$/.test(text)) found.add(text)
    before = text
  }
  return [...found].sort()
}
