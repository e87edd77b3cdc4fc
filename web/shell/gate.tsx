import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { type Session, SessionContext, useSessionQuery } from '../session.tsx'
import { useSignedOutElsewhere } from '../sign-out.ts'
import { Notices } from '../ui/notices.tsx'
import { Loading, Problem } from '../ui/states.tsx'
import { EndedBar } from './ended-bar.tsx'
import { KeptLanguage } from './kept-language.tsx'
import { Shell } from './shell.tsx'

/**
 * Lets in whoever is signed in; shows the door to everybody else, and remembers where they wanted to go. Where the session ends under
 * somebody's hands the page stays, with what is written in it: they sign in again beside it.
 */
export function Gate() {
  const { data, isPending, error, refetch } = useSessionQuery()
  const [last, keep] = useState<Session>()
  if (data && !last) keep(data)
  const session = data ?? last
  useSignedOutElsewhere(session)
  const isSomebodyElse = data && last && data.person.id !== last.person.id
  // Nothing may be left of what the one before has read.
  useEffect(() => void (isSomebodyElse && location.reload()), [isSomebodyElse])
  if (isPending || isSomebodyElse) return <Loading />
  if (!session && error) return <Problem error={error} retry={() => void refetch()} />
  if (!session) return <ToTheDoor />
  return (
    <SessionContext value={session}>
      <KeptLanguage />
      <Shell>{data === null && <EndedBar ask={refetch} />}</Shell>
      <Notices />
    </SessionContext>
  )
}

function ToTheDoor() {
  const navigate = useNavigate()
  const { href } = useLocation()
  const wanted = useRef(href)
  useEffect(() => {
    const next = wanted.current === '/' ? {} : { next: wanted.current }
    void navigate({ to: '/sign-in', search: next as never, replace: true })
  }, [navigate])
  return <Loading />
}
