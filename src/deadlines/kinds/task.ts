import type { Kind } from './kind.ts'

/** Content to be worked through: an item, a quiz, a learnlist or a channel. */
export const task = { name: 'task', label: 'a task', needs: ['content'], met: 'when-completed', from: 'sources' } as const satisfies Kind
