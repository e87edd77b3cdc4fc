import { useQueries } from '@tanstack/react-query'
import { type AnswerOf, api } from '../../api/client.ts'
import { useApi, useBegun } from '../../api/hooks.ts'
import { useSession } from '../../session.tsx'

/** The names of people by their numbers: those that are known already, and the others as far as the reader sees them. */
export function usePeopleNames(ids: readonly number[], known: Readonly<Record<string, string>> = nobody): ReadonlyMap<number, string> {
  // Members see few of the others: asking for the rest would only be refused.
  const isAsked = useSession().role !== 'member'
  const found = useQueries({
    queries: [...new Set(ids)]
      .filter((id) => known[String(id)] === undefined)
      .map((personId) => ({
        queryKey: ['GET /people/:personId', { params: { personId } }],
        queryFn: ({ signal }: { signal: AbortSignal }) => api('GET /people/:personId', { params: { personId } }, { signal }),
        enabled: isAsked,
      })),
  })
  return new Map([
    ...Object.entries(known).map(([id, name]) => [Number(id), name] as const),
    ...found.flatMap(({ data }) => (data ? [[data.personId, data.name] as const] : [])),
  ])
}

const nobody: Readonly<Record<string, string>> = {}

export type Committee = AnswerOf<'GET /committees'>['items'][number]
export type StoredRoute = AnswerOf<'GET /approval-routes'>['items'][number]
export type StoredMatrix = AnswerOf<'GET /risk-matrices'>['items'][number]

/** What policies are made of, as it is now: routes, matrices and committees. */
export function useParts() {
  const routes = useApi('GET /approval-routes')
  const matrices = useApi('GET /risk-matrices')
  const committees = useApi('GET /committees')
  return {
    routes: routes.data?.items ?? none,
    /** Whom the routes name, by their numbers. */
    people: routes.data?.people ?? nobody,
    matrices: matrices.data?.items ?? none,
    committees: committees.data?.items ?? none,
    isReady: routes.isSuccess && matrices.isSuccess && committees.isSuccess,
    isFetching: routes.isFetching || matrices.isFetching || committees.isFetching,
    error: routes.error ?? matrices.error ?? committees.error,
  }
}

/** The same as it was when a form began. */
export function usePartsAtBegin() {
  const parts = useParts()
  const begun = useBegun({ data: parts.isReady ? parts : undefined, isFetching: parts.isFetching })
  return { begun, error: begun ? null : parts.error }
}

const none: readonly never[] = []
