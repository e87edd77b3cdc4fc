import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { composeMail, type MailOf, UnusableAddress } from '../../src/delivery/mime.ts'
import { quotedPrintable } from '../../src/delivery/quoted-printable.ts'
import { cleanText } from '../../src/digest/clean-text.ts'
import type { Because } from '../../src/digest/digest.ts'
import { renderHtml } from '../../src/digest/render-html.ts'
import { renderText } from '../../src/digest/render-text.ts'
import { anyText } from './any-text.ts'
import { digest, full, german, hostile, hostileStrings, line, longList, overdueTasks, ownLine, section, teamShares } from './samples.ts'

const mail: MailOf = {
  content: full(),
  to: { name: 'Tom Ellery', address: 'tom@example.org' },
  from: { name: 'Northfield Hospital', address: 'deadlines@example.org' },
  messageIdDomain: 'leeway.example.org',
  ids: { organizationId: 3, recipientId: 41, day: '2025-11-21', matter: '' },
  sendAt: '2025-11-21T08:00:00Z',
  baseUrl: null,
}
const fields = ['from', 'to', 'subject', 'message-id', 'date', 'auto-submitted', 'x-auto-response-suppress', 'mime-version', 'content-type']

test('the head of a mail, whole', () => {
  const [head] = composeMail(mail).raw.toString().split('\r\n\r\n')
  expect(head?.replaceAll('\r\n', '\n')).toMatchInlineSnapshot(`
    "From: "Northfield Hospital" <deadlines@example.org>
    To: "Tom Ellery" <tom@example.org>
    Subject: 4 people need a nudge, 1 is settled
    Message-ID: <9fe706347f469d6799ef3f3610615c830df003ed@leeway.example.org>
    Date: Fri, 21 Nov 2025 08:00:00 +0000
    Auto-Submitted: auto-generated
    X-Auto-Response-Suppress: OOF, AutoReply
    MIME-Version: 1.0
    Content-Type: multipart/alternative;
     boundary="=_9fe706347f469d6799ef3f3610615c830df003ed""
  `)
})

test('the same input gives the same bytes', () => {
  for (const sample of [full(), german(), hostile()]) {
    const one = composeMail({ ...mail, content: sample })
    const two = composeMail({ ...mail, content: structuredClone(sample) })
    expect(two.raw.equals(one.raw)).toBe(true)
  }
})

test('a Message-ID stands for one organisation, recipient and day, and tells none of them', () => {
  const idOf = (ids: Partial<MailOf['ids']>) => composeMail({ ...mail, ids: { ...mail.ids, ...ids } }).messageId
  const different = [idOf({}), idOf({ organizationId: 34, recipientId: 1 }), idOf({ recipientId: 42 }), idOf({ day: '2025-11-22' })]
  expect(new Set(different).size).toBe(4)
  expect(composeMail({ ...mail, content: ownLine(), to: { name: 'x', address: 'y@example.org' } }).messageId).toBe(idOf({}))
  for (const id of different) expect(id).toMatch(/^<[0-9a-f]{40}@leeway\.example\.org>$/)
})

describe('what a mail program reads', () => {
  test.for([
    ['full', full()],
    ['German', german()],
    ['a long list', longList()],
    ['shares', teamShares()],
    ['hostile', hostile()],
  ] as const)('%s: both parts come back as they were rendered', async ([, sample]) => {
    const { raw } = composeMail({ ...mail, content: sample, baseUrl: 'https://leeway.example.org' })
    const read = await PostalMime.parse(raw)
    const options = { baseUrl: 'https://leeway.example.org', channel: 'email' } as const
    // The parser ends every part with a line break of its own.
    expect(read.text).toBe(`${renderText(sample, options)}\n`)
    expect(read.html).toBe(`${renderHtml(sample, options)}\n`)
  })

  test('names can bring no header, no recipient and no part with them', async () => {
    const parts = (raw: Buffer) => raw.toString('latin1').match(/^Content-Type: .*/gm)
    const expected = parts(composeMail(mail).raw)
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyText, async (to, from, name) => {
        const sample = digest([section(name, overdueTasks, { fresh: [line(name)] })], {
          organization: from,
          recipient: { name: to, locale: 'en', timeZone: 'UTC' },
        })
        const { raw, envelope } = composeMail({
          ...mail,
          content: sample,
          to: { ...mail.to, name: to },
          from: { ...mail.from, name: from },
          contact: name,
        })
        const read = await PostalMime.parse(raw)
        expect(read.headers.map(({ key }) => key)).toEqual(fields)
        expect([read.to, read.from]).toEqual([[mailboxOf(to, mail.to.address)], mailboxOf(from, mail.from.address)])
        expect(envelope).toEqual({ from: mail.from.address, to: [mail.to.address] })
        expect(parts(raw)).toEqual(expected)
        expect(read.subject).toBe('1 person needs a nudge')
        expect(linesThatBreakTheRules(raw)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

/** As it should be read back; RFC 5322 has no way to write an empty name. */
function mailboxOf(name: string, address: string): { name: string; address: string } {
  return { name: cleanText(name), address }
}

/** Lines over 76 characters, bare line feeds or returns, and bytes that are not ASCII. */
function linesThatBreakTheRules(raw: Buffer): string[] {
  return raw
    .toString('latin1')
    .split('\r\n')
    .filter((one) => one.length > 76 || /[^\t\x20-\x7e]/.test(one))
}

test('subjects of other languages are encoded and come back whole', async () => {
  const { raw } = composeMail({ ...mail, content: german() })
  expect((await PostalMime.parse(raw)).subject).toBe(
    '1 Ihrer Aufgaben ist bald fällig, 3 Personen brauchen eine Erinnerung, 1 Fall ist geklärt',
  )
  expect(linesThatBreakTheRules(raw)).toEqual([])
})

test('an address that is no plain mailbox is refused, whoever gave it', () => {
  for (const address of ['b@y.test\r\nBcc: e@z.test', 'a@example.org, b@example.org', 'Tom <tom@example.org>', ...hostileStrings]) {
    expect(() => composeMail({ ...mail, to: { name: 'Tom', address } })).toThrow(UnusableAddress)
    expect(() => composeMail({ ...mail, from: { name: 'Tom', address } })).toThrow(UnusableAddress)
    expect(() => composeMail({ ...mail, messageIdDomain: address })).toThrow(UnusableAddress)
  }
})

describe('List-Unsubscribe', () => {
  const baseUrl = 'https://leeway.example.org/'
  const offered = (because: Because[], you = false, url: string | null = baseUrl) =>
    /^List-Unsubscribe: (.*)$/m.exec(
      composeMail({
        ...mail,
        baseUrl: url,
        content: digest([section('A', overdueTasks, { fresh: [line('P', { because, you })] })]),
      }).raw.toString(),
    )?.[1]

  test('is offered to those a policy names, as a link to their settings', () => {
    expect(offered([{ rule: 'chosen' }])).toBe('<https://leeway.example.org/profile>')
  })

  test('is not offered where it is a duty to know, nor without a page to go to', () => {
    for (const rule of ['manager', 'managers-manager', 'subject-manager', 'role', 'fallback', 'owner', 'person'] as const)
      expect(offered([{ rule }])).toBeUndefined()
    expect(offered([{ rule: 'chosen' }, { rule: 'manager' }])).toBeUndefined()
    expect(offered([{ rule: 'chosen', instead: { of: 'Jo', why: 'on-leave' } }])).toBeUndefined()
    expect(offered([{ rule: 'chosen' }], true)).toBeUndefined()
    expect(offered([{ rule: 'chosen' }], false, null)).toBeUndefined()
  })
})

describe('quoted-printable', () => {
  test('comes back the same but for line ends, in lines of 76', async () => {
    const anyLines = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('\n', '\r\n', ' ', '\t\n', '=', '=\n', '.', '\n.\n', 'a'.repeat(75), 'ä'.repeat(25)),
      ),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(anyLines, async (parts) => {
        const text = parts.join('').toWellFormed()
        const encoded = quotedPrintable(text).toString('latin1')
        for (const one of encoded.split('\r\n')) expect(one).toMatch(/^[\t\x20-\x3c\x3e-\x7e=]{0,76}$/)
        expect(encoded).not.toMatch(/[ \t](?:\r\n|$)/)
        expect(decode(encoded)).toBe(text.replace(/\r\n|\r|\n/g, '\n'))
      }),
      { numRuns: 1000 },
    )
  })

  /** Written from RFC 2045, not from the encoder. */
  function decode(encoded: string): string {
    const joined = encoded.replaceAll('=\r\n', '').replaceAll('\r\n', '\n')
    return Buffer.from(
      joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString('utf8')
  }
})
