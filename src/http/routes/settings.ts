import { hash } from 'node:crypto'
import type { settingsEndpoints } from '../../contract/settings.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { mailSettings } from '../../delivery/mail-settings.ts'
import { testLetter } from '../../delivery/test-letter.ts'
import { wordings } from '../../digest/wording/wordings.ts'
import { firstSteps } from '../../first-steps.ts'
import { handOver } from '../../identity/post.ts'
import { changeSettings } from '../../ledger/change-settings.ts'
import { isLocale } from '../../people/locale.ts'
import { loadOrganization, type Organization } from '../../people/organization.ts'
import { addDays } from '../../time/day.ts'
import { localDay } from '../../time/round-time.ts'
import { isTimeZone } from '../../time/time-zone.ts'
import { checkHolidaysRegion, holidayRegions, holidaysBetween } from '../../time/working-days.ts'
import type { Call, Handlers } from '../call.ts'
import { checkRevision, conflict, type Fault, invalid } from '../problem.ts'

export const settingsHandlers: Handlers<typeof settingsEndpoints> = {
  'GET /settings': ({ read, house }) => read((tx) => shown(tx, house.config)),

  'PATCH /settings': ({ write, house, body, ifMatch }) => {
    const faults = faultsOf(body as Partial<Organization>)
    if (faults.length > 0) throw invalid(faults)
    return write('a setting was changed', async (tx) => {
      checkRevision(ifMatch, revisionOf(await loadOrganization(tx)))
      if (body.live && (await firstSteps(tx)).demoSince !== null)
        throw conflict('The demo company is loaded, and its addresses are invented. Remove it before anything may leave.')
      await changeSettings(tx, body as Partial<Organization>).catch((error: { code?: string }) => {
        throw error.code === '23505' ? conflict('There already is an organisation of this name.') : error
      })
      return shown(tx, house.config)
    })
  },

  'POST /settings/test-mails': async ({ read, write, house, who }) => {
    if (!mailSettings(house.config))
      throw conflict('No mail server is set: whoever runs this Leeway sets LEEWAY_SMTP_URL and LEEWAY_MAIL_FROM.')
    const { organization, name, email, locale } = await read((tx) => recipientOf(tx, who.personId))
    if (email === null) throw conflict('There is no e-mail address for you that a test could go to.')
    const letter = { ...testLetter(organization, name, locale), from: organization, to: { name, address: email } }
    const outcome = await handOver(house.db, house.config, letter)
    if (!outcome) throw conflict('Your e-mail address is none that mail can be sent to.')
    await write('a test of the mail server', async (tx) =>
      tx.record({ action: 'mail.tested', objectType: 'person', objectId: String(who.personId), after: { result: outcome.result } }),
    )
    return { result: outcome.result, answer: outcome.answer, address: email }
  },

  'GET /holiday-regions': async ({ query: { q = '', locale } }) => {
    const wanted = q.toLowerCase()
    const items = holidayRegions(locale).filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted))
    return { items: items.slice(0, 500) }
  },
}

/** What the contract cannot know: which zones, languages and regions there are. */
function faultsOf({ timeZone, locale, holidaysRegion }: Partial<Organization>): Fault[] {
  const faults: Fault[] = []
  if (timeZone !== undefined && !isTimeZone(timeZone))
    faults.push({ path: 'body.timeZone', message: 'This is no time zone: name one such as Europe/London.' })
  if (locale !== undefined && !isLocale(locale))
    faults.push({ path: 'body.locale', message: 'This is no language: name one such as en or de.' })
  if (holidaysRegion && !isRegion(holidaysRegion))
    faults.push({ path: 'body.holidaysRegion', message: 'No holidays are known for this region.' })
  return faults
}

function isRegion(region: string): boolean {
  try {
    checkHolidaysRegion(region)
    return true
  } catch {
    return false
  }
}

async function shown(tx: Tx, config: Call<never>['house']['config']) {
  const organization = await loadOrganization(tx)
  const { holidaysRegion, locale, timeZone } = organization
  const today = localDay(tx.clock.now(), timeZone)
  const smtp = mailSettings(config)
  return {
    ...organization,
    revision: revisionOf(organization),
    languages: Object.keys(wordings),
    mail: { configured: smtp !== null, server: smtp && new URL(smtp.url).host, from: smtp?.from ?? null },
    baseUrl: config.baseUrl ?? null,
    holidays: holidaysRegion === null ? [] : holidaysBetween(holidaysRegion, today, addDays(today, 183), locale.slice(0, 2)),
    waiting: await waitingMail(tx),
  }
}

function revisionOf(organization: Organization): string {
  return hash('sha256', JSON.stringify(organization)).slice(0, 16)
}

async function waitingMail(tx: Tx): Promise<{ messages: number; nextSendAt: string | null }> {
  return tx.one(sql<{ messages: number; nextSendAt: string | null }>`
    select count(*)::integer as messages, min(next_at) as "nextSendAt" from delivery
    where organization_id = ${tx.organizationId} and status = 'waiting' and lapses_at > ${tx.clock.now().toString()}`)
}

async function recipientOf(
  tx: Tx,
  personId: number,
): Promise<{ organization: string; name: string; email: string | null; locale: string }> {
  const { name: organization, locale } = await loadOrganization(tx)
  const person = await tx.one(sql<{ name: string; email: string | null; locale: string | null }>`
    select name, email, locale from person where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  return { organization, name: person.name, email: person.email, locale: person.locale ?? locale }
}
