import type { z } from 'zod'

export type Issue = z.ZodError['issues'][number]

/** Of a choice that fits nowhere, the faults of the form that comes closest; where several are as close, that none fits. */
export function closestForm(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || !('errors' in issue)) return [issue]
    const near = issue.errors.filter((inner) => inner.length > 0 && inner.every((fault) => fault.path.length > 0))
    const fewest = Math.min(...near.map(({ length }) => length))
    const [closest, other] = near.filter(({ length }) => length === fewest)
    if (!closest || other) return [issue]
    return closestForm(closest as Issue[]).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue)
  })
}
