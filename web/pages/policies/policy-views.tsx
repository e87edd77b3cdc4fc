import { Link, useLocation } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import classes from '../../ui/views.module.css'

const views = [
  { id: 'policies', path: '/policies' },
  { id: 'routes', path: '/policies/routes' },
  { id: 'matrices', path: '/policies/matrices' },
  { id: 'committees', path: '/policies/committees' },
] as const

/** Policies, and what they are made of. */
export function PolicyViews() {
  const say = useText()
  const { pathname } = useLocation()
  return (
    <nav className={`${classes['views']} no-print`} aria-label={say('rules.views')}>
      {views.map(({ id, path }) => (
        <Link key={id} to={path} aria-current={pathname === path ? 'page' : undefined} activeOptions={{ exact: true }}>
          {say(`rules.view.${id}`)}
        </Link>
      ))}
    </nav>
  )
}

/** Where these pages stand. */
export function useCrumbs(...more: readonly { label: string; path?: string }[]) {
  const say = useText()
  return [{ label: say('nav.manage') }, { label: say('nav.compliance') }, ...more]
}
