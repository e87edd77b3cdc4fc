import { Link, useLocation } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import classes from '../../ui/views.module.css'

const views = [
  { id: 'people', path: '/accounts' },
  { id: 'tokens', path: '/accounts/tokens' },
] as const

/** Who gets in: people by their accounts, programs by their tokens. */
export function AccountViews() {
  const say = useText()
  const { pathname } = useLocation()
  return (
    <nav className={`${classes['views']} no-print`} aria-label={say('accounts.views')}>
      {views.map(({ id, path }) => (
        <Link key={id} to={path} aria-current={pathname === path ? 'page' : undefined} activeOptions={{ exact: true }}>
          {say(`accounts.view.${id}`)}
        </Link>
      ))}
    </nav>
  )
}
