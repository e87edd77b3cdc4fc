import { Outlet, useMatches } from '@tanstack/react-router'
import { Suspense } from 'react'
import { mayDo } from '../../src/contract/permissions.ts'
import { DeniedPage } from '../pages/not-found/denied-page.tsx'
import { useSession } from '../session.tsx'
import { Loading } from '../ui/states.tsx'

/** The page of the address, if whoever is signed in may see it. */
export function AllowedPage() {
  const { role } = useSession()
  const isAllowed = useMatches({ select: (matches) => matches.every(({ staticData: { may } }) => !may || mayDo(role, may)) })
  if (!isAllowed) return <DeniedPage />
  return (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  )
}
