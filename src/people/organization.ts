import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** One organisation and its settings. Times are 'HH:MM' local: `roundTime` to it, `sendTime` to each recipient. */
export interface Organization {
  id: number
  name: string
  timeZone: string
  locale: string
  roundTime: string
  sendTime: string
  escalationEnabled: boolean
  leaveGraceDays: number
  daysOffWait: boolean
  weekend: number[]
  holidaysRegion: string | null
  resendUncertain: boolean
  /** Until then nothing leaves: messages wait in the outbox, and in-app notices appear. */
  live: boolean
}

export async function loadOrganization(tx: Tx): Promise<Organization> {
  return tx.one(sql<Organization>`
    select organization_id as id, name, time_zone as "timeZone", locale, to_char(round_time, 'HH24:MI') as "roundTime",
           to_char(send_time, 'HH24:MI') as "sendTime", escalation_enabled as "escalationEnabled",
           leave_grace_days as "leaveGraceDays", days_off_wait as "daysOffWait", weekend,
           holidays_region as "holidaysRegion", resend_uncertain as "resendUncertain", live
    from organization where organization_id = ${tx.organizationId}`)
}
