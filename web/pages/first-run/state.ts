import type { AnswerOf } from '../../api/client.ts'

/** How far a new installation is. */
export type FirstStepsState = AnswerOf<'GET /first-steps'>
