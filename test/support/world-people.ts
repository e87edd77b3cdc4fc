import { sql } from 'kysely'
import type { WriteTx } from '../../src/database/transaction.ts'
import { addDays } from '../../src/time/day.ts'
import { Ground } from './world-ground.ts'

export interface Person {
  id: number
  name: string
  email: string | null
  /** How policies name them. */
  ref: string
}

export interface PersonTraits {
  email?: string | null
  timeZone?: string
  locale?: string
  role?: 'owner' | 'admin' | 'compliance-officer' | 'auditor' | 'member'
  manager?: Person
  /** What the source calls a manager whom nobody knows. */
  managerRef?: string
  joinedOn?: string
}

/** Who works here, and what becomes of them. People are made by their first names. */
export class People extends Ground {
  readonly known: Person[] = []

  async person(name: string, traits: PersonTraits = {}): Promise<Person> {
    const email = traits.email === undefined ? `${name}@northfield.test` : traits.email
    const person = { id: 0, name: `${name[0]?.toUpperCase()}${name.slice(1)}`, email, ref: email ?? name }
    await this.#writes(`${name} is here`, async (tx) => {
      const row = await tx.one(sql<{ id: number }>`
        insert into person (organization_id, external_id, email, name, time_zone, locale, role, manager_ref, joined_on)
        values (${tx.organizationId}, ${name}, ${email}, ${person.name}, ${traits.timeZone ?? null}, ${traits.locale ?? null},
                ${traits.role ?? 'member'}, ${traits.manager?.ref ?? traits.managerRef ?? null}, ${traits.joinedOn ?? null})
        returning person_id as id`)
      person.id = row.id
      if (traits.manager) await this.#reports(tx, person, traits.manager, '-infinity')
    })
    this.known.push(person)
    return person
  }

  /** Several people at once, by name. */
  async people<N extends string>(...names: N[]): Promise<Record<N, Person>> {
    const made: Partial<Record<N, Person>> = {}
    for (const name of names) made[name] = await this.person(name)
    return made as Record<N, Person>
  }

  /** A manager and direct reports, by name. */
  async team<M extends string, R extends string>({ manager, reports }: { manager: M; reports: R[] }): Promise<Record<M | R, Person>> {
    const made: Partial<Record<string, Person>> = {}
    const boss = (made[manager] = await this.person(manager))
    for (const name of reports) made[name] = await this.person(name, { manager: boss })
    return made as Record<M | R, Person>
  }

  /** From today on somebody reports to another manager. */
  async reportsTo(person: Person, manager: Person): Promise<void> {
    await this.#writes('a move', async (tx) => {
      await tx.run(sql`
        update reporting_line set until_day = ${this.today}
        where organization_id = ${tx.organizationId} and person_id = ${person.id} and until_day = 'infinity'`)
      await this.#reports(tx, person, manager, this.today)
    })
  }

  /** Today was somebody's last day, if no other day is named. */
  async goes(person: Person, lastDay = this.today): Promise<void> {
    await this.changeFacts([person.id], (tx) =>
      tx.run(sql`update person set left_on = ${lastDay} where organization_id = ${tx.organizationId} and person_id = ${person.id}`),
    )
  }

  /** Somebody is away from a day until a day, both included. */
  async isAway(person: Person, from = this.today, until = addDays(from, 6)): Promise<void> {
    await this.changeFacts([person.id], (tx) =>
      tx.run(
        sql`insert into leave (organization_id, person_id, from_day, until_day) values (${tx.organizationId}, ${person.id}, ${from}, ${until})`,
      ),
    )
  }

  async standsIn(standIn: Person, person: Person): Promise<void> {
    await this.#writes('somebody stands in', (tx) =>
      tx.run(sql`
        insert into stand_in (organization_id, person_id, stand_in_id, from_day)
        values (${tx.organizationId}, ${person.id}, ${standIn.id}, ${this.today})`),
    )
  }

  /** Puts a label on somebody by hand. */
  async labels(person: Person, label: string): Promise<void> {
    await this.#writes('a label', (tx) =>
      tx.run(sql`
        insert into person_label (organization_id, person_id, label, set_by, since)
        values (${tx.organizationId}, ${person.id}, ${label}, 'hand', ${tx.clock.now().toString()})`),
    )
  }

  async labelsOf(person: Person): Promise<string[]> {
    const rows = await this.rows(sql<{ label: string }>`
      select distinct label from person_label where organization_id = ${this.organizationId} and person_id = ${person.id} order by label`)
    return rows.map((row) => row.label)
  }

  async #reports(tx: WriteTx, person: Person, manager: Person, from: string): Promise<void> {
    await tx.run(sql`
      insert into reporting_line (organization_id, person_id, manager_id, from_day) values (${tx.organizationId}, ${person.id}, ${manager.id}, ${from})`)
  }

  async #writes(reason: string, work: (tx: WriteTx) => Promise<unknown>): Promise<void> {
    await this.writing(reason, async (tx) => {
      await work(tx)
      tx.record({ action: 'test.changed', objectType: 'person', objectId: reason })
    })
  }
}
