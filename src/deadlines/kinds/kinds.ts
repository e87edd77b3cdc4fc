import { cpd } from './cpd.ts'
import { duty } from './duty.ts'
import type { Kind } from './kind.ts'
import { oneToOne } from './one-to-one.ts'
import { survey } from './survey.ts'
import { task } from './task.ts'

/** Every kind of deadline: one file and one line each. The database's type deadline_kind has the same names. */
export const kinds = [task, survey, oneToOne, cpd, duty] as const satisfies readonly Kind[]

/** The kinds that only exceptions bring and settle: no source, and nobody by hand. */
export const broughtByExceptions: readonly string[] = namesOf(({ from }) => from === 'exceptions')

/** The kinds that an amount can meet. */
export const metByAmount: readonly string[] = namesOf(({ met }) => met === 'when-amount-reached')

function namesOf(which: (kind: Kind) => boolean): readonly string[] {
  return kinds.filter(which).map(({ name }) => name)
}
