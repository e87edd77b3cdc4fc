import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { language } from './language.ts'
import { exceptionKinds, grounds } from './policies.ts'

/** An example to begin a request with. Days are counted from its first day. */
const exceptionTemplate = z.object({
  templateId: z.enum(['device-in-shortage', 'higher-limit-once', 'delayed-patch']),
  name: z.string(),
  about: z.string(),
  title: z.string(),
  reason: z.string(),
  ground: z.enum(grounds),
  kind: z.enum(exceptionKinds),
  days: z.number().int(),
  scope: z.string(),
  controls: z.array(z.object({ title: z.string(), purpose: z.string(), checkEveryDays: z.number().int().nullable() })),
  alternatives: z.string(),
  exitPlan: z.string(),
  exitTasks: z.array(z.object({ title: z.string(), dueInDays: z.number().int() })),
  /** What whoever decides usually sets. */
  conditions: z.array(z.object({ title: z.string(), dueInDays: z.number().int(), everyDays: z.number().int().nullable() })),
})

export const exceptionTemplateEndpoints = {
  'GET /exception-templates': {
    summary: 'Examples to begin a request with.',
    may: 'exceptions.read',
    query: z.object({ language }),
    answer: z.object({ items: z.array(exceptionTemplate) }),
  },
} as const satisfies Endpoints

export type ExceptionTemplate = z.output<typeof exceptionTemplate>
