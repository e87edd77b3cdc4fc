import { type AnyRoute, createRoute, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import type { Action } from '../../src/contract/permissions.ts'

declare module '@tanstack/router-core' {
  interface StaticDataRouteOption {
    /** What one must be allowed to see the page. */
    may?: Action
  }
}

type Load<Module> = () => Promise<Module>

/** A page inside: where it is, what one must be allowed to see it, its file, and what that calls it. */
export function page(gate: AnyRoute) {
  return <Module extends Record<string, unknown>>(path: string, may: Action, load: Load<Module>, name: keyof Module & string) =>
    createRoute({ getParentRoute: () => gate, path, staticData: { may }, component: loaded(load, name) })
}

/** A page before one is signed in. */
export function door(root: AnyRoute) {
  return <Module extends Record<string, unknown>>(path: string, load: Load<Module>, name: keyof Module & string) =>
    createRoute({ getParentRoute: () => root, path, component: loaded(load, name) })
}

function loaded<Module extends Record<string, unknown>>(load: Load<Module>, name: keyof Module & string): RouteComponent {
  return lazyRouteComponent(load, name) as unknown as RouteComponent
}
