import { expect, test } from 'vitest'
import { wordTogether } from '../../src/exceptions/letters/word-letter.ts'

test('a letter about many looks says how many, and leads to the register, in the language of its reader', () => {
  const letter = (locale: string) => wordTogether(5000, '2026-04-03', { locale, timeZone: 'Europe/Berlin', today: '2026-03-31' })
  const [en, de] = [letter('en'), letter('de')]
  expect(en.content.subject).toBe('Due soon: a look whether 5000 exceptions are still needed')
  expect(de.about).toBe('5000 Ausnahmen zu prüfen')
  expect(de.content.subject).toBe('Bald fällig: Werden 5000 Ausnahmen noch gebraucht?')
  expect(de.content.paragraphs[0]).toContain('bei der ersten bis Freitag, 3. April')
  for (const { content } of [en, de]) expect(content.link?.path).toBe('/exceptions?view=waiting')
})
