import { native, type RowShape } from './columns.ts'

/** Which heading of a file each of our columns is taken from; null: none. */
export type ColumnChoice = ReadonlyMap<string, string | null>

/**
 * Guesses what the columns of a file mean: as they were understood the last time, else by our own names, else by names
 * that such columns often have. No heading is taken twice.
 */
export function guessColumns({ what, columns }: RowShape, header: readonly string[], remembered: ColumnChoice): ColumnChoice {
  const free = new Set(header.filter((heading) => heading !== ''))
  const choice = new Map<string, string | null>()
  const take = (ours: string, theirs: string | undefined): void => {
    if (theirs === undefined || choice.has(ours)) return
    choice.set(ours, theirs)
    free.delete(theirs)
  }
  for (const [ours, theirs] of remembered) {
    if (theirs === null && header.some((heading) => native(heading) === ours)) choice.set(ours, null)
    else if (theirs !== null && free.has(theirs)) take(ours, theirs)
  }
  for (const { name } of columns)
    take(
      name,
      [...free].find((heading) => native(heading) === name),
    )
  const often: Record<string, readonly string[]> = oftenCalled[what]
  for (const { name } of columns)
    take(
      name,
      [...free].find((heading) => often[name]?.includes(native(heading))),
    )
  return new Map(columns.map(({ name }) => [name, choice.get(name) ?? null]))
}

const oftenCalled = {
  people: {
    external_id: [
      'id',
      'employee_id',
      'employee_number',
      'employee_no',
      'staff_id',
      'user_id',
      'person_id',
      'personalnummer',
      'personal_nr',
    ],
    email: ['e_mail', 'mail', 'email_address', 'e_mail_address', 'work_email', 'e_mail_adresse', 'emailadresse'],
    name: ['full_name', 'display_name', 'employee', 'employee_name', 'person', 'mitarbeiter', 'vollständiger_name'],
    manager: [
      'manager_email',
      'manager_id',
      'line_manager',
      'supervisor',
      'reports_to',
      'boss',
      'vorgesetzter',
      'vorgesetzte',
      'führungskraft',
    ],
    time_zone: ['timezone', 'tz', 'zeitzone'],
    locale: ['language', 'lang', 'sprache'],
    department: ['team', 'unit', 'dept', 'org_unit', 'division', 'abteilung', 'bereich'],
    labels: ['tags', 'label', 'groups', 'etiketten'],
    joined_on: ['joined', 'start_date', 'hire_date', 'hired_on', 'entry_date', 'eintritt', 'eintrittsdatum'],
    left_on: ['left', 'end_date', 'leaving_date', 'termination_date', 'last_day', 'austritt', 'austrittsdatum'],
  },
  deadlines: {
    external_id: ['id', 'task_id', 'assignment_id', 'deadline_id', 'record_id', 'reference'],
    person: [
      'email',
      'user',
      'user_email',
      'employee',
      'employee_id',
      'assignee',
      'learner',
      'owner',
      'person_email',
      'mitarbeiter',
      'e_mail',
    ],
    kind: ['type', 'task_type', 'deadline_type', 'art'],
    content: ['content_id', 'item', 'item_id', 'course_id', 'kurs'],
    title: ['name', 'task', 'task_name', 'course', 'subject', 'titel', 'aufgabe'],
    mandatory: ['required', 'is_mandatory', 'compulsory', 'pflicht'],
    assigned_on: ['assigned', 'assigned_at', 'assigned_date', 'start_date', 'created_on', 'zugewiesen'],
    due_on: ['due', 'due_date', 'due_at', 'deadline', 'fällig', 'fällig_am', 'frist'],
    completed_on: [
      'completed',
      'completed_at',
      'completion_date',
      'completed_date',
      'done_on',
      'finished_on',
      'erledigt',
      'erledigt_am',
      'abgeschlossen',
    ],
    withdrawn_on: ['withdrawn', 'cancelled_on', 'canceled_on'],
    required_amount: ['required_hours', 'target', 'target_hours'],
    logged_amount: ['logged_hours', 'hours', 'logged'],
    repeat_every: ['repeats', 'recurrence', 'frequency'],
    url: ['link', 'deep_link', 'deeplink', 'web_address', 'web_link', 'href', 'uri', 'launch_url', 'webadresse'],
  },
} as const satisfies Record<RowShape['what'], Record<string, readonly string[]>>
