import { sql } from 'kysely'
import type { ContentOverdue } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'

/** Which content lies in which other content. Held in memory: a catalogue, however many owe what is in it. */
export class Contents {
  readonly #containers: Map<number, number[]>
  readonly #ids: Map<string, number>
  readonly #around = new Map<number, ReadonlySet<number>>()

  private constructor(containers: Map<number, number[]>, ids: Map<string, number>) {
    this.#containers = containers
    this.#ids = ids
  }

  static async load(tx: Tx): Promise<Contents> {
    const inside = await tx.rows(sql<{ container: number; content: number }>`
      select container_id as container, content_id as content from content_inside where organization_id = ${tx.organizationId}`)
    const known = await tx.rows(sql<{ id: number; type: string; name: string }>`
      select content_id as id, type, external_id as name from content where organization_id = ${tx.organizationId}`)
    const byContent = [...Map.groupBy(inside, ({ content }) => content)]
    return new Contents(
      new Map(byContent.map(([content, rows]) => [content, rows.map(({ container }) => container)])),
      new Map(known.map(({ id, type, name }) => [`${type} ${name}`, id])),
    )
  }

  /** The id of the content that a policy names; undefined where nobody ever owed it. */
  idOf({ type, id }: ContentOverdue['content']): number | undefined {
    return this.#ids.get(`${type} ${id}`)
  }

  /** A content and all that it lies in. */
  around(contentId: number | null): ReadonlySet<number> {
    if (contentId === null) return nothing
    const known = this.#around.get(contentId)
    if (known !== undefined) return known
    const found = new Set([contentId])
    for (const each of found) for (const container of this.#containers.get(each) ?? []) found.add(container)
    this.#around.set(contentId, found)
    return found
  }
}

const nothing: ReadonlySet<number> = new Set()
