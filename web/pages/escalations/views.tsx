import { Link, useLocation } from '@tanstack/react-router'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import classes from '../../ui/views.module.css'

const views = [
  { id: 'people', path: '/escalations' },
  { id: 'managers', path: '/escalations/managers' },
  { id: 'log', path: '/escalations/log' },
] as const

/** The three views of the escalation report, which keep the day that it is looked at as of. */
export function Views() {
  const say = useText()
  const { pathname } = useLocation()
  const look = useLook()
  return (
    <nav className={`${classes['views']} no-print`} aria-label={say('escalations.views')}>
      {views.map(({ id, path }) => (
        <Link
          key={id}
          to={path}
          search={look as never}
          aria-current={pathname === path ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {say(`escalations.view.${id}`)}
        </Link>
      ))}
    </nav>
  )
}
