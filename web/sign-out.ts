import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { api } from './api/client.ts'
import { ApiProblem } from './api/problem.ts'
import { type Session, signedOut, useSession } from './session.tsx'

/** Tells the other tabs of this browser who has signed out. */
const leaving = new BroadcastChannel('leeway.signed-out')

/** Ends the session, and shows the door in every tab of this browser. */
export function useSignOut(): () => Promise<void> {
  const leave = useLeave()
  const session = useSession()
  return async () => {
    await api('POST /sign-out').catch((error: unknown) => {
      // It had ended before.
      if (!(error instanceof ApiProblem && error.status === 401)) throw error
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
    leaving.postMessage(whoIsIn(session))
    await leave()
  }
}

/** Leaves when the same person signs out in another tab. What somebody else was writing when their session ended is not theirs to take away. */
export function useSignedOutElsewhere(session: Session | undefined): void {
  const leave = useLeave()
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent) => void (session && data === whoIsIn(session) && leave())
    leaving.addEventListener('message', onMessage)
    return () => leaving.removeEventListener('message', onMessage)
  }, [session, leave])
}

/** Whoever really is in: a tab may not know yet that they look through other eyes. */
function whoIsIn({ person, looking }: Session): string {
  return looking?.by ?? person.name
}

/** Shows the door, and forgets all that was read; whoever signs out means what they were writing, too. */
function useLeave(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useCallback(async () => {
    signedOut.times += 1
    await navigate({ to: '/sign-in', ignoreBlocker: true })
    queries.clear()
  }, [queries, navigate])
}
