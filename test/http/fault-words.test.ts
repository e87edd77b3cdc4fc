import { expect, test } from 'vitest'
import { z } from 'zod'
import '../../src/contract/fault-words.ts'

const said = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map(({ message }) => message)

test.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'This is missing.'],
  [z.string(), 7, 'Expected here: text.'],
  [z.int(), 1.5, 'Expected here: a whole number.'],
  [z.coerce.number(), 'many', 'Expected here: a number.'],
  [z.array(z.string()), 'a', 'Expected here: a list.'],
  [z.string().min(1), '', 'This may not be empty.'],
  [z.string().min(3), 'a', 'At least 3 characters are needed.'],
  [z.string().max(3), 'abcd', 'At most 3 characters are possible.'],
  [z.number().min(1), 0, 'The smallest number possible is 1.'],
  [z.number().max(9), 10, 'The largest number possible is 9.'],
  [z.array(z.string()).min(1), [], 'At least one is needed.'],
  [z.array(z.string()).min(2), ['a'], 'At least 2 are needed.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'At most 1 are possible.'],
  [z.enum(['email', 'in-app']), 'fax', 'Expected here: one of email, in-app.'],
  [z.enum(['email', 'in-app']), undefined, 'This is missing. Expected here: one of email, in-app.'],
  [z.literal('cpd'), 'task', 'Expected here: cpd.'],
  [z.iso.date(), '31.3.2026', 'Expected here: a day, such as 2026-03-31.'],
  [z.email(), 'maya', 'Expected here: an e-mail address.'],
  [z.string().regex(/^a$/), 'b', 'This is not written in the way it has to be.'],
  [z.strictObject({ a: z.string() }), { a: '', b: 1 }, 'There is no such field here: b.'],
  [z.union([z.string(), z.number()]), true, 'None of the possible forms fits. Expected here: text. Or: Expected here: a number.'],
  [
    z.union([z.enum(['a', 'b']), z.strictObject({ count: z.number() })]),
    { percent: 'x' },
    'None of the possible forms fits. Expected here: one of a, b. Or: count: This is missing. There is no such field here: percent.',
  ],
  [
    z.discriminatedUnion('type', [z.object({ type: z.literal('a') }), z.object({ type: z.literal('b') })]),
    { type: 'c' },
    'Expected here: one of a, b.',
  ],
  [z.string().refine(() => false, { message: 'Our own words.' }), 'a', 'Our own words.'],
])('what is wrong is said in words: %#', (schema, value, words) => {
  expect(said(schema, value)).toEqual([words])
})
