import { de as letters } from '../../../exceptions/letters/de.ts'
import { german as minutes } from '../../../exceptions/minutes-words/de.ts'
import { board } from './de/board.ts'
import { effect } from './de/effect.ts'
import { evidence } from './de/evidence.ts'
import { list } from './de/list.ts'
import { record } from './de/record.ts'
import { terms } from './de/terms.ts'
import type { PaperWords } from './words.ts'
import { writtenIn } from './written.ts'

const written = writtenIn('de', (year, month, day) => `${day}.${month}.${year}`)

export const de: PaperWords = {
  speech: {
    language: 'de',
    page: (number, of) => `Seite ${number} von ${of}`,
    number: written.number,
    atMost: (most) => `höchstens ${most}`,
    mark: (sign) => `Das Zeichen ${sign} steht für ein Schriftzeichen, das der Schrift dieser Datei fehlt.`,
  },
  written,
  imprint: {
    asOf: (day) => `Stand: ${day}`,
    ofThen: (day, known) =>
      `Stand am Ende des ${day}, nach dem, was ${known === null ? 'heute bekannt ist' : `am Ende des ${known} bekannt war`}.`,
    made: (at) => `Erstellt: ${at} UTC`,
    checkpoint: (line) => `Prüfpunkt des Prüfprotokolls: ${line}`,
    utc: 'Zeiten sind in UTC angegeben.',
  },
  levels: letters.levels,
  ...{ list, board, minutes, record, evidence, effect, terms },
}
