import { expect, test } from 'vitest'
import type { Together } from '../../src/exceptions/letters/news.ts'
import { wordTogether } from '../../src/exceptions/letters/word-letter.ts'

test.each([
  ['looks', 'waiting', 'a look whether 2 exceptions are still needed', 'Werden 2 Ausnahmen noch gebraucht?', '2 Ausnahmen zu prüfen'],
  ['ends', 'expiring', '2 exceptions end soon', '2 Ausnahmen enden bald', '2 Ausnahmen, die bald enden'],
  ['ended', 'expired', '2 exceptions have ended', '2 Ausnahmen sind abgelaufen', '2 abgelaufene Ausnahmen'],
] as [Together, ...string[]][])(
  'a letter about many exceptions (%s) says how many, and leads to the register, in the language of its reader',
  (about, view, english, german, listed) => {
    const letter = (locale: string) =>
      wordTogether(about, ['2026-04-04', '2026-04-03'], { locale, timeZone: 'Europe/Berlin', today: '2026-03-31' })
    const [en, de] = [letter('en'), letter('de')]
    expect(en.content.subject).toContain(english)
    expect(de.about).toBe(listed)
    expect(de.content.subject).toContain(german)
    expect(de.content.paragraphs[0]).toContain('Freitag, 3. April')
    for (const { content } of [en, de]) expect(content.link?.path).toBe(`/exceptions?view=${view}`)
  },
)
