import type { AnswerOf } from '../../api/client.ts'

/** What the organisation decides for itself. */
export type Settings = AnswerOf<'GET /settings'>
