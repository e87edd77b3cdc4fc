import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { GiveTime } from '../deadlines/give-time.tsx'

/** Gives those who are selected some days more for what is late or due soon. */
export function GiveDialog({ selection, close }: { selection: Selection; close: () => void }) {
  const say = useText()
  const found = useQuery({
    queryKey: ['POST /deadline-extension-previews', selection.count, selection.isAll],
    queryFn: async ({ signal }) =>
      api('POST /deadline-extension-previews', { body: { personIds: (await selection.keys()).map(Number) } }, { signal }),
    staleTime: 0,
    gcTime: 0,
    // What is written there stays when somebody selected is gone meanwhile.
    placeholderData: keepPreviousData,
  })
  const { policy = null, items = [], more = false } = found.data ?? {}
  if (policy !== null && items.length > 0)
    return <GiveTime policy={policy} items={items} isMore={more} shut={close} done={selection.clear} />
  return (
    <Dialog close={close} title={say('moreTime.give.title')}>
      {found.isPending && <Loading lines={3} />}
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.data && <p>{say('moreTime.give.nothing')}</p>}
    </Dialog>
  )
}
