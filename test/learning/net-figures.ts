import { aWorld } from '../support/naive/build.ts'
import type { Effect } from '../support/naive/effects.ts'
import { readLearning } from '../support/naive/learning.ts'
import { type Miss, missesUnder } from '../support/naive/misses.ts'
import type { Day, Deadline, Person } from '../support/naive/world.ts'

/** A region that is excused for a term, one assessment that is due later, and a week that does not count, said as a register and its mapping say it. */
export const register = `
- { id: L-1, name: London is excused for a term, does: waive, region: London, from: 2014-02-01, until: 2014-05-31 }
- { id: L-2, name: Three more weeks for an assessment, everyone: yes, does: extend, item: item/24284, days: 21, from: 2014-06-01, until: 2014-09-30 }
- { id: L-3, name: The portal was down for a week, everyone: yes, does: waive, forgiven: yes, from: 2013-04-29, until: 2013-05-05, dueFrom: 2013-04-29, dueUntil: 2013-05-05 }
`

export const mapping = `
source: faculty
people: [{ id: dean, name: Dean }]
requester: dean
policies: [{ number: ASM-01, title: Assessments are handed in when they are due, since: 2013-01-01 }]
policy: ASM-01
id: "{id}"
title: "{name}"
requested: 2013-09-01
decided: 2013-09-01
from: "{from}"
until: "{until}"
status: { text: approved, table: { approved: approved } }
effect: "{does}"
effectDays: "{days}"
forgiven: "{forgiven}"
covers: { everyone: "{everyone}", departments: ["{region}"], content: ["{item}"], dueFrom: "{dueFrom}", dueUntil: "{dueUntil}" }
`

export interface NetFigures {
  fired: Record<string, number>
  messages: number
  lines: number
}

/** What the four policies come to on days, computed from the files alone: who owes what, and what these exceptions say of it. */
export class NaiveLearning {
  readonly #managers: Map<string, string>
  readonly #misses: Record<'plain' | 'excused', Miss[]>

  constructor() {
    const { people, lines, deadlines, departments } = readLearning()
    const { org } = aWorld({})
    const byName = new Map(people.map((person) => [person.ref, person]))
    const misses = (effectsOn: (deadline: Deadline) => Effect[]) =>
      deadlines.flatMap((deadline) => missesUnder(org, byName.get(deadline.person) as Person, [], deadline, effectsOn(deadline)))
    this.#managers = new Map(lines.map((line) => [line.person, line.managerRef]))
    this.#misses = { plain: misses(() => []), excused: misses((deadline) => effectsOn(deadline, departments.get(deadline.person) ?? '')) }
  }

  /** The figures of a day, with or without the exceptions. */
  on(day: Day, { excused }: { excused: boolean }): NetFigures {
    const since = daysBefore(day, 90)
    const people = new Map<string, { ever: number; open: number; window: number; windowOpen: number }>()
    const teams = new Map<string, number>()
    for (const miss of this.#misses[excused ? 'excused' : 'plain']) {
      if (miss.excused || miss.missedOn > day) continue
      const isOpen = miss.clearedOn === null || day < miss.clearedOn
      const inWindow = since <= miss.dueOn && miss.dueOn < day
      const counts = people.get(miss.person) ?? { ever: 0, open: 0, window: 0, windowOpen: 0 }
      people.set(miss.person, counts)
      counts.ever += 1
      counts.open += isOpen ? 1 : 0
      counts.window += inWindow ? 1 : 0
      counts.windowOpen += inWindow && isOpen ? 1 : 0
      const manager = this.#managers.get(miss.person)
      if (isOpen && manager !== undefined) teams.set(manager, (teams.get(manager) ?? 0) + 1)
    }
    const whoever = (holds: (counts: { ever: number; open: number; window: number; windowOpen: number }) => boolean) =>
      [...people].filter(([, counts]) => holds(counts)).map(([person]) => person)
    const fired = {
      ever3: whoever(({ ever, open }) => ever >= 3 && open > 0),
      window90_3: whoever(({ window, windowOpen }) => window >= 3 && windowOpen > 0),
      current3: whoever(({ open }) => open >= 3),
      team_current25: [...teams].filter(([, open]) => open >= 25).map(([manager]) => manager),
    }
    const told = Object.entries(fired).flatMap(([policy, subjects]) =>
      subjects.map((subject) => (policy === 'team_current25' ? subject : (this.#managers.get(subject) as string))),
    )
    return {
      fired: Object.fromEntries(Object.entries(fired).map(([policy, subjects]) => [policy, subjects.length])),
      messages: new Set(told).size,
      lines: told.length,
    }
  }
}

function effectsOn({ dueOn, content }: Deadline, region: string): Effect[] {
  const plain = { byDays: null, forgiven: false }
  const effects: Effect[] = []
  if (region === 'London') effects.push({ ...plain, kind: 'waive', from: '2014-02-01', until: '2014-05-31' })
  if (content?.type === 'item' && content.id === '24284')
    effects.push({ ...plain, kind: 'extend', byDays: 21, from: '2014-06-01', until: '2014-09-30' })
  if ('2013-04-29' <= dueOn && dueOn <= '2013-05-05')
    effects.push({ ...plain, kind: 'waive', forgiven: true, from: '2013-04-29', until: '2013-05-05' })
  return effects
}

function daysBefore(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).subtract({ days }).toString()
}
