import { shell } from './shell.ts'

/** Every sentence of the web in English, by noun: one import and one line each. */
export const english = {
  ...shell,
} as const

export type MessageId = keyof typeof english
