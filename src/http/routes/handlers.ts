import type { AllEndpoints } from '../../contract/endpoints.ts'
import type { Handlers } from '../call.ts'
import { versionHandlers } from './version.ts'

/** The handler of every endpoint: one import and one line for each noun. */
export const handlers: Handlers<AllEndpoints> = {
  ...versionHandlers,
}
