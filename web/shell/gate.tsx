import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { SessionContext, useSessionQuery } from '../session.tsx'
import { Loading, Problem } from '../ui/states.tsx'
import { KeptLanguage } from './kept-language.tsx'
import { Shell } from './shell.tsx'

/** Lets in whoever is signed in; shows the door to everybody else, and remembers where they wanted to go. */
export function Gate() {
  const session = useSessionQuery()
  if (session.isPending) return <Loading />
  if (session.error) return <Problem error={session.error} retry={() => void session.refetch()} />
  if (!session.data) return <ToTheDoor />
  return (
    <SessionContext value={session.data}>
      <KeptLanguage />
      <Shell />
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
