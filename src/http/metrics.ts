import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { stateSentences } from '../delivery/state.ts'
import type { OrganizationStatus } from './status.ts'

/** Figures for Prometheus, made anew for each scrape from the status. Organisations appear by their id. */
export async function metricsText(statuses: readonly OrganizationStatus[]): Promise<{ type: string; text: string }> {
  const registry = new Registry()
  const organization = 'organization'
  const outbox = new Gauge({
    name: 'leeway_outbox_messages',
    help: 'Mails by state.',
    labelNames: [organization, 'state'],
    registers: [registry],
  })
  const problems = new Gauge({
    name: 'leeway_round_problems',
    help: 'Problems of the last round.',
    labelNames: [organization],
    registers: [registry],
  })
  const differences = new Gauge({
    name: 'leeway_round_differences',
    help: 'Differences that the audit of the last audited round found.',
    labelNames: [organization],
    registers: [registry],
  })
  const ran = new Gauge({
    name: 'leeway_round_timestamp_seconds',
    help: 'When the last round ran.',
    labelNames: [organization],
    registers: [registry],
  })
  const due = new Gauge({
    name: 'leeway_next_round_timestamp_seconds',
    help: 'When the next round is due.',
    labelNames: [organization],
    registers: [registry],
  })
  for (const status of statuses) {
    const labels = { organization: String(status.id) }
    for (const state of states) outbox.set({ ...labels, state }, status.outbox[state] ?? 0)
    due.set(labels, secondsOf(status.nextRoundAt))
    if (status.lastAudit) differences.set(labels, status.lastAudit.differences)
    if (!status.lastRound) continue
    problems.set(labels, status.lastRound.problems.length)
    ran.set(labels, secondsOf(status.lastRound.ranAt))
  }
  return { type: registry.contentType, text: `${await ofProcess.metrics()}\n${await registry.metrics()}` }
}

const states = Object.keys(stateSentences) as (keyof typeof stateSentences)[]
const ofProcess = new Registry()
collectDefaultMetrics({ register: ofProcess })

function secondsOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds / 1000
}
