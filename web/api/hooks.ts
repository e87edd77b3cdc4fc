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

/** Sends as `useSend` does, where one deed takes several calls. */
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

interface Sending<K extends Key> {
  /** Which answers become stale by it: all, where nothing is said. */
  stales?: readonly Key[]
  done?: (answer: AnswerOf<K>, goOn: GoOn) => void
  /** A form that begins anew with each revision: after a refusal it is not read again, which would throw away what is written in it. */
  holds?: boolean
}

/** Sends to an endpoint: `send.mutate({ params, body })`. Afterwards what was read before is read anew. */
export function useSend<K extends Key>(key: K, { stales, done, holds }: Sending<K> = {}) {
  const queries = useQueryClient()
  const [send] = useState(sender)
  const beginToGo = useGoOn()
  const isInside = useContext(SessionContext) !== null
  return useMutation<AnswerOf<K>, Error, RequestOf<K> & { manner?: Manner }, { goOn: GoOn; before: number }>({
    onMutate: () => ({ goOn: beginToGo(), before: signedOut.times }),
    mutationFn: ({ manner, ...request }) => {
      // What was being written when the session ended waits until its writer is in again: somebody else may be by now.
      if (isInside && queries.getQueryData(sessionQuery.queryKey) === null) return Promise.reject(new ApiProblem(401))
      return send(key, request, manner) as Promise<AnswerOf<K>>
    },
    ...(holds && { meta: { holds } }),
    onSuccess: async (answer, _sent, { goOn, before }) => {
      if (signedOut.times === before) done?.(answer, goOn)
      if (stales) await Promise.all(stales.map((stale) => queries.invalidateQueries({ queryKey: [stale] })))
      else await queries.invalidateQueries()
    },
  })
}
