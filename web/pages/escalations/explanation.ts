import type { AnswerOf } from '../../api/client.ts'

/** Why a policy fires for somebody, or does not. */
export type Explanation = AnswerOf<'GET /escalation-policies/:policyId/explanations/:personId'>
