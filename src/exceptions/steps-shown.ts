import type { HeardStep, Hearing } from './hearing.ts'
import type { Names } from './record-parts.ts'
import type { Shown } from './shown.ts'

type StepShown = Shown['steps'][number]

/** The steps of a case's route for a reader: who may speak, who has spoken, what is still needed. */
export function stepsShown(hearing: Hearing, people: Names): StepShown[] {
  return hearing.steps.map((step) => ({
    step: step.step,
    body: step.body,
    state: stateOf(step, hearing),
    dueAt: step.dueAt,
    seats: step.seats.map(({ personId, onBehalfOf, inRole }) => ({
      person: people.of(personId),
      onBehalfOf: onBehalfOf === null ? null : people.of(onBehalfOf),
      inRole,
    })),
    votes: step.votes.map(({ personId, onBehalfOf, verdict, inRole, reason, at }) => ({
      ...{ person: people.of(personId), onBehalfOf: onBehalfOf === null ? null : people.of(onBehalfOf), verdict, inRole, reason, at },
      counts: verdict === 'stand-aside' || step.outcome === 'passed' || step.tally.counted.some((vote) => vote.personId === personId),
    })),
    needed: step.tally.needed,
    // What decided a step that is over stands, whoever may speak today.
    approvals: step.outcome === 'passed' ? step.votes.filter(({ verdict }) => verdict === 'approve').length : step.tally.approvals,
    blocked: blockedWhy(step),
  }))
}

function stateOf(step: HeardStep, { now }: Hearing): StepShown['state'] {
  if (step.outcome !== null) return step.outcome
  if (step.openedAt === null) return 'to-come'
  return step.dueAt !== null && Temporal.Instant.compare(step.dueAt, now) <= 0 ? 'late' : 'open'
}

/** Nothing passes because nobody is there to say no: why a step cannot be decided as things are. */
function blockedWhy({ step, seats, outcome, tally }: HeardStep): string | null {
  if (outcome !== null) return null
  if (seats.length === 0) return 'nobody'
  return step > 0 && tally.blocked ? 'too-few' : null
}
