import type { Language } from '../../../contract/language.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import type { PaperWords } from './words.ts'

/** Every language that paper speaks. Another one is a file, with a folder of its parts, and a line here. */
export const paperWords = { en, de } as const satisfies Record<Language, PaperWords>
