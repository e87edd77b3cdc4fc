import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from './api/client.ts'

/** Ends the session, forgets everything read in it, and shows the door. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await api('POST /sign-out')
    await navigate({ to: '/sign-in' })
    queries.clear()
  }
}
