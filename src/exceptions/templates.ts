import type { ExceptionTemplate } from '../contract/exception-templates.ts'
import { delayedPatch } from './templates/delayed-patch.ts'
import { deviceInShortage } from './templates/device-in-shortage.ts'
import { higherLimitOnce } from './templates/higher-limit-once.ts'

/** An example in the languages there are. */
export type InLanguages = Record<'en' | 'de', ExceptionTemplate>

const templates: readonly InLanguages[] = [deviceInShortage, higherLimitOnce, delayedPatch]

/** Examples to begin a request with, in a language. */
export function templatesIn(language: keyof InLanguages): ExceptionTemplate[] {
  return templates.map((template) => template[language])
}
