import { type AsyncRouteComponent, createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { NotFoundPage } from './pages/not-found/not-found-page.tsx'
import { parseSearch, writeSearch } from './search.ts'
import { Gate } from './shell/gate.tsx'
import { PageProblem } from './shell/page-problem.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })
const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: Gate, notFoundComponent: NotFoundPage })

/** Pages of whoever is signed in: a line each. A page is loaded when somebody goes there. */
const inside = [
  page(
    '/',
    lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
  ),
  page('/$', async () => NotFoundPage),
]

/** Pages for everybody. */
const outside: ReturnType<typeof door>[] = []

export const router = createRouter({
  routeTree: root.addChildren([gate.addChildren(inside), ...outside]),
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageProblem,
})

function page(path: string, component: AsyncRouteComponent<object>) {
  return createRoute({ getParentRoute: () => gate, path, component })
}

function door(path: string, component: AsyncRouteComponent<object>) {
  return createRoute({ getParentRoute: () => root, path, component })
}
