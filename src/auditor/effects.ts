import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { earlierDay, laterDay } from '../time/day.ts'
import type { Mover } from './due.ts'
import type { DeadlineFacts, PersonFacts } from './facts.ts'

interface KnownEffect {
  exceptionId: number
  kind: 'extend' | 'pause' | 'waive'
  byDays: number | null
  forgiven: boolean
  everyone: boolean
  dueFrom: string | null
  dueUntil: string | null
  spans: { from: string; until: string }[]
  what: { kind: string | null; contentId: number | null; deadlineId: string | null; mandatory: boolean }[]
}

/** What exceptions do to deadlines, held in memory, and the content that lies inside other content. */
export class KnownEffects {
  readonly #all: Map<number, KnownEffect>
  readonly #forEveryone: KnownEffect[]
  readonly #inside: Map<number, number[]>

  private constructor(all: KnownEffect[], inside: Map<number, number[]>) {
    this.#all = new Map(all.map((effect) => [effect.exceptionId, effect]))
    this.#forEveryone = all.filter(({ everyone }) => everyone)
    this.#inside = inside
  }

  static async load(tx: Tx): Promise<KnownEffects> {
    const all = await tx.rows(sql<KnownEffect>`
      select e.exception_id as "exceptionId", e.kind, e.by_days as "byDays", e.forgiven, e.everyone, e.due_from as "dueFrom", e.due_until as "dueUntil",
             coalesce((select jsonb_agg(jsonb_build_object('from', s.from_day, 'until', s.until_day)) from effect_span s
                       where s.organization_id = e.organization_id and s.exception_id = e.exception_id and s.replaced_at is null), '[]') as spans,
             coalesce((select jsonb_agg(jsonb_build_object('kind', w.kind, 'contentId', w.content_id, 'deadlineId', w.deadline_id::text, 'mandatory', w.mandatory))
                       from effect_what w where w.organization_id = e.organization_id and w.exception_id = e.exception_id), '[]') as what
      from effect e where e.organization_id = ${tx.organizationId} and e.kind <> 'mute'`)
    const inside =
      all.length === 0
        ? []
        : await tx.rows(sql<{ container: number; content: number }>`
      select container_id as container, content_id as content from content_inside where organization_id = ${tx.organizationId}`)
    const byContent = Map.groupBy(inside, ({ content }) => content)
    return new KnownEffects(all, new Map([...byContent].map(([content, rows]) => [content, rows.map(({ container }) => container)])))
  }

  /** What moves a deadline of a person, whose raw due is known. */
  moversOf({ covers }: PersonFacts, deadline: DeadlineFacts, raw: string): Mover[] {
    if (deadline.kind === 'duty') return []
    const always = { from: '-infinity', until: 'infinity' }
    const mine = covers.flatMap(({ exceptionId, from, until }) => {
      const effect = this.#all.get(exceptionId)
      return effect && !effect.everyone ? [{ effect, from, until }] : []
    })
    return [...mine, ...this.#forEveryone.map((effect) => ({ effect, ...always }))].flatMap(({ effect, from, until }) => {
      if (!this.#means(effect, deadline, raw)) return []
      const { kind, byDays, forgiven } = effect
      return effect.spans
        .map((span) => ({ kind, byDays, forgiven, from: laterDay(span.from, from), until: earlierDay(span.until, until) }))
        .filter((mover) => mover.from <= mover.until)
    })
  }

  #means({ dueFrom, dueUntil, what }: KnownEffect, { id, kind, contentId, mandatory }: DeadlineFacts, raw: string): boolean {
    if ((dueFrom !== null && raw < dueFrom) || (dueUntil !== null && raw > dueUntil)) return false
    const around = contentId === null ? new Set<number>() : this.#around(contentId)
    return (
      what.length === 0 ||
      what.some((one) => {
        const isIt =
          one.deadlineId === id || (one.kind === kind && one.contentId === null) || (one.contentId !== null && around.has(one.contentId))
        return isIt && (mandatory || !one.mandatory)
      })
    )
  }

  /** A content and all that it lies in. */
  #around(contentId: number): Set<number> {
    const found = new Set([contentId])
    for (const each of found) for (const container of this.#inside.get(each) ?? []) found.add(container)
    return found
  }
}

// '-infinity' and 'infinity' compare with days as they should.
