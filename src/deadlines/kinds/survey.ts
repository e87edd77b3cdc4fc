import type { Kind } from './kind.ts'

/** Questions to be answered. */
export const survey = { name: 'survey', label: 'a survey', needs: [], met: 'when-completed', from: 'sources' } as const satisfies Kind
