import { TooLongForBundle } from '../audit/tlog-tiles.ts'
import { GivenUp } from '../database/given-up.ts'
import { TakesTooLong } from '../database/not-for-long.ts'
import { ErasureRefused } from '../erasure.ts'
import { NameTaken } from '../escalation/policy-changes.ts'
import { mostBytes, NoParty } from '../exceptions/attachments/attach.ts'
import { TooLarge } from '../exceptions/attachments/attachment-store.ts'
import { NotTheirs } from '../exceptions/duties/settle.ts'
import { Changed, MoveRefused } from '../exceptions/refusal.ts'
import type { Refusal } from '../exceptions/workflow.ts'
import { NothingToExplain } from '../explanation/explain.ts'
import { NoSuchVersion } from '../policies/publication.ts'
import { inside, NotNow, Unsound } from '../policies/unsound.ts'
import { NotYet } from '../task-log/as-of.ts'
import { TooMuchAtOnce } from '../task-log/change-deadlines.ts'
import { invalid, notFound, Problem, type ProblemKind } from './problem.ts'

/** What the rooms below refuse, as the problem that whoever calls is told; null for an error that is none of these. */
export function refusalOf(error: Error): Problem | null {
  for (const tell of refusals) {
    const problem = tell(error)
    if (problem) return problem
  }
  return null
}

const moves = {
  'not-from-here': 'conflict',
  'not-now': 'conflict',
  lapsed: 'conflict',
  'not-you': 'forbidden',
  'conflict-of-interest': 'forbidden',
} as const satisfies Record<Refusal, ProblemKind>

/** The first that fits says it: Changed is a NotNow, too. */
const refusals: readonly ((error: Error) => Problem | null)[] = [
  when(Changed, ({ message }) => new Problem('changed', message)),
  when(MoveRefused, ({ refusal, message }) => new Problem(moves[refusal], message)),
  when(Unsound, ({ faults }) => invalid(inside('body', faults))),
  ...[NotNow, NameTaken, ErasureRefused, TooMuchAtOnce, TakesTooLong, GivenUp].map((kind) =>
    when(kind, ({ message }) => new Problem('conflict', message)),
  ),
  ...[NoParty, NotTheirs].map((kind) => when(kind, ({ message }) => new Problem('forbidden', message))),
  when(NotYet, ({ message }) => new Problem('invalid', message)),
  when(NoSuchVersion, () => notFound('version')),
  when(NothingToExplain, () => notFound('person or policy')),
  when(TooLarge, () => new Problem('too-large', `An attached file may hold ${mostBytes / 1024 / 1024} MB at most.`)),
  when(
    TooLongForBundle,
    ({ message }) =>
      new Problem('not-found', `An entry bundle cannot hold this: ${message}, and 65535 are the most. GET /audit-log/file has it.`),
  ),
]

function when<E extends Error>(
  kind: abstract new (...given: never[]) => E,
  problem: (error: E) => Problem,
): (error: Error) => Problem | null {
  return (error) => (error instanceof kind ? problem(error) : null)
}
