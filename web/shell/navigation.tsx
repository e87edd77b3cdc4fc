import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { mayDo } from '../../src/contract/permissions.ts'
import { useText } from '../messages/text.tsx'
import { navigation } from '../navigation.ts'
import { useSession } from '../session.tsx'
import classes from './navigation.module.css'

/** The sidebar's pages, those this role may see. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const say = useText()
  const { role } = useSession()
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
                </Link>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </nav>
  )
}
