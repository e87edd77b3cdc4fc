import { Navigate, useLocation } from '@tanstack/react-router'
import { SessionContext, useSessionQuery } from '../session.tsx'
import { Loading, Problem } from '../ui/states.tsx'
import { Shell } from './shell.tsx'

/** Lets in whoever is signed in; shows the door to everybody else, and remembers where they wanted to go. */
export function Gate() {
  const session = useSessionQuery()
  const { href } = useLocation()
  if (session.isPending) return <Loading />
  if (session.error) return <Problem error={session.error} retry={() => void session.refetch()} />
  if (!session.data) return <Navigate to="/sign-in" search={{ ...(href !== '/' && { next: href }) }} replace />
  return (
    <SessionContext value={session.data}>
      <Shell />
    </SessionContext>
  )
}
