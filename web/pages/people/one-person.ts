import type { AnswerOf } from '../../api/client.ts'

/** One person with all that whoever looks may know. */
export type OnePerson = AnswerOf<'GET /people/:personId'>
