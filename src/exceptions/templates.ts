import type { ExceptionTemplate } from '../contract/exception-templates.ts'
import { delayedPatch } from './templates/delayed-patch.ts'
import { deviceInShortage } from './templates/device-in-shortage.ts'
import { higherLimitOnce } from './templates/higher-limit-once.ts'
import type { InLanguages } from './templates/in-languages.ts'

const templates: readonly InLanguages[] = [deviceInShortage, higherLimitOnce, delayedPatch]

/** Examples to begin a request with, in a language. */
export function templatesIn(language: keyof InLanguages): ExceptionTemplate[] {
  return templates.map((template) => template[language])
}
