import { closed } from '../../../../digest/wording/en.ts'
import type { ListWords } from '../words.ts'
import { values } from './values.ts'

/** Lists: what they are called, and what is said of them. A column is called what the API calls it, in words. */
export const list: ListWords = {
  title: {
    'GET /accounts': 'Accounts',
    'GET /attention': 'Deadlines with impossible dates',
    'GET /audit': 'Audit trail',
    'GET /content': 'Content',
    'GET /deadlines': 'Task log',
    'GET /escalation-policies': 'Escalation Policies',
    'GET /escalation-policies/:policyId/versions': 'Versions of an escalation policy',
    'GET /escalations/log': 'Escalation report: Log',
    'GET /escalations/managers': 'Escalation report: Managers',
    'GET /escalations/people': 'Escalation report: People',
    'GET /exception-reports/against-deadlines': 'Asked against deadlines',
    'GET /exception-reports/alike': 'Alike cases',
    'GET /exception-reports/asked-most': 'Rules asked against',
    'GET /exception-reports/completeness': 'Records',
    'GET /exception-reports/consistency': 'Consistency',
    'GET /exception-reports/debt': 'Exception debt',
    'GET /exception-reports/demands': 'Demands of standards',
    'GET /exception-reports/departures': 'Departures',
    'GET /exception-reports/load': 'Load over time',
    'GET /exception-reports/overuse': 'How often asked',
    'GET /exception-reports/register': 'Register on a day',
    'GET /exception-reports/waiting-times': 'Time to decision',
    'GET /exceptions': 'Exceptions',
    'GET /imports': 'Imports',
    'GET /inbox': 'Inbox',
    'GET /me/deadlines': 'My deadlines',
    'GET /outbox': 'Outbox',
    'GET /people': 'People',
    'GET /people/:personId/timeline': 'Timeline of a person',
    'GET /policies': 'Policies',
    'GET /reporting-line-faults': 'Faults in the reporting lines',
    'GET /rounds': 'Rounds',
    'GET /team': 'My team',
    'GET /tokens': 'API tokens',
  },
  column: (_key, name) => inWords(name),
  filter: (_key, name) => (name === 'q' ? 'Search' : inWords(name)),
  sort: (_key, name) => inWords(name),
  value: values,
  closed,
  rows: (count, written) => `${written} ${count === 1 ? 'row' : 'rows'}`,
  none: 'Nothing matches.',
  elsewhere: 'CSV and XLSX carry all of them.',
}

/** A name of the API in words: 'person.dueOn' is "Person due on". */
function inWords(name: string): string {
  const apart = name
    .replace(/[.-]/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return apart.charAt(0).toUpperCase() + apart.slice(1)
}
