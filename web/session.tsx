import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { type Action, mayDo } from '../src/contract/permissions.ts'
import { type AnswerOf, api } from './api/client.ts'
import { ApiProblem } from './api/problem.ts'

/** Who is signed in, what they may do, and where. */
export type Session = AnswerOf<'GET /session'>

export const SessionContext = createContext<Session | null>(null)

/** The session; only below the shell, where there is one. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('nobody is signed in here')
  return session
}

/** Whether whoever is signed in may do something. */
export function useMay(action: Action): boolean {
  return mayDo(useSession().role, action)
}

export const sessionQuery = {
  queryKey: ['GET /session'],
  queryFn: () =>
    api('GET /session').catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401) return null
      throw error
    }),
  // Whoever is not in may come in by another tab.
  staleTime: ({ state }: { state: { data: unknown } }) => (state.data ? 60_000 : 0),
}

/** How often somebody signed out in this tab: what is answered later is nothing for whoever is in by then. */
export const signedOut = { times: 0 }

/** The session, or null where nobody is signed in. */
export function useSessionQuery() {
  return useQuery<Session | null, Error>(sessionQuery)
}
