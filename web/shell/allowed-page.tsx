import { Outlet, useMatches } from '@tanstack/react-router'
import { Suspense } from 'react'
import { mayDo } from '../../src/contract/permissions.ts'
import { DeniedPage } from '../pages/not-found/denied-page.tsx'
import { useSession } from '../session.tsx'
import { Loading } from '../ui/states.tsx'

/** The page of the address, if whoever is signed in may see it. */
export function AllowedPage() {
  const { role } = useSession()
  const denied = useMatches({ select: (matches) => matches.find(({ staticData: { may } }) => may && !mayDo(role, may))?.staticData.may })
  if (denied) return <DeniedPage may={denied} />
  return (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  )
}
