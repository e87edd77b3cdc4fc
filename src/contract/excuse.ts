import { z } from 'zod'
import { deadlineEffects } from './policies.ts'

/** An exception that acts on a deadline, as one reads it there. */
export const excuse = z.object({
  /** Null where it is confidential. */
  exceptionId: z.number().int().nullable(),
  number: z.string(),
  kind: z.enum(deadlineEffects),
  /** The last day of what it does; null: for good. */
  until: z.string().nullable(),
  approvedBy: z.string().nullable(),
})
