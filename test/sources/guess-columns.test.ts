import { expect, test } from 'vitest'
import { deadlineShape } from '../../src/sources/deadline-shape.ts'
import { guessColumns } from '../../src/sources/guess-columns.ts'
import { peopleShape } from '../../src/sources/people-shape.ts'

const shapes = { people: peopleShape, deadlines: deadlineShape }

test.each<[of: string, what: keyof typeof shapes, guesses: Record<string, string>, others: string[]]>([
  [
    'a directory in the cloud',
    'people',
    { external_id: 'employeeId', email: 'mail', name: 'displayName', manager: 'manager', joined_on: 'employeeHireDate' },
    ['userPrincipalName', 'accountEnabled'],
  ],
  [
    'an office suite',
    'people',
    {
      email: 'Email Address [Required]',
      name: 'First Name [Required] + Last Name [Required]',
      external_id: 'Employee ID',
      manager: 'Manager Email',
    },
    ['Password [Required]', 'Org Unit Path [Required]'],
  ],
  [
    'a personnel system',
    'people',
    { external_id: 'Employee #', email: 'Work Email', manager: 'Supervisor email', joined_on: 'Hire Date', department: 'Department' },
    ['Job Title', 'Status'],
  ],
  [
    'one in German',
    'people',
    { external_id: 'Personalnummer', name: 'Vorname + Nachname', manager: 'Vorgesetzte/r', left_on: 'Letzter Arbeitstag' },
    ['Wochenstunden'],
  ],
  [
    'one in French',
    'people',
    { external_id: 'Matricule', email: 'Courriel', manager: 'Responsable hiérarchique', joined_on: "Date d'entrée" },
    [],
  ],
  [
    'a learning system',
    'deadlines',
    { person: 'User ID', content: 'Item ID', title: 'Item Title', due_on: 'Required Date', completed_on: 'Completion Date' },
    ['Revision Date', 'Completion Status'],
  ],
  [
    'a tracker of issues',
    'deadlines',
    {
      external_id: 'Issue key',
      title: 'Summary',
      person: 'Assignee',
      due_on: 'Due date',
      assigned_on: 'Created',
      completed_on: 'Resolved',
    },
    ['Issue id', 'Status', 'Labels', 'Labels'],
  ],
  [
    'one of bugs',
    'deadlines',
    { external_id: 'bug_id', person: 'assigned_to', title: 'short_desc', due_on: 'deadline' },
    ['bug_status', 'changeddate'],
  ],
  [
    'a plan of action',
    'deadlines',
    { external_id: 'POAM ID', person: 'Point of Contact', title: 'Weakness Name', due_on: 'Scheduled Completion Date' },
    ['Status Date', 'Controls'],
  ],
  [
    'requests of citizens',
    'deadlines',
    { external_id: 'Unique Key', assigned_on: 'Created Date', completed_on: 'Closed Date', due_on: 'Due Date' },
    ['Agency', 'Descriptor'],
  ],
])('the headings of %s are guessed', (_of, what, guesses, others) => {
  const header = [...others, ...Object.values(guesses).flatMap((theirs) => theirs.split(' + '))]
  const found = [...guessColumns(shapes[what], header, new Map())].filter(([, theirs]) => theirs !== null)
  expect(Object.fromEntries(found)).toEqual(guesses)
})

test('what every row said the last time gives way to a column of that name', () => {
  const kind = (...header: string[]) => guessColumns(deadlineShape, header, new Map([['kind', '=task']])).get('kind')
  expect(kind('Person', 'Kind')).toBe('Kind')
  expect(kind('Person')).toBe('=task')
  expect(kind('=task', 'Kind')).toBe('=task')
})
