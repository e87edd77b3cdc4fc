import { stringify as csv } from 'csv-stringify/sync'
import { stringify as yaml } from 'yaml'
import { managerRefOn, personNamed } from './people.ts'
import type { Day, Deadline, Person, World } from './world.ts'

/** A world in the product's own file formats, a person's name being the `ref`. Open periods end with nothing: '2026-03-01/'. */
export interface WorldFiles {
  people: string
  deadlines: string
  policiesYaml: string
}

/** Writes the files as a source would on `day`, which matters for reporting lines only. Refused addresses and confirmations have no column. */
export function worldToCsv(world: World, day: Day = '1970-01-01'): WorldFiles {
  return {
    people: csv(
      world.people.map((person) => personRow(world, person, day)),
      { header: true, columns: peopleColumns },
    ),
    deadlines: csv(
      world.deadlines.map((deadline) => deadlineRow(world, deadline)),
      { header: true, columns: deadlineColumns },
    ),
    policiesYaml: yaml({ escalationPolicies: world.policies }),
  }
}

const peopleColumns = [
  'email',
  'external_id',
  'name',
  'manager',
  'time_zone',
  'locale',
  'department',
  'role',
  'labels',
  'leave',
  'stand_ins',
  'joined_on',
  'left_on',
]
const deadlineColumns = [
  'external_id',
  'person',
  'kind',
  'content_type',
  'content',
  'title',
  'channel',
  'learnlist',
  'mandatory',
  'assigned_on',
  'due_on',
  'completed_on',
  'withdrawn_on',
]

function personRow(world: World, person: Person, day: Day): Record<string, string | null> {
  const period = ({ from, until }: { from: Day; until: Day | null }) => `${from}/${until ?? ''}`
  const leaves = world.leaves.filter((leave) => leave.person === person.ref)
  const standIns = world.standIns.filter((standIn) => standIn.person === person.ref)
  return {
    email: person.email,
    external_id: person.externalId,
    name: person.ref,
    manager: managerRefOn(world, person, day),
    time_zone: person.timeZone,
    role: person.role,
    leave: leaves.map(period).join(';'),
    stand_ins: standIns.map((standIn) => `${keyOf(personNamed(world, standIn.standIn))}@${period(standIn)}`).join(';'),
    joined_on: person.joinedOn,
    left_on: person.leftOn,
  }
}

function deadlineRow(world: World, deadline: Deadline): Record<string, string | null> {
  const inside = (type: string) => deadline.inside.find((container) => container.type === type)?.id ?? null
  return {
    external_id: deadline.ref,
    person: keyOf(personNamed(world, deadline.person)),
    kind: deadline.kind,
    content_type: deadline.content?.type ?? null,
    content: deadline.content?.id ?? null,
    title: deadline.content ? `The ${deadline.content.type} ${deadline.content.id}` : `Duty ${deadline.ref}`,
    channel: inside('channel'),
    learnlist: inside('learnlist'),
    mandatory: String(deadline.mandatory),
    assigned_on: deadline.assignedOn,
    due_on: deadline.dueAt ?? deadline.dueOn,
    completed_on: deadline.metAt ?? deadline.metOn,
    withdrawn_on: deadline.withdrawnOn,
  }
}

function keyOf(person: Person): string {
  return (person.externalId ?? person.email) as string
}
