import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay, useSession } from '../../session.tsx'
import classes from './committees.module.css'

/** The ways to the agendas of the committees one sits in; for those who oversee exceptions, of all. */
export function CommitteeLinks() {
  const say = useText()
  const { person } = useSession()
  const oversees = useMay('exceptions.report')
  const found = useApi('GET /committees')
  const mine = (found.data?.items ?? []).filter(({ members }) => oversees || members.some(({ personId }) => personId === person.id))
  if (mine.length === 0) return null
  return (
    <nav className={`${classes['links']} no-print`} aria-label={say('agenda.links')}>
      {mine.map(({ committeeId, name }) => (
        <Link key={committeeId} to={`/committees/${committeeId}/agenda` as never}>
          {say('agenda.link', { name })}
        </Link>
      ))}
    </nav>
  )
}
