import type { AnswerOf } from '../../api/client.ts'

/** An exception with everything that belongs to it. */
export type ExceptionRecord = AnswerOf<'GET /exceptions/:exceptionId'>
export type Step = ExceptionRecord['steps'][number]
export type Vote = Step['votes'][number]
export type TimelineMove = ExceptionRecord['timeline'][number]

/** The step that is open now, if one is. Step 0 is the review. */
export function openStepOf({ steps }: ExceptionRecord): Step | undefined {
  return steps.find(({ state }) => state === 'open' || state === 'late')
}

/** Where the risk stands as the last one who weighed it found: the reviewer, else the requester. */
export function weighed({ assessment, request }: ExceptionRecord) {
  return { inherent: assessment?.inherent ?? request.inherent, residual: assessment?.residual ?? request.residual }
}
