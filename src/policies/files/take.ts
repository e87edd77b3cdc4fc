import type { WriteTx } from '../../database/transaction.ts'
import type { FileFault } from '../../yaml/placed-yaml.ts'
import { addCommittee, changeCommittee, listCommittees } from '../committees.ts'
import { addMatrix, changeMatrix, listMatrices } from '../risk-matrices.ts'
import { addRoute, changeRoute, listRoutes } from '../routes.ts'
import { type Fault, NotNow, Unsound } from '../unsound.ts'
import type { CommitteeForm, What } from './forms.ts'
import { Names, routeOfForm } from './names.ts'
import { type Entry, type FileContent, nameOf } from './read-file.ts'
import { takePolicy } from './take-policy.ts'
import type { Taken } from './taken.ts'

export interface Took {
  taken: Taken[]
  faults: FileFault[]
}

/**
 * Takes rules from files: what is new is added, what differs becomes a new version, the rest stays. Each stands for
 * itself: a fault in one keeps only that one out. What a dry run does is undone by whoever opened the transaction.
 */
export async function takeRules(tx: WriteTx, content: FileContent, names = new Names(tx)): Promise<Took> {
  const took: Took = { taken: [], faults: [...content.faults] }
  await takeEach(tx, 'riskMatrices', content.riskMatrices, took, async ({ form }) => {
    const before = (await listMatrices(tx)).find(({ body }) => same(body.name, form.name))
    const after = before ? await changeMatrix(tx, before.id, form) : await addMatrix(tx, form)
    return changeOf(before?.version, after?.version)
  })
  await takeEach(tx, 'committees', content.committees, took, async ({ form }) => takeCommittee(tx, names, form))
  await takeEach(tx, 'approvalRoutes', content.approvalRoutes, took, async ({ form }) => {
    const route = await routeOfForm(names, form)
    const before = (await listRoutes(tx)).find(({ body }) => same(body.name, form.name))
    const after = before ? await changeRoute(tx, before.id, route) : await addRoute(tx, route)
    return changeOf(before?.version, after?.version)
  })
  await takeEach(tx, 'policies', content.policies, took, ({ form }) => takePolicy(tx, names, form))
  return took
}

type Outcome = Omit<Taken, 'what' | 'name'>

async function takeEach<W extends What>(
  tx: WriteTx,
  what: W,
  entries: readonly Entry<W>[],
  took: Took,
  take: (entry: Entry<W>) => Promise<Outcome>,
): Promise<void> {
  for (const entry of entries) {
    const noted = tx.entries.length
    const attempt = await tx.attempt(() => take(entry))
    if (attempt.ok) took.taken.push({ what, name: nameOf(entry), ...attempt.value })
    else {
      // What was undone left no entry in the trail.
      tx.entries.length = noted
      took.faults.push(...faultsOf(attempt.error, entry))
    }
  }
}

function faultsOf(error: Error, entry: Entry<What>): FileFault[] {
  if (error instanceof NotNow) return [{ ...entry.place([]), problem: error.message }]
  if (!(error instanceof Unsound)) throw error
  return error.faults.map(({ path, message }) => ({ ...entry.place(pathInFile(path)), problem: message }))
}

/** Where in a file stands what the API calls by another name. */
function pathInFile(path: Fault['path']): PropertyKey[] {
  return path
    .replace(/^draft\./, '')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : (inFiles[part] ?? part)))
}

const inFiles: Readonly<Record<string, string>> = {
  criteria: 'exceptions',
  matrixId: 'matrix',
  routeId: 'route',
  ownerId: 'owner',
  chairId: 'chair',
  memberIds: 'members',
  personIds: 'people',
  committeeId: 'committee',
  to: 'escalate',
}

async function takeCommittee(tx: WriteTx, names: Names, { name, chair, members }: CommitteeForm): Promise<Outcome> {
  if (chair === null && members.length === 0) throw new Unsound([{ path: 'members', message: 'Nobody sits in this committee.' }])
  const chairId = chair === null ? null : await names.person(chair, 'chair')
  const memberIds: number[] = []
  for (const [at, ref] of members.entries()) memberIds.push(await names.person(ref, `members.${at}`))
  names.expectKnown()
  const said = { name, chairId, memberIds }
  const before = (await listCommittees(tx)).find((each) => same(each.name, name))
  const after = before ? await changeCommittee(tx, before.committeeId, said) : await addCommittee(tx, said)
  return changeOf(before?.revision, after?.revision)
}

function changeOf(before: number | undefined, after: number | undefined): Outcome {
  return { change: before === undefined ? 'added' : before === after ? 'unchanged' : 'changed' }
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
