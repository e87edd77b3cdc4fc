import { expenses } from './exceptions/expenses.ts'
import { hours } from './exceptions/hours.ts'
import { learning } from './exceptions/learning.ts'
import { patching } from './exceptions/patching.ts'
import type { Story } from './exceptions/story.ts'

/** Every exception of Northfield that somebody wrote down, but for what was asked in a few words, given, or declared for all. */
export const stories: readonly Story[] = [...patching, ...expenses, ...hours, ...learning]
