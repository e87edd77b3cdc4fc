import type { AnswerOf } from '../../api/client.ts'

/** A notice, as the inbox has it. */
export type Notice = AnswerOf<'GET /inbox'>['items'][number]
