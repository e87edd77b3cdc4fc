/** What is wrong with something that somebody wrote, and where in it: 'criteria.routes.2.routeId'. */
export interface Fault {
  path: string
  message: string
  /** For whoever says it in other words. */
  code?: string
  values?: Readonly<Record<string, number | string>> | undefined
}

/** Thrown where something cannot be stored as it was written: it names what is not there, or leaves a gap. */
export class Unsound extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join(' '))
    this.faults = faults
  }
}

/** Thrown where the state of things forbids it; the message says what to do. */
export class NotNow extends Error {}

/** Throws Unsound where there is a fault. */
export function expectSound(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Unsound(faults)
}

/** The same faults, seen from what contains the thing: 'draft' makes 'criteria.matrixId' 'draft.criteria.matrixId'. */
export function inside(path: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: path === '' ? fault.path : `${path}.${fault.path}` }))
}
