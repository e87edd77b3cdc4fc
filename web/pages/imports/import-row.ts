import type { AnswerOf } from '../../api/client.ts'

/** A file that was taken, as their list has it. */
export type ImportRow = AnswerOf<'GET /imports'>['items'][number]
