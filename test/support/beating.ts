import type { House } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { folderOfItsOwn } from '../audit/a-log.ts'
import type { World } from './world.ts'

/** What a heartbeat keeps going: a world, and the operator's mail server, if there is one. */
export async function houseOf({ db, clock }: Pick<World, 'db' | 'clock'>, smtpUrl?: string): Promise<House> {
  const operator = smtpUrl && { LEEWAY_SMTP_URL: smtpUrl, LEEWAY_MAIL_FROM: 'leeway@northfield.test' }
  const settings = { LEEWAY_DATA: await folderOfItsOwn(), ...operator }
  return { db, clock, config: readConfig(settings), log: openLog('silent') }
}
