import type { AnswerOf } from '../../api/client.ts'

/** A deadline that needs attention, as their list has it. */
export type AttentionRow = AnswerOf<'GET /attention'>['items'][number]
