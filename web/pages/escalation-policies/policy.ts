import type { AnswerOf } from '../../api/client.ts'

/** One escalation policy with its versions. */
export type Policy = AnswerOf<'GET /escalation-policies/:policyId'>
