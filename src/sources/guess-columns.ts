import { between, headingsMeant, native, type RowShape } from './columns.ts'

/** Which heading of a file each of our columns is taken from, or what every row says (everywhereSaid); null: none. */
export type ColumnChoice = ReadonlyMap<string, string | null>

/**
 * Guesses what the columns of a file mean: as they were understood the last time, else by our own names, else by names
 * that such columns often have. No heading is guessed twice.
 */
export function guessColumns({ what, columns }: RowShape, header: readonly string[], remembered: ColumnChoice): ColumnChoice {
  const headings = new Set(header.filter((heading) => heading !== ''))
  const free = new Set(headings)
  const choice = new Map<string, string | null>()
  const take = (ours: string, theirs: string | undefined): void => {
    if (theirs === undefined || choice.has(ours)) return
    choice.set(ours, theirs)
    for (const heading of [theirs, ...theirs.split(between)]) free.delete(heading)
  }
  for (const [ours, theirs] of remembered) {
    const isOurs = columns.some(({ name }) => name === ours)
    if (theirs === null && header.some((heading) => native(heading) === ours)) choice.set(ours, null)
    else if (theirs !== null && isOurs && headingsMeant(theirs, headings)) take(ours, theirs)
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
  for (const { name, parts = [] } of columns) {
    const found = parts.map((part) => [...free].find((heading) => native(heading) === part || often[part]?.includes(native(heading))))
    if (found.length > 0 && found.every((heading) => heading !== undefined)) take(name, found.join(between))
  }
  return new Map(columns.map(({ name }) => [name, choice.get(name) ?? null]))
}

/** How a command would say what the columns of a file probably mean that are not called as ours; null where nothing can be guessed. */
export function likelyMaps(shape: RowShape, header: readonly string[], maps: readonly string[]): string | null {
  const said = new Set(maps.map((map) => map.slice(0, map.indexOf('='))))
  const likely = [...guessColumns(shape, header, new Map())].flatMap(([ours, theirs]) =>
    theirs === null || native(theirs) === ours || said.has(ours)
      ? []
      : [`--map ${ours}=${/^[\p{L}\p{N}_.-]+$/u.test(theirs) ? theirs : `"${theirs}"`}`],
  )
  return likely.length === 0 ? null : likely.join(' ')
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
      'mitarbeiternummer',
      'worker_id',
      'student_id',
      'matricule',
      'código',
      'número_de_empleado',
    ],
    email: [
      'e_mail',
      'mail',
      'email_address',
      'e_mail_address',
      'work_email',
      'e_mail_adresse',
      'emailadresse',
      'courriel',
      'correo_electrónico',
    ],
    name: [
      'full_name',
      'display_name',
      'employee',
      'employee_name',
      'person',
      'mitarbeiter',
      'vollständiger_name',
      'nom_complet',
      'nombre_completo',
    ],
    first_name: ['firstname', 'given_name', 'forename', 'vorname', 'prénom', 'nombre'],
    last_name: ['lastname', 'surname', 'family_name', 'nachname', 'familienname', 'nom', 'nom_de_famille', 'apellido', 'apellidos'],
    manager: [
      'manager_email',
      'manager_id',
      'line_manager',
      'supervisor',
      'supervisor_id',
      'supervisor_email',
      'reports_to',
      'boss',
      'vorgesetzter',
      'vorgesetzte',
      'führungskraft',
      'responsable',
      'supérieur',
      'jefe',
    ],
    time_zone: ['timezone', 'tz', 'zeitzone'],
    locale: ['language', 'lang', 'sprache'],
    department: ['team', 'unit', 'dept', 'org_unit', 'division', 'abteilung', 'bereich', 'service', 'departamento'],
    labels: ['tags', 'label', 'groups', 'etiketten'],
    joined_on: [
      'joined',
      'start_date',
      'hire_date',
      'hired_on',
      'entry_date',
      'eintritt',
      'eintrittsdatum',
      "date_d'entrée",
      'fecha_de_alta',
    ],
    left_on: [
      'left',
      'end_date',
      'leaving_date',
      'termination_date',
      'last_day',
      'austritt',
      'austrittsdatum',
      'date_de_sortie',
      'fecha_de_baja',
    ],
  },
  deadlines: {
    external_id: ['id', 'task_id', 'assignment_id', 'deadline_id', 'record_id', 'reference', 'schlüssel'],
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
      'student_id',
      'user_id',
      'learner_id',
      'utilisateur',
      'usuario',
    ],
    kind: ['type', 'task_type', 'deadline_type', 'art'],
    content: ['content_id', 'item', 'item_id', 'course_id', 'kurs', 'inhalt'],
    title: ['name', 'task', 'task_name', 'course', 'subject', 'assignment_name', 'titel', 'aufgabe', 'titre', 'título'],
    mandatory: ['required', 'is_mandatory', 'compulsory', 'pflicht'],
    assigned_on: ['assigned', 'assigned_at', 'assigned_date', 'start_date', 'created_on', 'zugewiesen'],
    due_on: [
      'due',
      'due_date',
      'due_at',
      'deadline',
      'fällig',
      'fällig_am',
      'frist',
      'échéance',
      'date_limite',
      'fecha_límite',
      'vencimiento',
    ],
    completed_on: [
      'completed',
      'completed_at',
      'completion_date',
      'completed_date',
      'done_on',
      'finished_on',
      'submitted',
      'submitted_at',
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
