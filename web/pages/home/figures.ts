import type { AnswerOf } from '../../api/client.ts'

/** The figures of the whole organisation. */
export type Figures = AnswerOf<'GET /home/compliance'>
