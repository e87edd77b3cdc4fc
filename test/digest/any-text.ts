import fc from 'fast-check'
import { hostileStrings } from './samples.ts'

/** Text as no one should have it in their data: broken, hidden, hostile, very long. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(...hostileStrings),
  fc
    .array(
      fc.constantFrom('\r\n', '\u0000', '"', '\\', '<b>', '&', '\u202e', '\u200b', '\ud83d', '=?', ' ', 'é', '👩‍👩‍👧', ',', ';', '@', 'a'),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
)
