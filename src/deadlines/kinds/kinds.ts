import { cpd } from './cpd.ts'
import type { Kind } from './kind.ts'
import { oneToOne } from './one-to-one.ts'
import { survey } from './survey.ts'
import { task } from './task.ts'

/** Every kind of deadline: one file and one line each. The database's type deadline_kind has the same names. */
export const kinds = [task, survey, oneToOne, cpd] as const satisfies readonly Kind[]

/** The kinds that an amount can meet. */
export const metByAmount: readonly string[] = kinds.filter((kind) => kind.met === 'when-amount-reached').map((kind) => kind.name)
