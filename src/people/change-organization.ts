import { z } from 'zod'
import { sql, type WriteTx } from '../database/transaction.ts'
import { isTimeZone } from '../time/time-zone.ts'
import { checkHolidaysRegion } from '../time/working-days.ts'
import { isLocale } from './locale.ts'
import { loadOrganization, type Organization } from './organization.ts'

type Changeable = Exclude<keyof Organization, 'id'>

/** What of an organisation can be changed, as text from outside: the schema and what a right value looks like. */
export const organizationSettings = {
  name: { schema: z.string().trim().min(1).max(200), fix: 'a name of 1 to 200 characters' },
  timeZone: { schema: z.string().refine(isTimeZone), fix: 'an IANA time zone, such as Europe/London' },
  locale: { schema: z.string().refine(isLocale), fix: 'a language tag, such as en or de' },
  roundTime: { schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), fix: 'a time of day in the organisation, such as 05:00' },
  sendTime: { schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), fix: 'a time of day where the recipient is, such as 08:00' },
  escalationEnabled: { schema: z.stringbool(), fix: 'true or false: whether escalation policies run at all' },
  leaveGraceDays: { schema: z.coerce.number().int().min(0).max(365), fix: 'how many days after a leave things fall due, such as 3' },
  daysOffWait: { schema: z.stringbool(), fix: 'true or false: whether messages wait for the next working day' },
  weekend: {
    schema: z
      .string()
      .transform(isoWeekdays)
      .pipe(z.array(z.number().int().min(1).max(7)).max(6)),
    fix: 'ISO weekdays, such as 6,7 (or none)',
  },
  holidaysRegion: {
    schema: z.string().transform(noneAsNull).refine(isHolidaysRegion),
    fix: 'a region, such as GB, DE-BY or US-CA (or none)',
  },
  resendUncertain: { schema: z.stringbool(), fix: 'true or false: whether a message of uncertain fate is sent once more' },
  live: { schema: z.stringbool(), fix: 'true or false: whether messages leave; else they wait in the outbox' },
} as const satisfies Record<Changeable, { schema: z.ZodType; fix: string }>

/** Reads 'key=value' pairs. Returns the changes, or every fault with its fix. */
export function readChanges(pairs: readonly string[]): { changes: Partial<Organization>; faults: string[] } {
  const faults: string[] = []
  const changes: Record<string, unknown> = {}
  for (const pair of pairs) {
    const [key = '', ...rest] = pair.split('=')
    const setting = Object.hasOwn(organizationSettings, key) ? organizationSettings[key as Changeable] : undefined
    const parsed = setting?.schema.safeParse(rest.join('='))
    if (!setting || !parsed) faults.push(`There is no setting "${key}"; there are ${Object.keys(organizationSettings).join(', ')}.`)
    else if (parsed.success) changes[key] = parsed.data
    else faults.push(`${key} cannot be "${rest.join('=')}". Set it to ${setting.fix}.`)
  }
  return { changes: changes as Partial<Organization>, faults }
}

/** Changes settings of the organisation the transaction is in. Returns it as it is now; records nothing if nothing differs. */
export async function changeOrganization(tx: WriteTx, changes: Partial<Organization>): Promise<Organization> {
  const before = await loadOrganization(tx)
  const after = { ...before, ...changes, id: before.id }
  const changed = (Object.keys(organizationSettings) as Changeable[]).filter((key) => String(before[key]) !== String(after[key]))
  if (changed.length === 0) return before
  await tx.run(sql`
    update organization set
      name = ${after.name}, time_zone = ${after.timeZone}, locale = ${after.locale}, round_time = ${after.roundTime}, send_time = ${after.sendTime},
      escalation_enabled = ${after.escalationEnabled}, leave_grace_days = ${after.leaveGraceDays}, days_off_wait = ${after.daysOffWait},
      weekend = ${after.weekend}, holidays_region = ${after.holidaysRegion}, resend_uncertain = ${after.resendUncertain}, live = ${after.live}
    where organization_id = ${tx.organizationId}`)
  const part = (organization: Organization) => Object.fromEntries(changed.map((key) => [key, organization[key]]))
  tx.record({
    action: 'organization.changed',
    objectType: 'organization',
    objectId: String(before.id),
    before: part(before),
    after: part(after),
  })
  return after
}

function isoWeekdays(text: string): number[] {
  return text === 'none' || text === '' ? [] : text.split(',').map(Number)
}

function noneAsNull(text: string): string | null {
  return text === 'none' || text === '' ? null : text
}

function isHolidaysRegion(code: string | null): boolean {
  try {
    if (code !== null) checkHolidaysRegion(code)
    return true
  } catch {
    return false
  }
}
