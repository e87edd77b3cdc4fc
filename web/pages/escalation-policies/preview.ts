import type { AnswerOf } from '../../api/client.ts'

/** What a policy would do today. */
export type Today = AnswerOf<'POST /escalation-policies/previews'>
