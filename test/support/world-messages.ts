import { sql } from 'kysely'
import type { Email } from 'postal-mime'
import { expect } from 'vitest'
import type { Digest } from '../../src/digest/digest.ts'
import { type Mailbox, read } from './mailbox.ts'
import type { Ground } from './world-ground.ts'
import type { Person } from './world-people.ts'

/** What somebody got on a day: by e-mail, as a notice in the product, or both. */
export interface Received {
  recipientId: number
  day: string
  /** '' for the digest of the day. */
  matter: string
  digest: Digest
  letter: Email | null
  /** When the letter was accepted. */
  at: string | null
  inApp: boolean
}

/** The words of a letter. */
export function textOf({ letter }: Pick<Received, 'letter'>): string {
  return letter?.text ?? ''
}

export interface Expected {
  /** The people, and nobody else, whom it lists as new or going on. */
  about?: Person[]
  fresh?: Person[]
  ongoing?: Person[]
  /** The people, and nobody else, whom it lists as resolved. */
  settled?: Person[]
  via?: ('email' | 'in-app')[]
  /** What stands in the text of the letter. */
  says?: (string | RegExp)[]
}

/** What came since the last look: letters in the mailbox, each matched to its row by the very bytes, and notices of a round's day. */
export async function receivedSince(ground: Ground, mailbox: Mailbox, roundDay: string): Promise<Received[]> {
  const rows = await ground.rows(sql<Omit<Received, 'letter' | 'at'> & { roundDay: string; bytes: Buffer | null }>`
    select m.recipient_id as "recipientId", m.day, m.matter, m.round_day as "roundDay", m.content as digest, m.in_app as "inApp", d.bytes
    from message m left join delivery d using (organization_id, recipient_id, day, matter)
    where m.organization_id = ${ground.organizationId}`)
  const letters = mailbox.takeNew()
  const received: Received[] = []
  for (const { roundDay: spokenOf, bytes, ...row } of rows) {
    const theirs = letters.filter((letter) => bytes !== null && letter.raw.equals(bytes))
    expect(theirs.length, 'copies of one message').toBeLessThanOrEqual(1)
    const [letter] = theirs
    if (letter) letters.splice(letters.indexOf(letter), 1)
    const inApp = row.inApp && spokenOf === roundDay
    if (letter || inApp) received.push({ ...row, inApp, letter: letter ? await read(letter) : null, at: letter?.at ?? null })
  }
  expect(letters, 'letters that no row accounts for').toEqual([])
  return received
}

/** Holds a message against what was expected of it. */
export function expectContent(message: Received, recipient: Person, expected: Expected, everybody: readonly Person[]): void {
  const { digest, letter } = message
  const names = (people: Person[] = []) => people.map((person) => person.name).sort()
  const listed = (state: 'fresh' | 'ongoing' | 'resolved') =>
    [...new Set(digest.sections.flatMap((section) => section[state].map((line) => line.subject)))].sort()
  expect({ via: [...(letter ? ['email'] : []), ...(message.inApp ? ['in-app'] : [])] }).toEqual({ via: expected.via ?? ['email'] })
  if (letter) {
    expect(letter.to?.map((to) => to.address)).toEqual([recipient.email])
    for (const each of expected.says ?? []) expect(letter.text).toMatch(each)
  }
  const { about, fresh, ongoing, settled } = expected
  if (!about && !fresh && !ongoing && !settled) return
  if (about || !(fresh || ongoing)) expect([...new Set([...listed('fresh'), ...listed('ongoing')])].sort(), 'about').toEqual(names(about))
  if (fresh || ongoing)
    expect({ fresh: listed('fresh'), ongoing: listed('ongoing') }).toEqual({ fresh: names(fresh), ongoing: names(ongoing) })
  expect(listed('resolved'), 'settled').toEqual(names(settled))
  if (letter) expectNames(letter, digest, recipient, everybody)
}

/** The letter names whom the digest lists, by e-mail, and nobody whom it does not mention. */
function expectNames(letter: Email, digest: Digest, recipient: Person, everybody: readonly Person[]): void {
  const byMail = digest.sections.filter((section) => section.channels.includes('email'))
  const mentioned = JSON.stringify(byMail)
  for (const { id, name } of everybody) {
    if (id === recipient.id) continue
    for (const body of [letter.text, letter.html])
      expect([name, new RegExp(`\\b${name}\\b`).test(body ?? '')]).toEqual([name, mentioned.includes(`"${name}"`)])
  }
}
