import type { ExceptionRecord } from './record.ts'

/** Something that is owed to an exception, as its record has it. */
export type Duty = ExceptionRecord['duties'][number]

/** What was promised has words of its own; all else is named by its kind. */
export const promised: readonly Duty['kind'][] = ['condition', 'control', 'exit-plan']
