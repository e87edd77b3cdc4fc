import { useQuery } from '@tanstack/react-query'
import { useDeed } from '../../api/hooks.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { everyRow } from '../../table/list-query.ts'
import { tell } from '../../ui/notices.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Sure } from '../operations/sure.tsx'
import { messageKey } from './message-key.ts'

/** Each is a request of its own: so many at once keep nobody waiting for minutes. */
const most = 500

/** Says which of the selected messages would be sent once more, and has them sent. */
export function ResendDialog({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const plan = useQuery({
    queryKey: ['messages to send once more', selection.count, selection.isAll],
    queryFn: async () => {
      const keys = new Set(await selection.keys())
      const unsettled = await everyRow('GET /outbox', { query: { state: 'uncertain,refused' } })
      const found = unsettled.filter((message) => keys.has(messageKey(message)))
      return { found: found.slice(0, most), others: keys.size - found.length, later: Math.max(0, found.length - most) }
    },
    staleTime: 0,
    gcTime: 0,
  })
  const { found = [], others = 0, later = 0 } = plan.data ?? {}
  const uncertain = found.filter(({ state }) => state === 'uncertain').length
  const sending = useDeed<void>(
    async (_nothing, send) => {
      for (const { recipientId, day, matter } of found)
        await send('POST /outbox/:recipientId/:day/resends', { params: { recipientId, day }, query: { matter }, body: {} }).catch(
          (error: unknown) => {
            // Somebody else was quicker, or it was sent already before a fault stopped the rest.
            if (!(error instanceof ApiProblem && error.status === 409)) throw error
          },
        )
    },
    {
      done: () => {
        tell(say('outbox.resends.done', { count: found.length }))
        selection.clear()
        close()
      },
    },
  )
  return (
    <Sure
      title={say('outbox.resends.title', { count: found.length })}
      action={say('outbox.resend')}
      act={() => (found.length > 0 ? sending.mutate() : close())}
      close={close}
      isBusy={plan.isPending || sending.isPending}
      error={sending.error}
    >
      {plan.isPending && <Loading lines={3} />}
      {plan.error && <Problem error={plan.error} retry={() => void plan.refetch()} />}
      {uncertain > 0 && <p>{say('outbox.resends.uncertain', { count: uncertain })}</p>}
      {found.length > uncertain && <p>{say('outbox.resends.refused', { count: found.length - uncertain })}</p>}
      {others > 0 && <p className="quiet">{say('outbox.resends.others', { count: others })}</p>}
      {later > 0 && <p className="quiet">{say('outbox.resends.later', { count: later })}</p>}
    </Sure>
  )
}
