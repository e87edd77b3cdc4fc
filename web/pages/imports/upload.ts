import type { AnswerOf } from '../../api/client.ts'

/** A file on its way in. */
export type Upload = AnswerOf<'GET /uploads/:uploadId'>
