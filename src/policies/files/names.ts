import type { ApprovalRoute, Decider, WhenLate } from '../../contract/approval-routes.ts'
import type { PolicyDraft } from '../../contract/policies.ts'
import type { Tx } from '../../database/transaction.ts'
import { findPerson } from '../../people/find-person.ts'
import { listCommittees } from '../committees.ts'
import { listMatrices } from '../risk-matrices.ts'
import { listRoutes } from '../routes.ts'
import { type Fault, Unsound } from '../unsound.ts'
import type { DeciderForm, LateForm, PolicyTextForm, RouteForm } from './forms.ts'

const nouns = { matrix: 'risk matrix', route: 'approval route', committee: 'committee', person: 'person' } as const
type Noun = keyof typeof nouns

/** What names in files stand for. Whatever they stand for nothing of is noted, so that all of it can be said together. */
export class Names {
  readonly #tx: Tx
  readonly #parts: ReadonlyMap<string, number>
  readonly #faults: Fault[] = []
  /** `parts` names people by what they are to do, where files leave open who it is. */
  constructor(tx: Tx, parts: ReadonlyMap<string, number> = new Map()) {
    this.#tx = tx
    this.#parts = parts
  }

  /** Who an address or external id is. */
  person = async (ref: string, path: string): Promise<number> =>
    this.#known('person', ref, path, this.#parts.get(ref) ?? (await findPerson(this.#tx, ref))?.id)

  committee = async (name: string, path: string): Promise<number> => {
    const found = (await listCommittees(this.#tx)).find((each) => same(each.name, name))
    return this.#known('committee', name, path, found?.committeeId)
  }

  route = async (name: string, path: string): Promise<number> =>
    this.#known('route', name, path, (await listRoutes(this.#tx)).find(({ body }) => same(body.name, name))?.id)

  matrix = async (name: string, path: string): Promise<number> =>
    this.#known('matrix', name, path, (await listMatrices(this.#tx)).find(({ body }) => same(body.name, name))?.id)

  /** Throws Unsound where a name that was asked for stands for nothing. */
  expectKnown(): void {
    const faults = this.#faults.splice(0)
    if (faults.length > 0) throw new Unsound(faults)
  }

  #known(noun: Noun, name: string, path: string, id: number | undefined): number {
    if (id === undefined) this.#faults.push({ path, message: `There is no ${nouns[noun]} "${name}".` })
    return id ?? 0
  }
}

/** A route of a file as it is kept. */
export async function routeOfForm(names: Names, form: RouteForm): Promise<ApprovalRoute> {
  const steps: ApprovalRoute['steps'] = []
  for (const [at, { name, who, quorum, veto, days, whenLate }] of form.steps.entries()) {
    const path = `steps.${at}`
    steps.push({
      name,
      who: await deciders(names, who, `${path}.who`),
      quorum: typeof quorum === 'number' ? { count: quorum } : { percent: Number.parseInt(quorum, 10) },
      veto: await deciders(names, veto, `${path}.veto`),
      days,
      whenLate: await lateOf(names, whenLate, `${path}.whenLate`),
    })
  }
  const review = form.review && {
    who: await deciders(names, form.review.who, 'review.who'),
    days: form.review.days,
    whenLate: await lateOf(names, form.review.whenLate, 'review.whenLate'),
  }
  names.expectKnown()
  return { name: form.name, review, steps }
}

/** What a policy of a file says, as it is kept. */
export async function draftOfForm(names: Names, { content, clauses, exceptions }: PolicyTextForm, path = ''): Promise<PolicyDraft> {
  const { matrix, routes, ...criteria } = exceptions
  const matrixId = await names.matrix(matrix, `${path}exceptions.matrix`)
  const choices: PolicyDraft['criteria']['routes'] = []
  for (const [at, { route, ...conditions }] of routes.entries())
    choices.push({ routeId: await names.route(route, `${path}exceptions.routes.${at}.route`), ...conditions })
  names.expectKnown()
  return { content, clauses, criteria: { ...criteria, matrixId, routes: choices } }
}

async function lateOf(names: Names, form: LateForm, path: string): Promise<WhenLate> {
  return typeof form === 'string' ? { type: form } : { type: 'escalate', to: await deciders(names, form.escalate, `${path}.escalate`) }
}

async function deciders(names: Names, forms: readonly DeciderForm[], path: string): Promise<Decider[]> {
  const found: Decider[] = []
  for (const [at, form] of forms.entries()) {
    if (typeof form === 'string') found.push({ type: form })
    else if ('role' in form) found.push({ type: 'role', role: form.role })
    else if ('committee' in form)
      found.push({ type: 'committee', committeeId: await names.committee(form.committee, `${path}.${at}.committee`) })
    else {
      const personIds: number[] = []
      for (const [index, ref] of form.people.entries()) personIds.push(await names.person(ref, `${path}.${at}.people.${index}`))
      found.push({ type: 'people', personIds })
    }
  }
  return found
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
