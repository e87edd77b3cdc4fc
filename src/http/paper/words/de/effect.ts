import { kinds } from '../../../../digest/wording/de.ts'
import { de as letters } from '../../../../exceptions/letters/de.ts'
import type { EffectWords } from '../words.ts'

export const effect: EffectWords = {
  title: 'Was sie mit Fristen macht',
  everybody: 'Alle',
  people: 'Personen',
  teams: 'Wer unterstellt ist',
  departments: 'Abteilungen',
  labels: 'Etiketten',
  systems: 'Systeme',
  nothing: 'Nichts',
  effects: letters.effects,
  kinds: 'Arten',
  kind: kinds,
  content: 'Inhalte',
  watched: 'Was diese Eskalationsregeln beobachten',
  deadlines: 'Fristen',
  due: (from, until) => (from === null ? `Fällig bis ${until}` : until === null ? `Fällig ab ${from}` : `Fällig von ${from} bis ${until}`),
  all: 'Alles, was sie schulden',
}
