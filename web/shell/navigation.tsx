import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { mayDo } from '../../src/contract/permissions.ts'
import { useApi } from '../api/hooks.ts'
import { useText } from '../messages/text.tsx'
import { navigation } from '../navigation.ts'
import { useSession } from '../session.tsx'
import classes from './navigation.module.css'

/** The sidebar's pages, those this role may see. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const say = useText()
  const { role } = useSession()
  const counts = useApi('GET /me/counts', undefined, { refetchSeconds: 120 })
  const shown = navigation
    .map((section) => ({ ...section, places: section.places.filter(({ may }) => mayDo(role, may)) }))
    .filter(({ places }) => places.length > 0)
  return (
    <nav aria-label={say('shell.navigation')}>
      {shown.map(({ label, places }, index) => (
        <Fragment key={label}>
          {label && !shown[index - 1]?.label && <h2 className={classes['manage']}>{say('nav.manage')}</h2>}
          {label && <h3 className={classes['section']}>{say(label)}</h3>}
          <ul className={classes['list']}>
            {places.map((place) => (
              <li key={place.path}>
                <Link to={place.path} activeOptions={{ exact: place.path === '/', includeSearch: false }} {...(onGo && { onClick: onGo })}>
                  {say(place.label)}
                  {place.counts && <Count count={counts.data?.[place.counts] ?? 0} />}
                </Link>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </nav>
  )
}

function Count({ count }: { count: number }) {
  const say = useText()
  if (count === 0) return null
  return (
    <span className={classes['count']}>
      <span aria-hidden="true">{count}</span>
      <span className="only-read">{say('shell.waiting', { count })}</span>
    </span>
  )
}
