import type { AnswerOf } from '../../api/client.ts'

/** Somebody who can sign in, or is invited to, as their list has them. */
export type Account = AnswerOf<'GET /accounts'>['items'][number]
