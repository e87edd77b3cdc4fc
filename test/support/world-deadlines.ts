import { sql } from 'kysely'
import type { KindName } from '../../src/contract/kinds.ts'
import type { WriteTx } from '../../src/database/transaction.ts'
import { addDays } from '../../src/time/day.ts'
import { localDay } from '../../src/time/round-time.ts'
import { People, type Person } from './world-people.ts'

export interface ContentRef {
  type: 'item' | 'quiz' | 'learnlist' | 'channel'
  id: string
}

export interface Owing {
  kind?: KindName
  /** A day; today where none is named. */
  due?: string
  /** An instant, for what falls due at one. */
  dueAt?: string
  assigned?: string
  mandatory?: boolean
  content?: ContentRef
  /** The learnlists and channels that the content is inside of. */
  inside?: ContentRef[]
  title?: string
  repeatEvery?: string
  url?: string
}

/** A deadline of somebody. */
export interface Owed {
  id: string
  person: Person
}

/** What people owe, and what they do about it. */
export class Deadlines extends People {
  #made = 0

  async owes(person: Person, owing: Owing = {}): Promise<Owed> {
    const owed = { id: '', person }
    const due = owing.due ?? (owing.dueAt ? localDay(Temporal.Instant.from(owing.dueAt), this.organization.timeZone) : this.today)
    const number = (this.#made += 1)
    await this.changeFacts([person.id], async (tx) => {
      const source = await sourceOf(tx)
      const content = owing.content ? await contentOf(tx, owing.content, owing.inside ?? []) : null
      const { id } = await tx.one(sql<{ id: string }>`
        insert into deadline (organization_id, source_id, person_id, content_id, kind, assigned_on, due_on, falls_due_on, due_at, mandatory,
                              external_id, title, repeat_every, url, recorded_at)
        values (${tx.organizationId}, ${source}, ${person.id}, ${content}, ${owing.kind ?? 'task'}, ${owing.assigned ?? null}, ${due}, ${due},
                ${owing.dueAt ?? null}, ${owing.mandatory ?? false}, ${`d${number}`}, ${owing.title ?? `Task ${number}`}, ${owing.repeatEvery ?? null},
                ${owing.url ?? null}, ${this.clock.now().toString()})
        returning deadline_id as id`)
      owed.id = id
    })
    return owed
  }

  /** Somebody lets so many deadlines of today pass: from tomorrow on they are missed. */
  async miss(person: Person, count = 1, owing: Owing = {}): Promise<Owed[]> {
    const owed: Owed[] = []
    for (let left = count; left > 0; left -= 1) owed.push(await this.owes(person, owing))
    return owed
  }

  async meets(owed: Owed, on = this.today): Promise<void> {
    await this.#mends(owed, 'met_on', on)
  }

  /** These people have nothing open any more, as of today. */
  async meetsEverything(...people: Person[]): Promise<void> {
    const ids = people.map((person) => person.id)
    await this.changeFacts(ids, (tx) =>
      tx.run(sql`
        update deadline set met_on = ${this.today}
        where organization_id = ${tx.organizationId} and person_id = any (${ids}::integer[]) and met_on is null`),
    )
  }

  async moves(owed: Owed, due: string): Promise<void> {
    await this.#mends(owed, 'due_on', due)
  }

  async withdraws(owed: Owed): Promise<void> {
    await this.#mends(owed, 'withdrawn_on', this.today)
  }

  /** Somebody says that the strange dates of a deadline are right. */
  async confirms({ id, person }: Owed): Promise<void> {
    await this.changeFacts([person.id], (tx) =>
      tx.run(sql`update deadline set confirmed = true where organization_id = ${tx.organizationId} and deadline_id = ${id}`),
    )
  }

  /** The days of a person's misses, with what has become of each. */
  async missesOf(person: Person): Promise<Miss[]> {
    return this.rows(sql<Miss>`
      select due_on as due, missed_on as missed, nullif(cleared_on, 'infinity') as cleared, cleared_why as why, void_reason as voided
      from miss where organization_id = ${this.organizationId} and person_id = ${person.id} order by missed_on, due_on`)
  }

  daysAgo(count: number): string {
    return addDays(this.today, -count)
  }

  async #mends({ id, person }: Owed, column: 'met_on' | 'due_on' | 'withdrawn_on', day: string): Promise<void> {
    await this.changeFacts([person.id], (tx) =>
      tx.run(sql`update deadline set ${sql.ref(column)} = ${day} where organization_id = ${tx.organizationId} and deadline_id = ${id}`),
    )
  }
}

export interface Miss {
  due: string
  missed: string
  cleared: string | null
  why: string | null
  voided: string | null
}

async function sourceOf(tx: WriteTx): Promise<number> {
  const { id } = await tx.one(sql<{ id: number }>`
    insert into source (organization_id, name) values (${tx.organizationId}, 'test')
    on conflict (organization_id, name) do update set name = excluded.name returning source_id as id`)
  return id
}

async function contentOf(tx: WriteTx, { type, id }: ContentRef, inside: ContentRef[]): Promise<number> {
  const content = await tx.one(sql<{ id: number }>`
    insert into content (organization_id, type, external_id, title) values (${tx.organizationId}, ${type}, ${id}, ${`The ${type} ${id}`})
    on conflict (organization_id, type, external_id) do update set title = excluded.title returning content_id as id`)
  for (const container of inside)
    await tx.run(sql`
      insert into content_inside (organization_id, container_id, content_id) values (${tx.organizationId}, ${await contentOf(tx, container, [])}, ${content.id})
      on conflict do nothing`)
  return content.id
}
