import { Link, useSearch } from '@tanstack/react-router'
import type { registerViews } from '../../../src/contract/exceptions.ts'
import { useApi } from '../../api/hooks.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import bar from '../../ui/views.module.css'
import classes from './exceptions.module.css'

type View = (typeof registerViews)[number]

const views = [
  'waiting',
  'mine',
  'requested',
  'in-force',
  'expiring',
  'review-overdue',
  'expired',
  'ended',
  'all',
] as const satisfies typeof registerViews

/** The view of the register that the address names. */
export function useRegisterView(): View {
  const { view } = useSearch({ strict: false }) as { view?: string }
  return views.find((each) => each === view) ?? 'all'
}

/** The usual questions to the register, each a press away. */
export function RegisterViews() {
  const say = useText()
  const current = useRegisterView()
  const look = useLook()
  const waiting = useApi('GET /exceptions', { query: { view: 'waiting', limit: 1 } })
  const count = waiting.data?.total ?? 0
  return (
    <nav className={`${bar['views']} no-print`} aria-label={say('exceptions.views')}>
      {views.map((view) => (
        <Link
          key={view}
          to={'/exceptions' as never}
          search={{ ...look, ...(view !== 'all' && { view }) } as never}
          aria-current={view === current ? 'page' : undefined}
          // The address of all is the beginning of each: without this it would be shown as the current one, too.
          activeOptions={{ exact: true }}
        >
          {say(`exceptions.view.${view}`)}
          {view === 'waiting' && count > 0 && <span className={classes['count']}>{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
