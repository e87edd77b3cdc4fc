/** No cell of a spreadsheet holds more characters; what is longer is wrong either way. */
const longest = 40_000

/** Puts the text of a cell together from its runs, however they look; how it is spoken in Japanese is none of it. */
export class CellText {
  #text = ''
  #isText = false
  #isSpoken = false

  clear(): void {
    this.#text = ''
  }

  opens(element: string): void {
    if (element === 'rPh') this.#isSpoken = true
    else if (element === 't') this.#isText = !this.#isSpoken
  }

  take(piece: string): void {
    if (this.#isText && this.#text.length < longest) this.#text += piece.slice(0, longest)
  }

  closes(element: string): void {
    if (element === 't') this.#isText = false
    else if (element === 'rPh') this.#isSpoken = false
  }

  read(): string {
    return unescaped(this.#text)
  }
}

/** Characters that XML cannot hold are written as _x000D_. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}
