import type { AnswerOf } from '../../api/client.ts'

type Row = AnswerOf<'GET /outbox'>['items'][number]

/** What a message is called in a list: 'recipient~day', or 'recipient~day~matter' for a letter. */
export function messageKey({ recipientId, day, matter }: Pick<Row, 'recipientId' | 'day' | 'matter'>): string {
  return `${recipientId}~${day}${matter && `~${matter}`}`
}
