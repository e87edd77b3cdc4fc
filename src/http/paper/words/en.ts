import { en as letters } from '../../../exceptions/letters/en.ts'
import { english as minutes } from '../../../exceptions/minutes-words/en.ts'
import { board } from './en/board.ts'
import { effect } from './en/effect.ts'
import { evidence } from './en/evidence.ts'
import { list } from './en/list.ts'
import { record } from './en/record.ts'
import { terms } from './en/terms.ts'
import type { PaperWords } from './words.ts'
import { writtenIn } from './written.ts'

const written = writtenIn('en-GB', (year, month, day) => `${year}-${month}-${day}`)

export const en: PaperWords = {
  speech: {
    language: 'en',
    page: (number, of) => `Page ${number} of ${of}`,
    number: written.number,
    atMost: (most) => `at most ${most}`,
    mark: (sign) => `The sign ${sign} stands for a character that the typeface of this file does not have.`,
  },
  written,
  imprint: {
    asOf: (day) => `As of: ${day}`,
    ofThen: (day, known) => `As of the end of ${day}, by what ${known === null ? 'is known now' : `was known at the end of ${known}`}.`,
    made: (at) => `Made: ${at} UTC`,
    checkpoint: (line) => `Checkpoint of the audit log: ${line}`,
    utc: 'Times are in UTC.',
  },
  levels: letters.levels,
  ...{ list, board, minutes, record, evidence, effect, terms },
}
