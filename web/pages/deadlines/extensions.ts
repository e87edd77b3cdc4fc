import type { AnswerOf } from '../../api/client.ts'

/** What was asked for a deadline, and the ways to more time. */
export type Extensions = AnswerOf<'GET /deadlines/:deadlineId/extensions'>
