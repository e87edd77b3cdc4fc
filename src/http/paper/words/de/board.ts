import type { BoardWords } from '../words.ts'

export const board: BoardWords = {
  title: 'Ausnahmen: Überblick',
  inForce: 'Wirksam',
  waiting: 'Wartend',
  figures: {
    inForce: 'wirksam',
    waiting: 'warten auf eine Entscheidung',
    oldestDays: 'Tage: am längsten gewartet',
    expiring: 'enden binnen 30 Tagen',
    reviewOverdue: 'Überprüfungen überfällig',
    medianDays: 'Tage bis zur Hälfte der Entscheidungen',
    debt: 'Ausnahmelast',
  },
  load: {
    title: 'Wirksame Ausnahmen, Woche für Woche',
    expected: 'Nach heutigem Stand zu erwarten',
    alt: (first, now, last) =>
      `Wirksame Ausnahmen: ${first} ein Jahr zuvor, ${now} am Stichtag, ${last} in der letzten Woche nach heutigem Stand.`,
  },
  decided: {
    title: 'Entschieden, Monat für Monat',
    approved: 'Genehmigt',
    withConditions: 'Mit Auflagen genehmigt',
    rejected: 'Abgelehnt',
    alt: (month, approved, withConditions, rejected) =>
      `${month}: ${approved} genehmigt, ${withConditions} mit Auflagen genehmigt, ${rejected} abgelehnt`,
  },
  levels: { title: 'Nach Risikostufe', heading: 'Stufe', none: 'ohne Stufe' },
  policies: { title: 'Nach Richtlinie', heading: 'Richtlinie' },
  nothing: 'Nichts ist wirksam oder wartet.',
}
