import { Link, useLocation } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import classes from '../../ui/views.module.css'

const views = [
  { id: 'people', path: '/escalations' },
  { id: 'managers', path: '/escalations/managers' },
  { id: 'log', path: '/escalations/log' },
] as const

/** The three views of the escalation report. */
export function Views() {
  const say = useText()
  const { pathname } = useLocation()
  return (
    <nav className={`${classes['views']} no-print`} aria-label={say('escalations.views')}>
      {views.map(({ id, path }) => (
        <Link key={id} to={path} aria-current={pathname === path ? 'page' : undefined} activeOptions={{ exact: true }}>
          {say(`escalations.view.${id}`)}
        </Link>
      ))}
    </nav>
  )
}
