import type { AnswerOf } from '../../api/client.ts'

/** An escalation policy, as their list has it. */
export type ListedPolicy = AnswerOf<'GET /escalation-policies'>['items'][number]
