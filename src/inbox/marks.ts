import { sql, type WriteTx } from '../database/transaction.ts'

/** What somebody did with a notice. */
export type Mark = { seen: true } | { done: true; reason: string; remark?: string | undefined } | { done: false }

/** Keeps what somebody did with a notice of theirs. */
export async function markNotice(tx: WriteTx, recipientId: number, noticeId: string, mark: Mark): Promise<void> {
  const now = tx.clock.now().toString()
  const done =
    'done' in mark && mark.done ? { at: now, why: mark.reason, remark: mark.remark || null } : { at: null, why: null, remark: null }
  const changed = await tx.run(sql`
    insert into notice_mark as m (organization_id, recipient_id, notice, seen_at, done_at, done_why, remark)
    values (${tx.organizationId}, ${recipientId}, ${noticeId}, ${now}, ${done.at}, ${done.why}, ${done.remark})
    on conflict (organization_id, recipient_id, notice) do ${'seen' in mark ? sql`nothing` : sql`update set done_at = excluded.done_at, done_why = excluded.done_why, remark = excluded.remark`}`)
  if (changed === 0) return
  const [noun] = noticeId.split('-')
  tx.record({
    action: 'seen' in mark ? 'notice.seen' : mark.done ? 'notice.done' : 'notice.reopened',
    objectType: `${noun}-notice`,
    objectId: noticeId,
    after: 'seen' in mark ? null : { doneWhy: done.why },
  })
}
