import '@mantine/core/styles.layer.css'
import './theme/base.css'
import { MantineProvider } from '@mantine/core'
import { MutationCache, type Query, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProblem } from './api/problem.ts'
import { Speaking } from './messages/speaking.tsx'
import { router } from './routes.tsx'
import { sessionQuery } from './session.tsx'
import { printLight } from './theme/paper.ts'
import { theme } from './theme/theme.ts'
import { variables } from './theme/variables.ts'

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
// Where the scroll lock of dialogs looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce })

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: askWhoIsIn }),
  mutationCache: new MutationCache({ onError: (error, _sent, _context, { meta }) => showAnew(error, meta?.['holds'] === true) }),
  defaultOptions: { queries: { staleTime: 15_000, retry: (count, error) => count < 2 && !isFinal(error), refetchOnWindowFocus: true } },
})

queries.getQueryCache().subscribe(({ type, query }) => (type === 'updated' || type === 'observerRemoved') && forgetStale(query))

printLight()
createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <Speaking>
      <MantineProvider theme={theme} cssVariablesResolver={variables} getStyleNonce={() => nonce} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </Speaking>
  </StrictMode>,
)

const overtaken: readonly number[] = [404, 409, 412]

/** What the server has decided is not asked again; what did not reach it is. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status > 0 && error.status < 500
}

/** The session may have ended elsewhere: the shell then says so. */
function askWhoIsIn(error: unknown): void {
  if (error instanceof ApiProblem && error.status === 401) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

/** Somebody was quicker: what is shown is read anew, or the next attempt would fail like this one. */
function showAnew(error: unknown, holds: boolean): void {
  askWhoIsIn(error)
  if (!holds && error instanceof ApiProblem && overtaken.includes(error.status)) void queries.invalidateQueries()
}

/** What a deed has changed and no page shows now is not shown again as it was: whoever opens it waits for how it is, and acts on that. */
function forgetStale(query: Query): void {
  if (query.state.isInvalidated && query.getObserversCount() === 0) queries.getQueryCache().remove(query)
}
