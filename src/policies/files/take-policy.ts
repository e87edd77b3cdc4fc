import type { PolicyDraft } from '../../contract/policies.ts'
import type { WriteTx } from '../../database/transaction.ts'
import { todayHere } from '../people.ts'
import { addPolicy, changePolicy, type HeldPolicy, type HeldVersion, holdPolicy, policyByNumber } from '../policies.ts'
import { beginDraft, changeDraft, publish, sameText } from '../publication.ts'
import { inside, Unsound } from '../unsound.ts'
import type { PolicyForm } from './forms.ts'
import { draftOfForm, type Names } from './names.ts'
import type { Taken } from './taken.ts'

/** Takes a policy from a file, by its number. Throws Unsound and NotNow. */
export async function takePolicy(tx: WriteTx, names: Names, form: PolicyForm): Promise<Omit<Taken, 'what' | 'name'>> {
  const ownerId = typeof form.owner === 'string' ? await names.person(form.owner, 'owner') : form.owner
  const draft = await draftOfForm(names, form)
  const known = await policyByNumber(tx, form.number)
  const policyId = known ?? (await addWithPast(tx, names, form, ownerId ?? null, draft))
  const before = await held(tx, policyId)
  await changePolicy(tx, before, { title: form.title, ownerId, retired: form.retired })
  await write(tx, await held(tx, policyId), draft, form.effectiveFrom, known === undefined)
  const after = await held(tx, policyId)
  const { version, effectiveFrom } = after.versions[0] as HeldVersion
  if (known !== undefined && after.revision === before.revision) return { change: 'unchanged' }
  return { change: known === undefined ? 'added' : 'changed', version, effectiveFrom }
}

/** Adds a policy with what it said before. Returns its id. */
async function addWithPast(
  tx: WriteTx,
  names: Names,
  { number, title, earlier }: PolicyForm,
  ownerId: number | null,
  draft: PolicyDraft,
): Promise<number> {
  const past: { effectiveFrom: string; text: PolicyDraft }[] = []
  for (const [at, { effectiveFrom, ...text }] of earlier.entries())
    past.push({ effectiveFrom, text: await draftOfForm(names, text, `earlier.${at}.`) })
  const policyId = await addPolicy(tx, { number, title, ownerId, draft: past[0]?.text ?? draft })
  for (const [at, { effectiveFrom, text }] of past.entries()) {
    if (at > 0) await attemptAt(`earlier.${at}`, async () => changeDraft(tx, await held(tx, policyId), at + 1, text))
    await attemptAt(`earlier.${at}`, async () => publish(tx, await held(tx, policyId), at + 1, effectiveFrom, 'as-it-was'))
    await beginDraft(tx, await held(tx, policyId))
  }
  return policyId
}

/** Writes what a policy says now: into its draft or a new one, published where the file gives a day that is still to come. */
async function write(
  tx: WriteTx,
  policy: HeldPolicy,
  draft: PolicyDraft,
  effectiveFrom: string | undefined,
  isNew: boolean,
): Promise<void> {
  const newest = policy.versions[0] as HeldVersion
  if (newest.publishedAt !== null && sameText(newest, draft)) return
  const version = newest.publishedAt === null ? newest.version : await beginDraft(tx, policy)
  await changeDraft(tx, await held(tx, policy.policyId), version, draft)
  if (effectiveFrom === undefined) return
  const binds = isNew || policy.versions.every(({ publishedAt }) => publishedAt === null) || effectiveFrom >= (await todayHere(tx))
  if (binds) await publish(tx, await held(tx, policy.policyId), version, effectiveFrom, isNew ? 'as-it-was' : 'from-now-on')
}

async function held(tx: WriteTx, policyId: number): Promise<HeldPolicy> {
  return (await holdPolicy(tx, policyId)) as HeldPolicy
}

async function attemptAt(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Unsound) throw new Unsound(inside(path, error.faults))
    throw error
  }
}
