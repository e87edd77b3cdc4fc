import type { versionEndpoints } from '../../contract/version.ts'
import { version } from '../../version.ts'
import type { Handlers } from '../call.ts'

export const versionHandlers: Handlers<typeof versionEndpoints> = {
  'GET /version': async () => ({ version }),
}
