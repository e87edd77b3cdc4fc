import type { DeadlineEffect } from '../../../src/contract/policies.ts'

/** What it may do to deadlines, as one would offer it. */
export const effectKinds = ['extend', 'pause', 'waive', 'mute'] as const satisfies readonly DeadlineEffect[]
