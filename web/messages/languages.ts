import type { AnswerOf } from '../api/client.ts'
import type { MessageId } from './en/catalogue.ts'

type Catalogue = Readonly<Record<MessageId, string>>

export interface Language {
  /** What its speakers call it. */
  name: string
  /** The rules for dates, numbers and plurals. */
  locale: string
  direction: 'ltr' | 'rtl'
  load: () => Promise<Catalogue>
}

/** The languages the web speaks. The last two are made for tests: English stretched, and the same from right to left. */
export const languages = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', load: async () => (await import('./en/catalogue.ts')).english },
  de: { name: 'Deutsch', locale: 'de', direction: 'ltr', load: async () => (await import('./de/catalogue.ts')).german },
  'en-XA': { name: 'English, stretched', locale: 'en-GB', direction: 'ltr', load: stretchedEnglish },
  'en-XB': { name: 'English, mirrored', locale: 'en-GB', direction: 'rtl', load: stretchedEnglish },
} as const satisfies Record<string, Language>

export type LanguageTag = keyof typeof languages

/** Those that one can choose, which the account can keep. */
export const offered = ['en', 'de'] as const satisfies NonNullable<AnswerOf<'GET /me/preferences'>['language']>[]

const kept = 'leeway.language'

/** The language chosen in this browser, else the first of the reader's that we speak, else English. */
export function chosenLanguage(wanted: readonly string[] = navigator.languages): LanguageTag {
  const own = localStorage.getItem(kept)
  const candidates = [own, ...wanted].filter((tag): tag is string => tag !== null)
  const found = candidates.flatMap((tag) => [tag, tag.split('-')[0] as string]).find((tag) => tag in languages)
  return (found as LanguageTag | undefined) ?? 'en'
}

export function keepLanguage(tag: LanguageTag): void {
  localStorage.setItem(kept, tag)
}

async function stretchedEnglish(): Promise<Catalogue> {
  const [{ english }, { pseudo }] = await Promise.all([import('./en/catalogue.ts'), import('./pseudo.ts')])
  return Object.fromEntries(Object.entries(english).map(([id, message]) => [id, pseudo(message)])) as Catalogue
}
