import { addDays } from '../src/time/day.ts'
import { chance, wholeBetween } from './chance.ts'
import { circumstancesOn } from './circumstances.ts'
import { familyNames, firstNames } from './names.ts'
import type { Person } from './person.ts'
import { chief, directorates, sites, type Team } from './teams.ts'

/** Everybody on the list on a day: about 240 people in four levels, at three sites. */
export function everybody(day: string): Person[] {
  const people: Person[] = []
  let drawn = 0
  const particular = circumstancesOn(day)
  const add = (hired: Hired): string => {
    const externalId = `N${String(people.length + 1).padStart(3, '0')}`
    people.push({ ...personOf(hired, externalId, day), ...particular[hired.name] })
    return addressOf(hired)
  }
  const top = add({ name: chief, manager: null, department: 'Executive office', leads: true })
  for (const { name: directorate, director, teams } of directorates) {
    const above = add({ name: director, manager: top, department: directorate, leads: true })
    for (const team of teams) {
      const lead = add({ name: team.lead, manager: above, department: team.name, team, leads: true })
      const others = Array.from({ length: team.size - (team.named?.length ?? 0) }, () => nameNumber((drawn += 1)))
      for (const name of [...(team.named ?? []), ...others]) add({ name, manager: lead, department: team.name, team })
    }
  }
  add({ name: 'Arthur Penhaligon', manager: null, department: 'Volunteers' })
  return people
}

interface Hired {
  name: string
  manager: string | null
  department: string
  team?: Team
  leads?: boolean
}

function personOf({ name, manager, department, team, leads = false }: Hired, externalId: string, day: string): Person {
  const withAddress = leads || !team?.withoutEmail
  const isOldHand = known.has(name)
  return {
    externalId,
    email: withAddress ? addressOf({ name }) : null,
    name,
    manager,
    timeZone: sites[team?.site ?? 'Northfield'],
    locale: null,
    department,
    role: 'member',
    labels: labelsOf(externalId),
    leave: isOldHand ? [] : leaveOf(externalId, day),
    standIns: [],
    joinedOn: joinedOn(externalId, isOldHand, day),
    leftOn: !isOldHand && chance(`left ${externalId}`) < 0.015 ? addDays(day, -wholeBetween(3, 60, `left when ${externalId}`)) : null,
    leads,
    clinical: team?.clinical ?? false,
    stretched: team?.stretched ?? false,
  }
}

/** Who has been here from the start, or leads, is known by the first name; the others by both. */
function addressOf({ name }: Pick<Hired, 'name'>): string {
  const [first = '', ...family] = name.toLowerCase().split(' ')
  return `${known.has(name) ? first : [first, ...family].join('.')}@northfield.example`
}

const known = new Set([
  chief,
  'Arthur Penhaligon',
  ...directorates.flatMap(({ director, teams }) => [director, ...teams.flatMap((team) => [team.lead, ...(team.named ?? [])])]),
])

/** Steps that share no factor with the lengths of the lists, so that a pair comes again only after all the others. */
function nameNumber(number: number): string {
  const first = firstNames[(number * 47) % firstNames.length]
  const family = familyNames[(number * 71 + 13) % familyNames.length]
  return `${first} ${family}`
}

function labelsOf(externalId: string): string[] {
  const drawn = chance(`label ${externalId}`)
  return drawn < 0.05 ? ['fire-warden'] : drawn < 0.12 ? ['first-aider'] : []
}

function leaveOf(externalId: string, day: string): string[] {
  if (chance(`leave ${externalId}`) > 0.06) return []
  const from = wholeBetween(-12, 4, `leave from ${externalId}`)
  return [`${addDays(day, from)}/${addDays(day, from + wholeBetween(4, 18, `leave until ${externalId}`))}`]
}

function joinedOn(externalId: string, isOldHand: boolean, day: string): string {
  const isNew = !isOldHand && chance(`new ${externalId}`) < 0.12
  return addDays(day, -(isNew ? wholeBetween(10, 150, `joined ${externalId}`) : wholeBetween(500, 6000, `joined ${externalId}`)))
}
