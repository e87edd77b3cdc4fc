import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from './api/client.ts'
import { ApiProblem } from './api/problem.ts'

/** Ends the session, forgets everything read in it, and shows the door. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await api('POST /sign-out').catch((error: unknown) => {
      // It had ended before.
      if (!(error instanceof ApiProblem && error.status === 401)) throw error
    })
    await navigate({ to: '/sign-in', ignoreBlocker: true })
    queries.clear()
  }
}
