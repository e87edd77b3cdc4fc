import type { Style } from './look.ts'
import { face } from './typeface.ts'

/** How wide text is in a style, in points. */
export function widthOf(text: string, style: Style, aligned = false): number {
  const { widthOf: em } = face(style.weight)
  let width = 0
  for (const character of text) width += em(character, aligned)
  return width * style.size
}

/** Text in lines no wider than so many points: broken between words, and inside of one where it is wider than a line. */
export function linesOf(text: string, width: number, style: Style, aligned = false): string[] {
  return text.split('\n').flatMap((paragraph) => broken(paragraph, width, style, aligned))
}

/** The widest piece of a text that is not broken without need. */
export function widestWord(text: string, style: Style, aligned = false): number {
  let widest = 0
  for (const [piece] of text.matchAll(pieces)) widest = Math.max(widest, widthOf(piece.trimEnd(), style, aligned))
  return widest
}

/** A word with the space after it, which may be one that holds words together; a word also ends after a hyphen, a slash or an underscore inside of it. */
const pieces = /[\S\u00a0]*?[\p{L}\p{N}][-/_@.](?=\p{L})|[\S\u00a0]+[^\S\u00a0]*|[^\S\u00a0]+/gu

function broken(paragraph: string, width: number, style: Style, aligned: boolean): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const end = () => {
    lines.push(line.trimEnd())
    line = ''
    used = 0
  }
  for (const [piece] of paragraph.matchAll(pieces)) {
    if (line !== '' && used + widthOf(piece.trimEnd(), style, aligned) > width) end()
    if (line === '' && widthOf(piece.trimEnd(), style, aligned) > width) {
      const parts = cut(piece.trimEnd(), width, style, aligned)
      lines.push(...parts.slice(0, -1))
      line = `${parts.at(-1) ?? ''} `
    } else line += piece
    used = widthOf(line, style, aligned)
  }
  if (line !== '' || lines.length === 0) end()
  return lines
}

/** A word in pieces that fit, each of one character at least. */
function cut(word: string, width: number, style: Style, aligned: boolean): string[] {
  const { widthOf: em } = face(style.weight)
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const character of word) {
    const more = em(character, aligned) * style.size
    if (part !== '' && used + more > width) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += character
    used += more
  }
  parts.push(part)
  return parts
}
