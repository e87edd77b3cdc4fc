import { de } from './de.ts'
import { en } from './en.ts'
import type { Wording } from './wording.ts'

/** Every language there is. Another one is a file and a line here. */
export const wordings = { en, de } as const satisfies Record<string, Wording>

const byLanguage = new Map<string, Wording>(Object.entries(wordings))

/** The wording for the first locale that has one ('de_AT' counts as German): the person's, the organisation's; else English. */
export function wordingFor(...locales: (string | null | undefined)[]): Wording {
  for (const locale of locales) {
    const wording = locale && byLanguage.get(languageOf(locale))
    if (wording) return wording
  }
  return en
}

/** The first of the locales that can be worded, to be frozen in a digest; else 'en'. */
export function wordableLocale(...locales: (string | null | undefined)[]): string {
  return locales.find((locale) => locale && byLanguage.has(languageOf(locale))) ?? 'en'
}

/** The locale dates are written in: the recipient's own where it is a region's of the wording's language. */
export function dateLocaleOf(wording: Wording, locale: string): string {
  const key = `${wording.language} ${locale}`
  const known = dateLocales.get(key)
  if (known) return known
  const chosen = ownRegion(locale, wording) ?? wording.dateLocale
  if (dateLocales.size < 1000) dateLocales.set(key, chosen)
  return chosen
}

const dateLocales = new Map<string, string>()

function ownRegion(locale: string, { language }: Wording): string | null {
  try {
    const own = new Intl.Locale(locale.replaceAll('_', '-'))
    return own.language === language && own.region ? `${language}-${own.region}` : null
  } catch {
    return null
  }
}

function languageOf(locale: string): string {
  return (/^[a-z]+/.exec(locale.toLowerCase()) ?? [''])[0]
}
