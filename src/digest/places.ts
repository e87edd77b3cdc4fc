export interface Link {
  text: string
  href: string
}

const on = (day: string | undefined) => (day === undefined ? '' : `&asOf=${day}`)

/** The pages a message leads to, under the base URL. */
export const places = {
  settings: () => '/profile',
  /** The log of a policy, as it read on a day. */
  policy: (policyId: number, day?: string) => `/escalations/log?policyId=${policyId}${on(day)}`,
  /** Why a policy fired for somebody on a day, or why not. */
  why: (policyId: number, personId: number, day: string) => `/escalations?policyId=${policyId}&row=${personId}${on(day)}`,
} as const

/** A base URL without the slash that people put behind it; null stays null. */
export function trimBaseUrl(baseUrl: string | null): string | null {
  return baseUrl?.replace(/\/+$/, '') ?? null
}
