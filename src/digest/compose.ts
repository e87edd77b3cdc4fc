import { sql } from 'kysely'
import { checkpointLine } from '../audit/checkpoint.ts'
import { lastCheckpoint } from '../audit/sign.ts'
import type { Tx } from '../database/transaction.ts'
import type { Case, OwedCase, ShareCase } from '../escalation/cases.ts'
import type { Problem } from '../escalation/evaluate.ts'
import { layEvidence, owedOf, sharesOf } from '../escalation/evidence.ts'
import { isTeam, type Moment, type StoredPolicy } from '../escalation/moment.ts'
import { aboutEach } from './about.ts'
import type { About, ClosedWhy, Digest, Line, ResolvedLine, Section } from './digest.ts'
import { type MessageLine, messageLines } from './lines.ts'
import { wordableLocale } from './wording/wordings.ts'

/** A message of the day before it is put into the outbox. */
export interface ComposedMessage {
  recipientId: number
  timeZone: string
  address: string | null
  digest: Digest
  email: boolean
  inApp: boolean
}

/** How many recipients are composed together, if not told otherwise: their details come in one query each. */
const usualBatch = 500

/**
 * Composes one digest for every recipient who has something to hear, in batches, in bounded memory. The day in the digest
 * is filled in by the outbox, which knows the recipient's. A recipient that fails is a problem and stops nobody else.
 */
export async function* composeDigests(
  tx: Tx,
  moment: Moment,
  policies: StoredPolicy[],
  problems: Problem[],
  batchSize = usualBatch,
): AsyncGenerator<ComposedMessage[]> {
  let known: Known | undefined
  const compose = async (batch: Map<number, MessageLine[]>) =>
    composeBatch(tx, moment, (known ??= await whatAllShare(tx, policies)), batch, problems)
  let waiting = new Map<number, MessageLine[]>()
  for await (const lines of messageLines(tx, moment)) {
    for (const line of lines) {
      const theirs = waiting.get(line.recipientId)
      if (theirs) theirs.push(line)
      else if (waiting.size < batchSize) waiting.set(line.recipientId, [line])
      else {
        yield await compose(waiting)
        waiting = new Map([[line.recipientId, [line]]])
      }
    }
  }
  if (waiting.size > 0) yield await compose(waiting)
}

interface Recipient {
  id: number
  name: string
  email: string | null
  locale: string | null
  timeZone: string
}

interface Known {
  checkpoint?: string
  policies: Map<number, StoredPolicy>
  about: Map<number, About>
}

/** Found with the first message: on most days of a quiet organisation there is none. */
async function whatAllShare(tx: Tx, policies: StoredPolicy[]): Promise<Known> {
  await layEvidence(tx, policies)
  const about = await aboutEach(tx, policies)
  const signed = await lastCheckpoint(tx)
  return {
    policies: new Map(policies.map((policy) => [policy.id, policy])),
    about,
    ...(signed ? { checkpoint: checkpointLine(signed) } : {}),
  }
}

async function composeBatch(tx: Tx, moment: Moment, known: Known, batch: Map<number, MessageLine[]>, problems: Problem[]) {
  const { organization } = moment
  const recipients = await tx.rows(sql<Recipient>`
    select person_id as id, name, case when email_refused is null then email end as email, locale,
           coalesce(time_zone, ${organization.timeZone}) as "timeZone"
    from person where organization_id = ${tx.organizationId} and person_id = any (${[...batch.keys()]}::integer[]) order by person_id`)
  const details = await detailsOf(tx, moment, known.policies, [...batch.values()].flat())
  const composed: ComposedMessage[] = []
  for (const recipient of recipients) {
    const lines = batch.get(recipient.id) ?? []
    try {
      composed.push(composeOne(moment, known, recipient, lines, details))
    } catch (error) {
      problems.push({ about: `person ${recipient.id}`, problem: `no message could be composed: ${(error as Error).message}` })
    }
  }
  return composed
}

interface Details {
  owed: Map<string, OwedCase[]>
  shares: Map<string, ShareCase[]>
}

async function detailsOf(tx: Tx, moment: Moment, policies: Map<number, StoredPolicy>, lines: MessageLine[]): Promise<Details> {
  const cases = new Map<string, Case>()
  for (const { policyId, subjectId, state } of lines)
    if (state !== 'resolved') cases.set(`${policyId}:${subjectId}`, { policyId, subjectId })
  const all = [...cases.values()]
  const ofTeam = ({ policyId }: Case) => isTeam(policies.get(policyId))
  const owed = await owedOf(
    tx,
    moment,
    all.filter((one) => !ofTeam(one)),
    policies,
    { limit: 3, alsoCleared: false },
  )
  const shares = await sharesOf(tx, moment, all.filter(ofTeam), policies, 5)
  return { owed: grouped(owed), shares: grouped(shares) }
}

function grouped<T extends Case>(rows: T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ policyId, subjectId }) => `${policyId}:${subjectId}`)
}

function composeOne(
  { organization, day }: Moment,
  { policies, about, checkpoint }: Known,
  recipient: Recipient,
  lines: MessageLine[],
  details: Details,
): ComposedMessage {
  const sections = [...Map.groupBy(lines, (line) => line.policyId)].flatMap(([policyId, theirs]) => {
    const policy = policies.get(policyId)
    const watches = about.get(policyId)
    return policy && watches ? [sectionOf(policy, watches, theirs, details)] : []
  })
  const any = (channel: 'email' | 'in-app') => sections.some((section) => section.channels.includes(channel))
  const { name, locale, timeZone } = recipient
  return {
    recipientId: recipient.id,
    timeZone,
    address: recipient.email,
    email: any('email') && recipient.email !== null,
    inApp: any('in-app') || recipient.email === null,
    digest: {
      organization: organization.name,
      ...{ day, roundDay: day },
      recipient: { name, locale: wordableLocale(locale, organization.locale), timeZone },
      sections,
      lastDay: lines[0]?.lastTold ?? null,
      ...(checkpoint === undefined ? {} : { checkpoint }),
    },
  }
}

function sectionOf({ id, definition }: StoredPolicy, about: About, lines: MessageLine[], details: Details): Section {
  const of = (state: MessageLine['state']) => lines.filter((line) => line.state === state)
  const total = (state: MessageLine['state']) => of(state)[0]?.total ?? 0
  const channels: Section['channels'] = []
  if (lines.some((line) => line.anyEmail)) channels.push('email')
  if (lines.some((line) => line.anyInApp)) channels.push('in-app')
  return {
    policyId: id,
    policy: definition.name,
    about,
    channels,
    fresh: of('fresh').map((line) => lineOf(line, details)),
    ongoing: of('ongoing').map((line) => lineOf(line, details)),
    resolved: of('resolved').map(resolvedOf),
    total: { fresh: total('fresh'), ongoing: total('ongoing'), resolved: total('resolved') },
  }
}

function lineOf(
  { policyId, recipientId, subjectId, subject, since, count, overdue, because }: MessageLine,
  { owed, shares }: Details,
): Line {
  const theirs = owed.get(`${policyId}:${subjectId}`) ?? []
  const reports = shares.get(`${policyId}:${subjectId}`) ?? []
  return {
    subjectId,
    subject,
    you: subjectId === recipientId,
    since,
    count,
    stillOverdue: overdue,
    owed: theirs.map(({ title, url, dueOn, dueAt }) => ({ title, ...(url === null ? {} : { url }), dueOn, dueAt })),
    owedTotal: overdue === 0 ? count : overdue,
    shares: reports.map(({ name, count: share, stillOverdue }) => ({ name, count: share, stillOverdue })),
    sharesTotal: reports[0]?.total ?? 0,
    because,
  }
}

function resolvedOf({ recipientId, subjectId, subject, since, closedOn, why }: MessageLine): ResolvedLine {
  return { subjectId, subject, you: subjectId === recipientId, since, closedOn: closedOn as string, why: why as ClosedWhy }
}
