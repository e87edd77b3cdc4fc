import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Channel } from '../digest/channel.ts'
import type { FrozenLetter, Letter } from '../digest/letter.ts'
import { wordableLocale } from '../digest/wording/wordings.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'

/** A letter to one person, about one matter. */
export interface LetterTo {
  recipientId: number
  /** Names the matter for good, such as 'EX-104/decide/2': the same letter put again does nothing. */
  matter: string
  /** The matters it tells of beside its own, where it tells of many at once. */
  also?: readonly string[]
  /** What it is about, in a few words: the inbox lists it under this. */
  about: string
  content: Letter
  /** Both where none is named. Whoever has no address that works is told in-app. */
  channels?: readonly Channel[]
}

/** What became of letters that were to be put into the outbox; those that were in it before are in neither list. */
export interface LettersPut {
  put: { recipientId: number; matter: string; email: boolean; inApp: boolean }[]
  /** Recipients who have left, or are unknown: nothing was put for them. */
  left: number[]
}

/** How long a letter waits for a mail server: then it has lapsed, and stands in the inbox only. */
const lapsesAfterHours = 72

/**
 * Puts letters into the outbox, to leave now: each once for ever, by its recipient and matter, whoever puts it and however
 * often. It is part of the caller's transaction, so that what is decided and what is said of it stand or fall together.
 */
export async function putLetters(tx: Tx, letters: readonly LetterTo[]): Promise<LettersPut> {
  for (const { matter } of letters) if (!isMatter(matter)) throw new Error(`'${matter}' is no name of a matter`)
  if (letters.length === 0) return { put: [], left: [] }
  const organization = await loadOrganization(tx)
  const readers = await readersOf(tx, organization, letters)
  const now = tx.clock.now()
  const stored = letters.flatMap((letter) => {
    const reader = readers.get(letter.recipientId)
    return reader ? [rowOf(letter, reader, organization.name)] : []
  })
  const times = { now: now.toString(), lapsesAt: now.add({ hours: lapsesAfterHours }).toString() }
  const put = await tx.rows(sql<LettersPut['put'][number]>`
    with letter as (
      select * from jsonb_to_recordset(${JSON.stringify(stored)}::jsonb)
        as l (recipient_id integer, matter text, also text[], day date, in_app boolean, address text, content jsonb)
    ), put as (
      insert into message (organization_id, recipient_id, day, matter, also, letter_id, round_day, composed_at, send_at, lapses_at, in_app, content)
      select ${tx.organizationId}, recipient_id, day, matter, also, nextval('message_letter_id'), ${localDay(now, organization.timeZone)}::date,
             ${times.now}::timestamptz, ${times.now}::timestamptz, ${times.lapsesAt}::timestamptz, in_app, content
      from letter on conflict do nothing
      returning recipient_id, day, matter, in_app
    ), mailed as (
      insert into delivery (organization_id, recipient_id, day, matter, channel, address, next_at, lapses_at)
      select ${tx.organizationId}, p.recipient_id, p.day, p.matter, 'email', l.address, ${times.now}::timestamptz, ${times.lapsesAt}::timestamptz
      from put p join (select distinct on (recipient_id, matter) * from letter) l using (recipient_id, matter)
      where l.address is not null
      returning recipient_id, matter
    )
    select p.recipient_id as "recipientId", p.matter, m.recipient_id is not null as email, p.in_app as "inApp"
    from put p left join mailed m using (recipient_id, matter) order by 1, 2`)
  return { put, left: [...new Set(letters.map(({ recipientId }) => recipientId))].filter((id) => !readers.has(id)) }
}

/** The language and region each of these people is to be written to in: what a letter is worded in. */
export async function localesOf(tx: Tx, recipientIds: readonly number[]): Promise<Map<number, string>> {
  const { locale } = await loadOrganization(tx)
  const rows = await tx.rows(sql<{ id: number; locale: string | null }>`
    select person_id as id, locale from person where organization_id = ${tx.organizationId} and person_id = any (${[...recipientIds]}::integer[])`)
  return new Map(rows.map((row) => [row.id, wordableLocale(row.locale, locale)]))
}

interface Reader {
  id: number
  name: string
  address: string | null
  locale: string
  timeZone: string
  /** Their local day. */
  day: string
}

/** Who of the recipients is (still) there to be written to. */
async function readersOf(tx: Tx, organization: Organization, letters: readonly LetterTo[]): Promise<Map<number, Reader>> {
  const rows = await tx.rows(sql<Omit<Reader, 'day' | 'locale'> & { locale: string | null; leftOn: string | null }>`
    select person_id as id, name, case when email_refused is null then email end as address, locale, coalesce(time_zone, ${organization.timeZone}) as "timeZone",
           left_on as "leftOn"
    from person where organization_id = ${tx.organizationId} and person_id = any (${letters.map(({ recipientId }) => recipientId)}::integer[])`)
  const readers = rows.flatMap(({ leftOn, ...row }) => {
    const day = localDay(tx.clock.now(), row.timeZone)
    return leftOn !== null && leftOn < day ? [] : [{ ...row, day, locale: wordableLocale(row.locale, organization.locale) }]
  })
  return new Map(readers.map((reader) => [reader.id, reader]))
}

function rowOf({ matter, also, about, content, channels = ['email', 'in-app'] }: LetterTo, reader: Reader, organization: string) {
  const { id, name, locale, timeZone, day } = reader
  const address = channels.includes('email') ? reader.address : null
  const frozen: FrozenLetter = { ...content, about, organization, day, recipient: { name, locale, timeZone } }
  return { recipient_id: id, matter, also, day, in_app: channels.includes('in-app') || address === null, address, content: frozen }
}

const isMatter = (matter: string) => /^[\x21-\x7e]{1,100}$/.test(matter)
