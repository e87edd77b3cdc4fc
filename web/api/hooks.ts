import { keepPreviousData, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useContext, useState } from 'react'
import { SessionContext, sessionQuery, signedOut } from '../session.tsx'
import { type GoOn, useGoOn } from '../ui/go-on.ts'
import { type AnswerOf, type Arguments, type api, call, type Key, type Manner, type RequestOf } from './client.ts'
import { ApiProblem, isPassing } from './problem.ts'
import { sender } from './sending.ts'

interface Reading {
  /** Whether to ask at all; it is asked later when this becomes true. */
  enabled?: boolean
  /** Shows the last answer until the new one is there: for previews that follow a form. */
  keep?: boolean
  refetchSeconds?: number
}

/** Reads an endpoint; the answer is kept under its key and what was asked. */
export function useApi<K extends Key>(key: K, ...[request, reading = {}]: [...Arguments<K>, reading?: Reading]) {
  const { enabled, keep, refetchSeconds } = reading as Reading
  const found = useQuery<AnswerOf<K>, Error>({
    queryKey: [key, request ?? {}],
    queryFn: ({ signal }) => call(key, (request ?? {}) as object, { signal }) as Promise<AnswerOf<K>>,
    ...(enabled !== undefined && { enabled }),
    ...(keep && { placeholderData: keepPreviousData }),
    ...(refetchSeconds !== undefined && { refetchInterval: refetchSeconds * 1000 }),
  })
  // What is shown stays while the server is away, and with it what is being written there: a problem would take its place.
  if (found.status !== 'error' || found.data === undefined || !isPassing(found.error)) return found
  return { ...found, status: 'success', error: null, isError: false, isRefetchError: false, isSuccess: true } as UseQueryResult<
    AnswerOf<K>,
    Error
  >
}

/** Sends what one place of a page has to send, whether it is a deed or kept as one writes. */
export function useSender(): typeof api {
  const [send] = useState(sender)
  return send as typeof api
}

/** What a form begins with: what was read, once nothing newer is on its way. What changes later does not touch what is written: saving tells of it. */
export function useBegun<T>({ data, isFetching }: { data: T | undefined; isFetching: boolean }): T | undefined {
  const [begun, begin] = useState<T>()
  if (begun === undefined && data !== undefined && !isFetching) begin(data)
  return begun
}

interface Deed<Answer, Sent> {
  /** Which answers become stale by it: all, where nothing is said. */
  stales?: readonly Key[]
  /** What the form that sends it is made of: it waits for that to be read anew, and for nothing else on the page. */
  madeOf?: Key
  done?: (answer: Answer, goOn: GoOn, sent: Sent) => void
  /** A form that begins anew with each revision: after a refusal it is not read again, which would throw away what is written in it. */
  holds?: boolean
}

/** Does what takes one call or several: `deed.mutate(sent)`. Afterwards what was read before is read anew. */
export function useDeed<Answer, Sent = void>(
  carryOut: (sent: Sent, send: typeof api) => Promise<Answer>,
  { stales, madeOf, done, holds }: Deed<Answer, Sent> = {},
) {
  const queries = useQueryClient()
  const send = useSender()
  const beginToGo = useGoOn()
  const isInside = useContext(SessionContext) !== null
  const readAnew = (isIt: (key: Key) => boolean) => queries.invalidateQueries({ predicate: ({ queryKey }) => isIt(queryKey[0] as Key) })
  return useMutation<Answer, Error, Sent, { goOn: GoOn; before: number }>({
    onMutate: () => ({ goOn: beginToGo(), before: signedOut.times }),
    mutationFn: (sent) => {
      // What was being written when the session ended waits until its writer is in again: somebody else may be by now.
      if (isInside && queries.getQueryData(sessionQuery.queryKey) === null) return Promise.reject(new ApiProblem(401))
      return carryOut(sent, send)
    },
    ...(holds && { meta: { holds } }),
    onSuccess: async (answer, sent, { goOn, before }) => {
      if (signedOut.times === before) done?.(answer, goOn, sent)
      const isStale = (key: Key) => stales?.includes(key) ?? true
      const isAwaited = (key: Key) => madeOf === undefined || key === madeOf
      void readAnew((key) => isStale(key) && !isAwaited(key))
      await readAnew((key) => isStale(key) && isAwaited(key))
    },
  })
}

/** Sends to an endpoint: `send.mutate({ params, body })`. */
export function useSend<K extends Key>(key: K, deed: Deed<AnswerOf<K>, RequestOf<K> & { manner?: Manner }> = {}) {
  return useDeed(({ manner, ...request }, send) => (send as Anything)(key, request, manner) as Promise<AnswerOf<K>>, deed)
}

type Anything = (key: Key, request: object, manner?: Manner) => Promise<unknown>
