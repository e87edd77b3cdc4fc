import type { MessageId } from '../en/catalogue.ts'
import { shell } from './shell.ts'

/** Every sentence of the web in German: one import and one line each. */
export const german: Record<MessageId, string> = {
  ...shell,
}
