import type { AnswerOf } from '../../api/client.ts'

/** One deadline with all that is known of it. */
export type OneDeadline = AnswerOf<'GET /deadlines/:deadlineId'>
