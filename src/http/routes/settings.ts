import { hash } from 'node:crypto'
import type { Config } from '../../config.ts'
import type { settingsEndpoints } from '../../contract/settings.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { loadMailServer } from '../../delivery/mail-server.ts'
import { mailState } from '../../delivery/mail-settings.ts'
import { wordings } from '../../digest/wording/wordings.ts'
import { firstSteps } from '../../first-steps.ts'
import { changeSettings } from '../../ledger/change-settings.ts'
import { isLocale } from '../../people/locale.ts'
import { loadOrganization, type Organization } from '../../people/organization.ts'
import { addDays } from '../../time/day.ts'
import { localDay } from '../../time/round-time.ts'
import { isTimeZone } from '../../time/time-zone.ts'
import { checkHolidaysRegion, holidayRegions, holidaysBetween } from '../../time/working-days.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, conflict, type Fault, invalid } from '../problem.ts'

export const settingsHandlers: Handlers<typeof settingsEndpoints> = {
  'GET /settings': ({ read, house }) => read((tx) => showSettings(tx, house.config)),

  'PATCH /settings': ({ write, house, body, ifMatch }) => {
    const faults = faultsOf(body as Partial<Organization>)
    if (faults.length > 0) throw invalid(faults)
    return write('a setting was changed', async (tx) => {
      checkRevision(ifMatch, await settingsRevision(tx))
      if (body.live && (await firstSteps(tx)).demoSince !== null)
        throw conflict('The demo company is loaded, and its addresses are invented. Remove it before anything may leave.')
      await changeSettings(tx, body as Partial<Organization>).catch((error: { code?: string }) => {
        throw error.code === '23505' ? conflict('There already is an organisation of this name.') : error
      })
      return showSettings(tx, house.config)
    })
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

/** The settings of the organisation as the API shows them. */
export async function showSettings(tx: Tx, config: Config) {
  const organization = await loadOrganization(tx)
  const { holidaysRegion, locale, timeZone } = organization
  const today = localDay(tx.clock.now(), timeZone)
  return {
    ...organization,
    revision: await settingsRevision(tx),
    languages: Object.keys(wordings),
    mail: await shownMail(tx, config),
    baseUrl: config.baseUrl ?? null,
    holidays: holidaysRegion === null ? [] : holidaysBetween(holidaysRegion, today, addDays(today, 183), locale.slice(0, 2)),
    waiting: await waitingMail(tx),
  }
}

/** What changes with every setting, the mail server among them. */
export async function settingsRevision(tx: Tx): Promise<string> {
  return hash('sha256', JSON.stringify([await loadOrganization(tx), (await loadMailServer(tx)) ?? null])).slice(0, 16)
}

async function shownMail(tx: Tx, config: Config) {
  const mail = await mailState(tx, config)
  const { setBy, settings } = mail
  const shown = { configured: settings !== null, setBy, server: settings && new URL(settings.url).host, from: settings?.from ?? null }
  if (setBy !== 'owner') return { ...shown, own: null }
  const { password, ...server } = mail.server
  const state = password === null ? ('none' as const) : settings ? ('kept' as const) : ('lost' as const)
  return { ...shown, own: { ...server, password: state } }
}

async function waitingMail(tx: Tx): Promise<{ messages: number; nextSendAt: string | null }> {
  return tx.one(sql<{ messages: number; nextSendAt: string | null }>`
    select count(*)::integer as messages, min(next_at) as "nextSendAt" from delivery
    where organization_id = ${tx.organizationId} and status = 'waiting' and lapses_at > ${tx.clock.now().toString()}`)
}
