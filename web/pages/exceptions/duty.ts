import type { ExceptionRecord } from './record.ts'

/** Something that is owed to an exception, as its record has it. */
export type Duty = ExceptionRecord['duties'][number]
