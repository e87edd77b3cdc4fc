import { existsSync, readFileSync } from 'node:fs'
import { parse as csv } from 'csv-parse/sync'
import { aDeadline, aPerson } from './build.ts'
import type { Deadline, Line, Person } from './world.ts'

const folder = new URL('../../../../shared/data/learning/', import.meta.url)

/** Whether the real data lies beside the project. */
export const hasLearningData = existsSync(folder)

/** The real people, their lines and what they owe. Throws where the data is not there. */
export function readLearning(): { people: Person[]; lines: Line[]; deadlines: Deadline[]; departments: Map<string, string> } {
  const rows = readRows('people.csv')
  return {
    people: rows.map(({ email = '', time_zone }) => aPerson(email, { externalId: null, email, timeZone: time_zone || null })),
    lines: rows.flatMap(({ email = '', manager }) => (manager ? [{ person: email, managerRef: manager, from: null, until: null }] : [])),
    deadlines: readRows('deadlines.csv').map(deadlineFrom),
    departments: new Map(rows.map(({ email = '', department = '' }) => [email, department])),
  }
}

/** What a separate naive program found on five days, by day. */
export function readExpected(): Record<string, Record<string, unknown>> {
  return JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'))
}

function deadlineFrom(row: Record<string, string>): Deadline {
  return aDeadline(row['external_id'] ?? '', row['person'] ?? '', row['due_on'] ?? '', {
    kind: row['kind'] as Deadline['kind'],
    content: { type: row['content_type'] as 'item' | 'quiz', id: row['content'] ?? '' },
    inside: row['channel'] ? [{ type: 'channel', id: row['channel'] }] : [],
    mandatory: row['mandatory'] === 'true',
    assignedOn: row['assigned_on'] || null,
    metOn: row['completed_on'] || null,
  })
}

function readRows(name: string): Record<string, string>[] {
  return csv(readFileSync(new URL(name, folder)), { columns: true, bom: true })
}
