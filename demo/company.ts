import { stringify } from 'csv-stringify/sync'
import { deadlineColumns } from '../src/sources/deadline-shape.ts'
import { peopleColumns } from '../src/sources/people-shape.ts'
import { alsoUnder } from './circumstances.ts'
import { allDeadlines } from './deadlines.ts'
import { everybody } from './people.ts'
import type { Person } from './person.ts'

/** The files of the invented company, as text, for a day ('YYYY-MM-DD'): the same day gives the same files. */
export function companyOn(day: string): { people: string; deadlines: string } {
  const people = everybody(day)
  const rows = people.flatMap((person) => {
    const also = alsoUnder[person.name]
    return also ? [rowOf(person), rowOf({ ...person, manager: also })] : [rowOf(person)]
  })
  return { people: csv(peopleColumns, rows), deadlines: csv(deadlineColumns, allDeadlines(people, day)) }
}

function rowOf(person: Person): Record<(typeof peopleColumns)[number]['name'], string | null> {
  return {
    external_id: person.externalId,
    email: person.email,
    name: person.name,
    manager: person.manager,
    time_zone: person.timeZone,
    locale: person.locale,
    department: person.department,
    role: person.role,
    labels: person.labels.join(';'),
    leave: person.leave.join(';'),
    stand_ins: person.standIns.join(';'),
    joined_on: person.joinedOn,
    left_on: person.leftOn,
  }
}

/** The columns that any row fills. */
function csv(columns: readonly { name: string }[], rows: readonly Record<string, string | null | undefined>[]): string {
  const used = columns.map(({ name }) => name).filter((name) => rows.some((row) => row[name]))
  return stringify([used, ...rows.map((row) => used.map((name) => row[name] ?? ''))])
}
