import type { Row } from './feed.ts'
import { type Notice, places } from './notices.ts'

/** Gathers the rows whose letters are right only if the encoding of the file was guessed right. */
export class GuessedLetters {
  readonly #found: Notice['places'] = []
  #count = 0

  look({ line, cells }: Row): void {
    const cell = cells.find((each) => beyondAscii.test(each))
    if (cell === undefined) return
    this.#count += 1
    if (this.#found.length < places) this.#found.push({ line, value: cell.trim().slice(0, 80) })
  }

  /** What is to be said of them, where there are any. */
  get notices(): Notice[] {
    return this.#count === 0 ? [] : [{ notice: 'encoding-guessed', says, count: this.#count, places: this.#found }]
  }
}

const beyondAscii = /[\u0080-\uffff]/
const says =
  'This file is not UTF-8, so it was read as Windows-1252. If its letters are not the right ones here, save it as UTF-8, or say by --encoding what it is, such as windows-1250 or shift_jis.'
