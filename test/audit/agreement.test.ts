import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from './a-log.ts'
import { someOf, wholeOf } from './made-log.ts'

/** Logs of any size with any texts in them, signed at any sizes. */
const logs = fc
  .record({
    texts: fc.array(fc.record({ reason: fc.string({ unit: 'grapheme', maxLength: 20 }), personal: anyPersonal(), given: fc.boolean() }), {
      minLength: 1,
      maxLength: 80,
    }),
    signedAt: fc.array(fc.nat({ max: 79 }), { maxLength: 4 }),
    shown: fc.array(fc.nat({ max: 79 }), { maxLength: 6 }),
  })
  .map(({ texts, signedAt, shown }) => {
    const size = texts.length
    const sizes = [...new Set([...signedAt.map((at) => (at % size) + 1), size])].toSorted((a, b) => a - b)
    return { texts, sizes, shown: [...new Set(shown.map((at) => at % size))].toSorted((a, b) => a - b) }
  })

test('both verifiers agree on random logs, whole and in parts, with every checkpoint there is', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.nat(), async ({ texts, sizes, shown }, some) => {
      const made = { texts, sizes, key: keyPair }
      const { file, notes } = wholeOf(made)
      const kept = notes[some % notes.length]
      const whole = await judge(file, kept)
      expect(whole.ours).toMatchObject({ size: texts.length, entries: texts.length, checkpoints: sizes.length })
      expect(whole.strangers).toEqual(whole.ours)
      const part = await judge(someOf(made, shown), kept)
      expect(part.ours).toMatchObject({ size: texts.length, entries: shown.length })
      expect(part.strangers).toEqual(part.ours)
    }),
    { numRuns: 100 },
  )
})

function anyPersonal() {
  return fc.dictionary(fc.constantFrom('name', 'email', 'address'), fc.string({ unit: 'grapheme', maxLength: 12 }), { maxKeys: 3 })
}

const keyPair: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ed25519')
