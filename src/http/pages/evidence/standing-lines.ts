import type { Evidence } from '../../../exceptions/reports/evidence/record.ts'

/** How an exception stands, by name and value, for whoever prints its record. `time` writes an instant as they do. */
export function standingLines(
  x: Omit<Evidence['exception'], 'duties'>,
  time: (instant: string) => string = (instant) => instant,
): [name: string, value: string | null][] {
  const at = (instant: string | null) => (instant === null ? null : time(instant))
  return [
    ['Policy', `${x.policy}, version ${x.policyVersion}`],
    ['Clause', x.clause === null ? 'the whole policy' : `${x.clause} ${x.clauseTitle ?? ''}`],
    ['State', `${x.state} (${x.phase})`],
    ['In force', x.inForce ? 'yes' : 'no'],
    ['Kind and ground', `${x.kind}, ${x.ground}`],
    ['Level of risk', x.level],
    ['Asked for by', x.requester.name],
    ['Lived with by', x.owner.name],
    ['Unit', x.unit],
    ['Asked for', at(x.submittedAt)],
    ['Decided', at(x.decidedAt)],
    ['Begins', at(x.startsAt)],
    ['Ends', at(x.endsAt)],
    ['Next review due', at(x.reviewDueAt)],
    ['Ended', x.endedAt === null ? null : `${time(x.endedAt)}, ${x.endedWhy ?? ''}`],
    ['Continues', related([x.extends, x.renews])],
    ['Continued by', related(x.followedBy)],
  ]
}

function related(those: readonly (Evidence['exception']['extends'] | null)[]): string {
  return those.flatMap((one) => (one ? [`${one.number} ${one.title}`] : [])).join('; ')
}
