import { useDebouncedValue } from '@mantine/hooks'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { type Amnesty, asCounted, isCountable } from './amnesty.ts'

/** Whom and how much it covers, as it is being written. */
export function AmnestyCoverage({ amnesty }: { amnesty: Amnesty }) {
  const say = useText()
  const [settled] = useDebouncedValue(amnesty, 400)
  const isReady = isCountable(amnesty) && isCountable(settled)
  const found = useApi('POST /amnesty-previews', { body: asCounted(settled) }, { keep: true, enabled: isReady })
  if (!isReady) return <p className="quiet">{say('amnesty.covers.later')}</p>
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={2} />
  const { people, deadlines, late, excused, policy } = found.data
  return (
    <>
      <p role="status">
        {say('effect.covers', { people, deadlines, unseen: 0 })} {late > 0 && say('effect.covers.late', { late, excused })}
      </p>
      <p className="quiet small">{policy === null ? say('amnesty.policy.none') : say('amnesty.policy', { policy })}</p>
    </>
  )
}
