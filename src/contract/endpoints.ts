import { versionEndpoints } from './version.ts'

/** Every endpoint of the API, by noun: one import and one line each. */
export const endpoints = {
  ...versionEndpoints,
} as const

export type AllEndpoints = typeof endpoints
