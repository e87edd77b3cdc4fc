import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMailAddress, isMailDomain } from '../../src/people/mail-address.ts'

test.for([
  'tom@example.org',
  "o'brien@example.org",
  'a.b+c-d_e=f~g@sub.example.co.uk',
  'x@xn--bcher-kva.example',
  '1@2.io',
  `${'a'.repeat(64)}@example.org`,
])('%s is an address', (address) => expect(isMailAddress(address)).toBe(true))

test.for([
  '',
  '@',
  'tom',
  'tom@',
  '@example.org',
  'tom@localhost',
  'tom@example.123',
  'tom@1.2.3.4',
  'tom@[1.2.3.4]',
  'tom@example..org',
  'tom@.example.org',
  'tom@-example.org',
  'tom@example-.org',
  '.tom@example.org',
  'tom.@example.org',
  'to..m@example.org',
  'tom@example.org.',
  'tom@evil@example.org',
  'tom, eve@example.org',
  'tom,eve@example.org',
  '"tom eve"@example.org',
  'Tom <tom@example.org>',
  '<tom@example.org>',
  'tom@example.org>',
  'tom(comment)@example.org',
  'tom;eve@example.org',
  'group:tom@example.org',
  'tom@exam ple.org',
  ' tom@example.org',
  'tom@example.org ',
  'tom@example.org\n',
  'b@y.test\r\nBcc: e@z.test',
  'tom\u0000@example.org',
  'tömas@example.org',
  'tom@bücher.example',
  'tom\u200b@example.org',
  'tom%evil.example@example.org',
  'evil.example!tom@example.org',
  `${'a'.repeat(65)}@example.org`,
  `tom@${'a'.repeat(64)}.org`,
  `tom@${'abcdefgh.'.repeat(30)}org`,
])('%j is none', (address) => expect(isMailAddress(address)).toBe(false))

test('what is accepted has one "@" and nothing a mail header or a list of addresses could trip over', () => {
  const nearly = fc.tuple(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('@', '@a.', '@@', '>@'),
    fc.string({ maxLength: 8 }),
    fc.constantFrom('', '.org', '\r\n', ','),
  )
  fc.assert(
    fc.property(nearly, (parts) => {
      const address = parts.join('')
      if (isMailAddress(address)) expect(address).toMatch(/^[^\s"(),:;<>@[\\\]\u0080-\uffff]+@[A-Za-z0-9.-]+$/)
    }),
    { numRuns: 5000 },
  )
})

test('long rubbish is refused at once', () => {
  expect(isMailAddress(`${'a.'.repeat(100_000)}@example.org`)).toBe(false)
  expect(isMailDomain(`${'a-'.repeat(126)}!`)).toBe(false)
})
