import { expect, test } from 'vitest'
import { composeMail, type MailOf } from '../../src/delivery/mime.ts'
import { layContent } from '../../src/digest/content.ts'
import type { FrozenLetter } from '../../src/digest/letter.ts'
import { asked } from '../delivery/letter-to.ts'

const letter: FrozenLetter = {
  ...asked,
  about: 'EX-104 The till in the canteen',
  organization: 'Northfield Hospital',
  day: '2026-03-02',
  recipient: { name: 'Maya Brandt', locale: 'en-GB', timeZone: 'Europe/London' },
}
const site = { baseUrl: 'https://leeway.example.org/', channel: 'email' } as const

test('as text, whole', () => {
  expect(layContent(letter, site).text()).toMatchInlineSnapshot(`
    "Northfield Hospital

    A decision is asked of you: EX-104
    For Maya Brandt, Monday 2 March.

    Jo Weber asks for an exception from “Passwords are changed every 90 days”, for the till in the canteen, until 30 June.

    You decide as the owner of the policy. Without a decision by Friday 6 March it goes to the compliance officers.

    Risk with the controls: medium
    Step: 2 of 3

    Look at EX-104 and decide: https://leeway.example.org/exceptions/104


    ----------------------------------------
    You get this because you own the policy.
    How you are told, and whom to ask: https://leeway.example.org/profile
    "
  `)
})

test('where there are no pages, it leads nowhere', () => {
  const laid = layContent({ ...letter, recipient: { ...letter.recipient, locale: 'de' } }, { ...site, baseUrl: null })
  expect(laid.text()).not.toContain('http')
  expect(laid.html()).not.toContain('<a ')
  expect(laid.text()).toContain('Für Maya Brandt, Montag, 2. März.')
  expect(laid.language).toBe('de')
})

test('as HTML it says the same, and nothing in it can become markup', () => {
  const html = layContent(letter, site).html()
  for (const said of [...asked.paragraphs, asked.why, 'Step: <b', 'href="https://leeway.example.org/exceptions/104"'])
    expect(html).toContain(said)
  const hostile = '"><script>alert(1)</script>'
  const facts = [{ label: hostile, value: hostile }]
  const link = { label: hostile, path: `/${hostile}` }
  const wild = { ...letter, subject: hostile, paragraphs: [hostile], facts, link, why: hostile, organization: hostile }
  expect(tags(layContent(wild, site).html())).toEqual(
    tags(layContent({ ...letter, paragraphs: ['x'], facts: [{ label: 'x', value: 'x' }] }, site).html()),
  )
})

test('a long paragraph stays whole, one line each in the text', () => {
  const long = 'A reason that goes on. '.repeat(100).trim()
  expect(layContent({ ...letter, paragraphs: [`${long}\n\u202ethe end`] }, site).text()).toContain(`\n${long} the end\n`)
})

test('as a mail: a Message-ID for each matter, and no way to be taken off the list', () => {
  const ids = { organizationId: 3, recipientId: 41, day: '2026-03-02', matter: 'EX-104/decide/2' }
  const mail: MailOf = {
    content: letter,
    to: { name: 'Maya', address: 'maya@example.org' },
    from: { name: 'Northfield', address: 'leeway@example.org' },
    messageIdDomain: 'example.org',
    ids,
    sendAt: '2026-03-02T22:41:00Z',
    baseUrl: site.baseUrl,
  }
  const one = composeMail(mail)
  expect(composeMail(structuredClone(mail)).raw.equals(one.raw)).toBe(true)
  const others = [
    { ...ids, matter: '' },
    { ...ids, matter: 'EX-104/decide/3' },
    { ...ids, recipientId: 42 },
  ].map((other) => composeMail({ ...mail, ids: other }))
  expect(new Set([one, ...others].map(({ messageId }) => messageId)).size).toBe(4)
  const head = one.raw.toString('latin1').split('\r\n\r\n')[0]
  expect(head).toContain('\r\nSubject: A decision is asked of you: EX-104\r\n')
  expect(head).not.toContain('List-Unsubscribe')
})

const tags = (html: string) => html.match(/<\/?[a-z][a-z0-9]*/g)
