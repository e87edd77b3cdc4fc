import type { AnswerOf } from '../../api/client.ts'

/** A token by which a program gets in, as their list has it. */
export type Token = AnswerOf<'GET /tokens'>['items'][number]
