import type { House } from '../app.ts'
import { type LastAudit, lastAudit } from '../auditor/last-audit.ts'
import { read, sql, type Tx } from '../database/transaction.ts'
import { mailSettings } from '../delivery/mail-settings.ts'
import { countOutbox } from '../delivery/outbox-counts.ts'
import type { DeliveryState } from '../delivery/state.ts'
import { listOrganizations } from '../people/found-organization.ts'
import { loadOrganization } from '../people/organization.ts'
import type { RoundReport } from '../round-report.ts'
import { whatIsWatched } from '../rounds.ts'
import { addDays } from '../time/day.ts'
import { roundDayOf, roundInstant } from '../time/round-time.ts'

/** How an organisation's rounds and messages stand now. Names no person. */
export interface OrganizationStatus {
  id: number
  name: string
  timeZone: string
  escalationEnabled: boolean
  lastRound: { day: string; ranAt: string; messages: number; misses: number; problems: RoundReport['problems'] } | null
  /** Of the latest round that was computed anew. */
  lastAudit: LastAudit | null
  nextRoundAt: string
  outbox: Partial<Record<DeliveryState, number>>
  policiesOn: number
  hasPeople: boolean
  hasDeadlines: boolean
  /** Whether its mail can leave. */
  sendsMail: boolean
}

/** The status of every organisation in the house, in order of their making. */
export async function gatherStatus({ db, config }: Pick<House, 'db' | 'config'>): Promise<OrganizationStatus[]> {
  const organizations = await listOrganizations(db)
  const statuses: OrganizationStatus[] = []
  for (const { id } of organizations) statuses.push(await read(db, id, (tx) => statusOf(tx, config)))
  return statuses
}

async function statusOf(tx: Tx, config: House['config']): Promise<OrganizationStatus> {
  const organization = await loadOrganization(tx)
  const { id, name, timeZone, escalationEnabled } = organization
  const nextDay = addDays(roundDayOf(tx.clock.now(), organization), 1)
  return {
    id,
    name,
    timeZone,
    escalationEnabled,
    lastRound: await lastRound(tx),
    lastAudit: await lastAudit(tx),
    nextRoundAt: roundInstant(nextDay, organization).toString(),
    outbox: await countOutbox(tx),
    sendsMail: (await mailSettings(tx, config)) !== null,
    ...(await whatThereIs(tx)),
  }
}

async function lastRound(tx: Tx): Promise<OrganizationStatus['lastRound']> {
  const row = await tx.maybeOne(sql<{ day: string; ranAt: string; report: RoundReport }>`
    select day, ran_at as "ranAt", report from round where organization_id = ${tx.organizationId} order by day desc limit 1`)
  if (!row) return null
  const { messages, misses, problems } = row.report
  return { day: row.day, ranAt: row.ranAt, messages, misses, problems }
}

async function whatThereIs(tx: Tx): Promise<Pick<OrganizationStatus, 'policiesOn' | 'hasPeople' | 'hasDeadlines'>> {
  const { policiesOn, hasDeadlines } = await whatIsWatched(tx)
  const { hasPeople } = await tx.one(sql<{ hasPeople: boolean }>`
    select exists (select from person where organization_id = ${tx.organizationId}) as "hasPeople"`)
  return { policiesOn, hasPeople, hasDeadlines }
}
