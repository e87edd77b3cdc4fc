import type { ExceptionTemplate } from '../../contract/exception-templates.ts'

/** An example in the languages there are. */
export type InLanguages = Record<'en' | 'de', ExceptionTemplate>
