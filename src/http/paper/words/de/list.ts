import { closed } from '../../../../digest/wording/de.ts'
import type { ColumnName, FilterName, SortName } from '../list-names.ts'
import type { ListWords } from '../words.ts'
import { columns, columnsOf } from './columns.ts'
import { values } from './values.ts'

/** Listen: wie sie heißen, und wonach man sie eingrenzt. */
export const list: ListWords = {
  title: {
    'GET /accounts': 'Konten',
    'GET /attention': 'Fristen mit unmöglichen Daten',
    'GET /audit': 'Prüfprotokoll',
    'GET /content': 'Inhalte',
    'GET /deadlines': 'Aufgabenprotokoll',
    'GET /escalation-policies': 'Eskalationsregeln',
    'GET /escalation-policies/:policyId/versions': 'Fassungen einer Eskalationsregel',
    'GET /escalations/log': 'Eskalationsbericht: Protokoll',
    'GET /escalations/managers': 'Eskalationsbericht: Führungskräfte',
    'GET /escalations/people': 'Eskalationsbericht: Personen',
    'GET /exception-reports/against-deadlines': 'Anträge zu Fristen',
    'GET /exception-reports/alike': 'Gleichartige Fälle',
    'GET /exception-reports/asked-most': 'Regeln, gegen die beantragt wird',
    'GET /exception-reports/completeness': 'Akten',
    'GET /exception-reports/consistency': 'Einheitlichkeit',
    'GET /exception-reports/debt': 'Ausnahmelast',
    'GET /exception-reports/demands': 'Forderungen der Normen',
    'GET /exception-reports/departures': 'Abweichungen',
    'GET /exception-reports/load': 'Verlauf',
    'GET /exception-reports/overuse': 'Wie oft beantragt',
    'GET /exception-reports/register': 'Register zum Stichtag',
    'GET /exception-reports/waiting-times': 'Zeit bis zur Entscheidung',
    'GET /exceptions': 'Ausnahmen',
    'GET /imports': 'Importe',
    'GET /inbox': 'Posteingang',
    'GET /me/deadlines': 'Meine Fristen',
    'GET /outbox': 'Postausgang',
    'GET /people': 'Personen',
    'GET /people/:personId/timeline': 'Verlauf einer Person',
    'GET /policies': 'Richtlinien',
    'GET /reporting-line-faults': 'Fehler in den Berichtslinien',
    'GET /rounds': 'Tagesläufe',
    'GET /team': 'Mein Team',
    'GET /tokens': 'API-Token',
  },
  column: (key, name) => columnsOf[key]?.[name] ?? columns[name],
  filter: (key, name) => filters[name as keyof typeof filters] ?? list.column(key, name as ColumnName),
  sort: (key, name) => sorts[name as keyof typeof sorts] ?? list.column(key, name as ColumnName),
  value: values,
  closed,
  rows: (count, written) => `${written} ${count === 1 ? 'Zeile' : 'Zeilen'}`,
  none: 'Nichts passt.',
  elsewhere: 'In CSV und XLSX stehen sie alle.',
}

/** Was keine Spalte ist, oder als Filter anders heißt. */
const filters = {
  asOf: 'Stand vom',
  closed: 'Auch Erledigtes',
  days: 'Tage',
  direction: 'Richtung',
  dueFrom: 'Fällig ab',
  dueTo: 'Fällig bis',
  endsFrom: 'Endet ab',
  endsTo: 'Endet bis',
  from: 'Von',
  inForce: 'Nur wirksame',
  knownAt: 'Nach dem Wissen vom',
  label: 'Etikett',
  only: 'Nur',
  onlyOverdue: 'Nur jetzt Verspätete',
  overdue: 'Überfällig',
  q: 'Suche',
  reach: 'Wie weit hinunter',

  reached: 'Nur erreichte Grenzen',
  requesterId: 'Nummer: beantragt von',
  sort: 'Reihenfolge',
  to: 'Bis',
  view: 'Ansicht',
  why: 'Warum',
} as const satisfies Record<Exclude<FilterName, ColumnName>, string> & Partial<Record<FilterName, string>>

/** Reihenfolgen, die nicht wie eine Spalte heißen. */
const sorts = {
  due: 'Fällig',
  ends: 'Endet',
  joined: 'Eingetreten am',
  submitted: 'Beantragt am',
  when: 'Wann',
} as const satisfies Record<Exclude<SortName, ColumnName>, string>
