import type { DoneReason } from '../contract/inbox.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'

/** What somebody did with a notice. */
export type Mark = { seen: true } | { done: true; reason: DoneReason; remark?: string | undefined } | { done: false }

/** Keeps what somebody did with a notice of theirs; what was seen already is not seen once more. */
export async function markNotice(tx: WriteTx, recipientId: number, noticeId: string, mark: Mark): Promise<void> {
  if ('seen' in mark && (await isMarked(tx, recipientId, noticeId))) return
  const now = tx.clock.now().toString()
  const done =
    'done' in mark && mark.done ? { at: now, why: mark.reason, remark: mark.remark || null } : { at: null, why: null, remark: null }
  await tx.run(sql`
    insert into notice_mark as m (organization_id, recipient_id, notice, seen_at, done_at, done_why, remark)
    values (${tx.organizationId}, ${recipientId}, ${noticeId}, ${now}, ${done.at}, ${done.why}, ${done.remark})
    on conflict (organization_id, recipient_id, notice) do update set done_at = excluded.done_at, done_why = excluded.done_why, remark = excluded.remark`)
  if (noticeId.startsWith('letter-')) await noteLetterRead(tx, recipientId, noticeId)
  const [noun] = noticeId.split('-')
  tx.record({
    action: 'seen' in mark ? 'notice.seen' : mark.done ? 'notice.done' : 'notice.reopened',
    objectType: `${noun}-notice`,
    objectId: noticeId,
    after: 'seen' in mark ? null : { doneWhy: done.why },
  })
}

/** So that the outbox, too, shows that it was read. */
async function noteLetterRead(tx: WriteTx, recipientId: number, noticeId: string): Promise<void> {
  await tx.run(sql`
    update message set read_at = ${tx.clock.now().toString()}
    where organization_id = ${tx.organizationId} and recipient_id = ${recipientId} and matter <> '' and letter_id = ${Number(noticeId.split('-').at(-1))}
      and read_at is null`)
}

async function isMarked(tx: Tx, recipientId: number, noticeId: string): Promise<boolean> {
  const found = await tx.maybeOne(sql`
    select 1 from notice_mark where organization_id = ${tx.organizationId} and recipient_id = ${recipientId} and notice = ${noticeId}`)
  return found !== undefined
}
